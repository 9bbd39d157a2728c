// See assessor_sheet.hpp.

#include "project/assessor_sheet.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "workbook/book.hpp"

namespace steelyard {

namespace {

constexpr std::string_view kFact = "assessor_scores";
constexpr std::string_view kItemColumn = "item";
constexpr int kScoreColumn = 5;

/// The text that a condition demands of the column; empty where it demands none.
std::string demanded_item(const ExprPtr& where) {
  const auto* both = where == nullptr ? nullptr : std::get_if<Binary>(&where->node);
  if (both == nullptr) return "";
  if (both->op == BinaryOp::And) {
    std::string item = demanded_item(both->a);
    return item.empty() ? demanded_item(both->b) : item;
  }
  const auto* column = std::get_if<ColumnRef>(&both->a->node);
  const auto* text = std::get_if<TextLiteral>(&both->b->node);
  const bool demands = both->op == BinaryOp::Eq && column != nullptr && text != nullptr &&
                       column->name == kItemColumn;
  return demands ? text->text : "";
}

const std::string& label_of(const Relation& relation, std::string_view column, Language language) {
  const ModelColumn* found = relation.column(column);
  STEELYARD_CHECK(found != nullptr, "the model has the columns of assessor_scores");
  return language == Language::Zh && !found->label.zh.empty() ? found->label.zh : found->name;
}

std::vector<std::string> head_of(const Relation& relation, Language language) {
  const bool zh = language == Language::Zh;
  const auto label = [&](std::string_view column) { return label_of(relation, column, language); };
  return {label("subject_id"),
          zh ? "姓名" : "name",
          label("item"),
          label("period"),
          label("assessor"),
          label("score"),
          label("note"),
          label("day"),
          zh ? "档位含义" : "what the levels mean",
          zh ? "示例" : "sample case"};
}

/// "5 = helps unasked; 3; 1 = has to be asked", the best first.
std::string levels_text(const IndicatorDef& def, Language language) {
  std::string text;
  const auto& levels = def.lists.at("levels");
  for (auto at = levels.rbegin(); at != levels.rend(); ++at) {
    text += text.empty() ? "" : (language == Language::Zh ? "；" : "; ");
    text += at->text;
    const auto words = def.level_words.find(at->text);
    if (words != def.level_words.end()) text += " = " + words->second.in(language);
  }
  const std::string& definition = def.definition.in(language);
  return definition.empty() ? text : definition + "\n" + text;
}

std::vector<std::string> choices_of(const IndicatorDef& def) {
  std::vector<std::string> choices;
  for (const PlacedText& level : def.lists.at("levels")) choices.push_back(level.text);
  return choices;
}

bool is_assessor(const SubjectRow& subject, const std::string& assessor) {
  return is_same_person(subject.id, assessor) || is_same_person(subject.name, assessor);
}

/// The rows of one subject; gives back the next free one.
int write_rows(BookSheet& sheet, int row, const SubjectRow& subject, const AssessorSheet& all,
               Language language) {
  for (const AssessorItem& item : all.items) {
    sheet.write_text(row, 0, subject.id, Style::Typed);
    sheet.write_text(row, 1, subject.name);
    sheet.write_text(row, 2, item.item, Style::Typed);
    sheet.write_text(row, 3, all.period.name, Style::Typed);
    sheet.write_text(row, 4, all.assessor, Style::Typed);
    sheet.check_list({row, row, kScoreColumn}, choices_of(*item.def),
                     BookSheet::Strictness::Refuse);
    sheet.write_day(row, 7, all.period.last);
    sheet.write_text(row, 8, levels_text(*item.def, language), Style::Wrap);
    sheet.write_text(row, 9, item.def->example.in(language), Style::Wrap);
    ++row;
  }
  return row;
}

/// What to practise on before one rates: a case, the level it deserves and what that level means, why.
void write_cases(Book& book, const AssessorSheet& sheet, Language language) {
  const bool has_cases = std::ranges::any_of(
      sheet.items, [](const AssessorItem& item) { return !item.cases.empty(); });
  if (!has_cases) return;
  const bool zh = language == Language::Zh;
  const std::vector<std::string> head =
      zh ? std::vector<std::string>{"评分项", "例题", "应评", "档位含义", "理由"}
         : std::vector<std::string>{"item", "sample case", "level", "what the level means", "why"};
  BookSheet page = book.add(zh ? "评分例题" : "sample cases");
  page.set_widths({16, 60, 8, 40, 40});
  page.write_head(0, head);
  int row = 1;
  for (const AssessorItem& item : sheet.items) {
    for (const RatingCase& one : item.cases) {
      const auto meaning = item.def->level_words.find(one.level);
      page.write_text(row, 0, item.item);
      page.write_text(row, 1, one.text.in(language), Style::Wrap);
      page.write_text(row, 2, one.level);
      page.write_text(row, 3,
                      meaning == item.def->level_words.end() ? "" : meaning->second.in(language),
                      Style::Wrap);
      page.write_text(row, 4, one.why.in(language), Style::Wrap);
      ++row;
    }
  }
}

}  // namespace

std::vector<AssessorItem> assessor_items(const Assessment& assessment) {
  std::vector<AssessorItem> items;
  const RatingCases cases = rating_cases_of(assessment.plan);
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    const IndicatorDef& def = indicator.planned.def;
    const bool is_rated = def.lists.contains("levels") && indicator.lowered.input.fact == kFact;
    if (!indicator.counted || !is_rated) continue;
    std::string item = demanded_item(indicator.lowered.input.where);
    if (item.empty()) continue;
    const auto own = cases.find(def.name);
    items.push_back(
        {std::move(item), &def, own == cases.end() ? std::vector<RatingCase>() : own->second});
  }
  return items;
}

Result<void> write_assessor_sheet(const std::string& path, const AssessorSheet& sheet,
                                  const Relation& relation, Language language) {
  Book book(path, {relation.label.in(language), "", 0});
  BookSheet page = book.add(relation.label.in(language));
  const std::vector<std::string> head = head_of(relation, language);
  page.set_widths({16, 12, 16, 12, 12, 8, 24, 12, 60, 40});
  page.write_head(0, head);
  int row = 1;
  for (const SubjectRow& subject : sheet.subjects) {
    if (!subject.included || is_assessor(subject, sheet.assessor)) continue;
    row = write_rows(page, row, subject, sheet, language);
  }
  page.set_table(0, row - 1, static_cast<int>(head.size()) - 1, 3);
  write_cases(book, sheet, language);
  return book.close();
}

}  // namespace steelyard
