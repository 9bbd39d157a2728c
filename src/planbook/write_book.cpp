// The writer of plan.xlsx: the book form of a plan, field by field into cells.
//
//     weight: 40 → number 40      weight: 40% → number 0.4 shown as 40%      where: … → text
//
// A number is written as one only if it reads back as the very text it was. Columns that no row
// uses and few need are hidden, not left out. Tested by: tests/planbook/round_trip_test.cpp.

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "planbook/book_form.hpp"
#include "planbook/note_text.hpp"
#include "planbook/plan_book.hpp"
#include "planbook/plan_layout.hpp"
#include "planbook/plan_yaml.hpp"
#include "planbook/write_book_parts.hpp"
#include "readers/number_format.hpp"

namespace steelyard {

namespace {

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool reads_back(double value, std::string_view text) {
  return text_of_number(value, {}, DateSystem::Since1900) == text;
}

/// A number of the spreadsheet if nothing is lost by it, else a text.
void write_number_cell(BookSheet& sheet, int row, int column, const std::string& text) {
  const bool percent = text.ends_with('%');
  const std::string_view digits(text.data(), text.size() - (percent ? 1 : 0));
  const std::optional<double> number = number_of(digits);
  const bool exact =
      number && reads_back(*number, digits) && (!percent || percent_text(*number / 100) == text);
  if (!exact) return sheet.write_text(row, column, text, Style::Typed);
  if (!percent) return sheet.write_number(row, column, *number, Style::Text);
  const bool whole = digits.find('.') == std::string_view::npos;
  sheet.write_number(row, column, *number / 100, whole ? Style::WholePercent : Style::Percent);
}

bool is_plain_list(const YamlNode& node) {
  return node.is_list() && !node.items.empty() &&
         std::all_of(node.items.begin(), node.items.end(), [](const YamlNode& item) {
           return item.is_scalar() && !trim(item.text).empty() &&
                  item.text.find_first_of(",;[{") == std::string::npos &&
                  item.text.find("，") == std::string::npos &&
                  item.text.find("、") == std::string::npos;
         });
}

std::string cell_text(const PlanField& field, const YamlNode& node, Language language) {
  if (node.is_scalar()) {
    for (const FieldWord& choice : field.choices) {
      if (choice.word == node.text) return choice.shown.in(language);
    }
    return node.text;
  }
  if (field.form != CellForm::List || !is_plain_list(node)) return write_flow(node);
  std::vector<std::string> words;
  for (const YamlNode& item : node.items) words.push_back(item.text);
  return join(words, ", ");
}

/// Nothing is left but empty maps and lists.
bool is_written(const YamlNode& rest) {
  return rest.kind != YamlNode::Kind::Scalar &&
         std::all_of(rest.items.begin(), rest.items.end(), is_written) &&
         std::all_of(rest.entries.begin(), rest.entries.end(),
                     [](const YamlNode::Entry& entry) { return is_written(entry.value); });
}

class PlanBookWriter {
 public:
  PlanBookWriter(const std::string& path, const CommentedPlan& plan, const BookLists& lists,
                 Language language)
      : book_(path, {"plan.xlsx", "", 0}),
        root_(to_book_form(plan.root)),
        waiting_(plan.comments),
        lists_(lists),
        language_(language) {}

  Result<void> write() {
    for (const PlanSheet& sheet : plan_sheets()) {
      sheet.shape == PlanSheet::Shape::Form ? write_form(sheet) : write_table(sheet);
    }
    STEELYARD_CHECK(is_written(root_), "every key of the plan language has its field");
    write_notes_sheet();
    write_help_sheet(book_, language_);
    write_lists_sheet(book_, lists_, language_);
    return book_.close();
  }

 private:
  void write_cell(BookSheet& sheet, int row, int column, const PlanField& field,
                  const YamlNode& node) {
    const std::string text = cell_text(field, node, language_);
    if (field.form == CellForm::Number) return write_number_cell(sheet, row, column, text);
    sheet.write_text(row, column, text, Style::Typed);
  }

  /// The comments of a row, which then wait no longer.
  std::string take_notes(const TreePath& row) {
    std::vector<PlanComment> own;
    std::erase_if(waiting_, [&](const PlanComment& comment) {
      const bool mine = comment.where != PlanComment::Where::End && begins_with(comment.at, row);
      if (mine) own.push_back(comment);
      return mine;
    });
    return write_notes(own, row);
  }

