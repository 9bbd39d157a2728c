// The reader of plan.xlsx: cells by the names of their columns → the book form → the plan's tree,
// and its YAML text.
//
//     指标!A1 指标, B1 权重; A2 net_sales, B2 40  →  indicators: [{ use: net_sales, weight: 40 }]
//
// Promise: rows, columns and sheets may stand in any order; what is not understood is said, all at
// once, each with its cell. Not here: what the values mean (plan/).
// Tested by: tests/planbook/read_book_test.cpp, round_trip_test.cpp, fuzz_book_test.cpp.

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "planbook/book_form.hpp"
#include "planbook/note_text.hpp"
#include "planbook/plan_book.hpp"
#include "planbook/plan_yaml.hpp"
#include "planbook/read_table.hpp"

namespace steelyard {

namespace {

bool is_called(const std::string& name, const Text& words) {
  const std::string typed = comparable_name(name);
  return typed == comparable_name(words.zh) || typed == comparable_name(words.en);
}

bool is_blank(const SheetCells& sheet) {
  return std::all_of(sheet.rows.begin(), sheet.rows.end(), [](const CellRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const std::string& cell) { return trim(cell).empty(); });
  });
}

class PlanBookReader {
 public:
  explicit PlanBookReader(std::string path) : path_(std::move(path)) {}

  Result<PlanFile> read(const std::vector<SheetCells>& sheets) {
    if (!check_sheets(sheets)) return fail(std::move(out_));
    for (const PlanSheet& layout : plan_sheets()) {
      for (const SheetCells& sheet : sheets) {
        if (is_called(sheet.name, layout.name)) read_one(layout, sheet);
      }
    }
    mark_unknown_sheets(sheets);
    root_ = from_book_form(std::move(root_), out_);
    // A text of what could be read only in part would be another plan.
    if (has_errors(out_)) {
      return PlanFile{std::make_shared<const Source>(Source{path_, ""}), std::move(root_),
                      std::move(out_)};
    }
    const std::vector<PlanComment> comments = find_comments(sheets);
    const std::string text = write_plan_yaml({root_, comments});
    return PlanFile{std::make_shared<const Source>(Source{path_, text}), std::move(root_)};
  }

 private:
  /// P403 for sheets that nobody knows; P400 and false when there is none of ours.
  bool check_sheets(const std::vector<SheetCells>& sheets) {
    std::vector<Text> known = {notes_words().sheet, help_sheet_name(), lists_sheet_name()};
    for (const PlanSheet& layout : plan_sheets()) known.push_back(layout.name);
    std::vector<std::string> names;
    for (const Text& name : known) names.insert(names.end(), {name.zh, name.en});
    std::size_t n_plan = 0;
    for (const SheetCells& sheet : sheets) {
      const auto called = [&](const Text& name) { return is_called(sheet.name, name); };
      if (std::any_of(known.begin(), known.end(), called)) {
        ++n_plan;
      } else if (!is_blank(sheet)) {
        const SourcePtr place =
            std::make_shared<const Source>(Source{path_ + "#" + sheet.name, ""});
        Diagnostic unknown{"P403"_code, {}, {sheet.name}, {}, {}};
        unknown.span.source = place;
        unknown.hint = did_you_mean(sheet.name, names);
        unknown_.push_back({sheet.name, unknown.span});
        out_.push_back(std::move(unknown));
      }
    }
    if (n_plan > 0) return true;
    Diagnostic none{"P400"_code, {}, {path_}, {}, {}};
    none.hint = {"先写一份：steelyard export 方案 --to plan.xlsx",
                 "write one first: steelyard export PLAN --to plan.xlsx"};
    out_ = Diagnostics{std::move(none)};
    return false;
  }

  void read_one(const PlanSheet& layout, const SheetCells& sheet) {
    const CellPlaces places(path_, sheet.name);
    if (root_.kind == YamlNode::Kind::Missing) {
      root_ = map_node(places.at({1, {}, Code{}, {}}, 0).span);
    }
    TableReading reading{layout, sheet, places, out_, {}};
    if (layout.shape == PlanSheet::Shape::Form) {
      read_form(reading, root_);
    } else {
      read_table(reading, root_);
    }
    notes_.insert(notes_.end(), reading.notes.begin(), reading.notes.end());
  }

  std::vector<PlanComment> find_comments(const std::vector<SheetCells>& sheets) const {
    std::vector<PlanComment> comments;
    for (const RowNote& note : notes_) {
      for (PlanComment& comment : read_notes(note.text, note.row, root_)) {
        comments.push_back(std::move(comment));
      }
    }
    for (const SheetCells& sheet : sheets) {
      if (is_called(sheet.name, notes_words().sheet)) add_notes_of(sheet, comments);
    }
    return comments;
  }

  /// 位置, 备注: the place first; a place that is not there any more puts the note at the end.
  void add_notes_of(const SheetCells& sheet, std::vector<PlanComment>& comments) const {
    for (std::size_t i = 1; i < sheet.rows.size(); ++i) {
      const std::vector<std::string>& cells = sheet.rows[i].cells;
      if (cells.size() < 2) continue;
      const std::string& place = cells[0];
      for (const std::string_view line : split_lines(cells[1])) {
        if (trim(line).empty()) continue;
        PlanComment comment{{}, PlanComment::Where::End, std::string(trim(line))};
        if (!try_read_place(place, root_, comment)) {
          comment = {{}, PlanComment::Where::End, comment.text};
        }
        comments.push_back(std::move(comment));
      }
    }
  }

  /// A sheet of an unknown name may hold what has no sheet.
  void mark_unknown_sheets(const std::vector<SheetCells>& sheets) {
    std::vector<PlanField> absent;
    for (const PlanSheet& layout : plan_sheets()) {
      const auto is_it = [&](const SheetCells& sheet) {
        return is_called(sheet.name, layout.name);
      };
      if (std::any_of(sheets.begin(), sheets.end(), is_it)) continue;
      std::vector<PlanField> fields = layout.fields;
      if (layout.shape != PlanSheet::Shape::Form) fields = {PlanField{layout.path, {}, {}}};
      for (PlanField& field : fields) {
        field.name = layout.name;
        absent.push_back(std::move(field));
      }
    }
    for (const PlacedText& unknown : unknown_) mark_meant(absent, unknown, root_);
  }

  std::string path_;
  std::vector<PlacedText> unknown_;  // names of sheets
  YamlNode root_;
  std::vector<RowNote> notes_;
  Diagnostics out_;
};

}  // namespace

bool is_plan_book(std::string_view path) { return to_lower(path).ends_with(".xlsx"); }

Result<PlanFile> read_plan_book(const std::string& path) {
  const auto book = TRY(read_book(path));
  return PlanBookReader(path).read(book);
}

}  // namespace steelyard