  void write_form(const PlanSheet& layout) {
    BookSheet sheet = book_.add(layout.name.in(language_));
    const FormWords& words = form_words();
    sheet.set_column(0, 22, Style::Typed);
    sheet.set_column(1, 44, Style::Typed);
    sheet.set_column(2, 60, Style::Typed);
    sheet.write_head(
        0, {words.item.in(language_), words.value.in(language_), words.note.in(language_)});
    sheet.set_table(0, static_cast<int>(layout.fields.size()), 2);
    int row = 0;
    for (const PlanField& field : layout.fields) {
      sheet.write_text(++row, 0, field.name.in(language_), Style::Typed);
      sheet.add_help(row, 0, field.help.in(language_));
      if (const auto node = take_node(root_, field.path)) write_cell(sheet, row, 1, field, *node);
      sheet.write_text(row, 2, take_notes(note_path(field)), Style::Typed);
      add_check(sheet, {row, row, 1}, field, language_);
    }
  }

  void write_columns(BookSheet& sheet, const PlanSheet& layout, const std::vector<bool>& used) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < layout.fields.size(); ++i) {
      const PlanField& field = layout.fields[i];
      const int column = static_cast<int>(i);
      names.push_back(field.name.in(language_));
      const bool shown = used[i] || field.always_shown;
      sheet.set_column(column, field.width,
                       field.form == CellForm::Number ? Style::Text : Style::Typed,
                       shown ? BookSheet::Shown::Yes : BookSheet::Shown::No);
      sheet.add_help(0, column, field.help.in(language_));
      add_check(sheet, {1, kLastRow, column}, field, language_);
    }
    sheet.write_head(0, names);
  }

  /// Requires: `node` is the row, `at` its place. Says which fields it has.
  void write_row(BookSheet& sheet, const PlanSheet& layout, int row, const TreePath& at,
                 YamlNode node, std::vector<bool>& used) {
    for (std::size_t i = 0; i < layout.fields.size(); ++i) {
      const PlanField& field = layout.fields[i];
      const int column = static_cast<int>(i);
      std::optional<YamlNode> value;
      if (field.form == CellForm::Key) value = scalar_node(at.back(), {});
      if (field.form == CellForm::Note) {
        sheet.write_text(row, column, take_notes(at), Style::Typed);
      } else if (field.form == CellForm::Rest) {
        if (!node.entries.empty()) value = node;
      } else if (field.form == CellForm::Shown) {
        sheet.write_text(row, column, label_of(indicator_), Style::Soft);
      } else if (!field.path.empty()) {
        value = take_node(node, field.path);
        if (field.check == CellCheck::Catalogue && value) indicator_ = value->text;
      }
      if (!value) continue;
      write_cell(sheet, row, column, field, *value);
      used[i] = true;
    }
  }

  std::string label_of(const std::string& name) const {
    for (const auto& [known, label] : lists_.catalogue) {
      if (known == name) return label.in(language_);
    }
    return {};
  }

  void write_table(const PlanSheet& layout) {
    BookSheet sheet = book_.add(layout.name.in(language_));
    const YamlNode rows = take_node(root_, layout.path).value_or(YamlNode{});
    std::vector<bool> used(layout.fields.size());
    int row = 0;
    TreePath at = layout.path;
    at.emplace_back();
    for (std::size_t i = 0; i < rows.items.size(); ++i) {
      at.back() = item_key(i);
      write_row(sheet, layout, ++row, at, rows.items[i], used);
    }
    for (const YamlNode::Entry& entry : rows.entries) {
      at.back() = entry.key.text;
      write_row(sheet, layout, ++row, at, entry.value, used);
    }
    write_columns(sheet, layout, used);
    sheet.set_table(0, row, static_cast<int>(layout.fields.size()) - 1);
  }

  void write_notes_sheet() {
    const NotesWords& words = notes_words();
    BookSheet sheet = book_.add(words.sheet.in(language_));
    sheet.set_column(0, 24, Style::Typed);
    sheet.set_column(1, 90, Style::Typed);
    sheet.write_head(0, {words.place.in(language_), words.note.in(language_)});
    int row = 0;
    for (const PlanComment& comment : waiting_) {
      sheet.write_text(++row, 0, write_place(comment), Style::Typed);
      sheet.write_text(row, 1, comment.text, Style::Typed);
    }
    sheet.set_table(0, row, 1);
  }

  Book book_;
  YamlNode root_;
  std::vector<PlanComment> waiting_;
  const BookLists& lists_;
  Language language_;
  std::string indicator_;  // of the row that is written
};

}  // namespace

Result<void> write_plan_book(const std::string& path, const CommentedPlan& plan,
                             const BookLists& lists, Language language) {
  return PlanBookWriter(path, plan, lists, language).write();
}

}  // namespace steelyard
