// See assessor_sheet.hpp.

#include "project/assessor_sheet.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "project/assessor_cases.hpp"

namespace steelyard {

namespace {

constexpr std::string_view kFact = "assessor_scores";
constexpr int kScoreColumn = 5;
constexpr std::string_view kSelf = "self";

/// The text that a condition demands of the column; empty where it demands none.
std::string demanded(std::string_view of_column, const ExprPtr& where) {
  const auto* both = where == nullptr ? nullptr : std::get_if<Binary>(&where->node);
  if (both == nullptr) return "";
  if (both->op == BinaryOp::And) {
    std::string value = demanded(of_column, both->a);
    return value.empty() ? demanded(of_column, both->b) : value;
  }
  const auto* column = std::get_if<ColumnRef>(&both->a->node);
  const auto* text = std::get_if<TextLiteral>(&both->b->node);
  const bool demands =
      both->op == BinaryOp::Eq && column != nullptr && text != nullptr && column->name == of_column;
  return demands ? text->text : "";
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
          zh ? "示例" : "sample case",
          label("relation")};
}

bool is_called(const std::string& typed, const std::string& id, const std::string& name) {
  return is_same_person(id, typed) || (!name.empty() && is_same_person(name, typed));
}

/// The item is for this assessor to rate of this subject.
bool is_asked(const AssessorItem& item, const std::string& relation) {
  return item.relation.empty() ? relation != kSelf : item.relation == relation;
}

std::string show_relation(const std::string& relation, Language language) {
  static const std::map<std::string, Text> words = {{"self", {"本人", "self"}},
                                                    {"peer", {"同事", "peer"}},
                                                    {"manager", {"上级", "manager"}},
                                                    {"report", {"下级", "report"}}};
  const auto at = words.find(relation);
  return at == words.end() ? relation : at->second.in(language);
}

/// The rows of one subject; gives back the next free one.
int write_rows(BookSheet& sheet, int row, const SubjectRow& subject, const AssessorSheet& all,
               Language language) {
  const auto known = all.relations.find(subject.id);
  const std::string relation = known == all.relations.end() ? "" : known->second;
  for (const AssessorItem& item : all.items) {
    if (!is_asked(item, relation)) continue;
    sheet.write_text(row, 0, subject.id, Style::Typed);
    sheet.write_text(row, 1, subject.name);
    sheet.write_text(row, 2, item.item, Style::Typed);
    sheet.write_text(row, 3, all.period.name, Style::Typed);
    sheet.write_text(row, 4, all.assessor, Style::Typed);
    sheet.check_list({row, row, kScoreColumn}, level_choices(*item.def),
                     BookSheet::Strictness::Refuse);
    sheet.write_day(row, 7, all.period.last);
    sheet.write_text(row, 8, levels_text(*item.def, language), Style::Wrap);
    sheet.write_text(row, 9, item.def->example.in(language), Style::Wrap);
    if (!item.relation.empty()) sheet.write_text(row, 10, show_relation(relation, language));
    ++row;
  }
  return row;
}

}  // namespace

const std::string& label_of(const Relation& relation, std::string_view column, Language language) {
  const ModelColumn* found = relation.column(column);
  STEELYARD_CHECK(found != nullptr, "the model has the columns of assessor_scores");
  return language == Language::Zh && !found->label.zh.empty() ? found->label.zh : found->name;
}

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

std::vector<std::string> level_choices(const IndicatorDef& def) {
  std::vector<std::string> choices;
  for (const PlacedText& level : def.lists.at("levels")) choices.push_back(level.text);
  return choices;
}

std::map<std::string, std::string> relations_of(const std::string& assessor,
                                                const std::vector<SubjectRow>& subjects,
                                                const Managers& managers) {
  std::string answers_to;  // the assessor's own manager
  for (const SubjectRow& row : subjects) {
    const auto manager = managers.of.find(row.id);
    if (is_called(assessor, row.id, row.name) && manager != managers.of.end()) {
      answers_to = manager->second;
    }
  }
  std::map<std::string, std::string> relations;
  for (const SubjectRow& row : subjects) {
    const auto manager = managers.of.find(row.id);
    const auto name =
        manager == managers.of.end() ? managers.names.end() : managers.names.find(manager->second);
    const bool is_managed =
        manager != managers.of.end() &&
        is_called(assessor, manager->second, name == managers.names.end() ? "" : name->second);
    relations[row.id] = is_called(assessor, row.id, row.name)         ? kSelf
                        : is_managed                                  ? "manager"
                        : !answers_to.empty() && answers_to == row.id ? "report"
                                                                      : "peer";
  }
  return relations;
}

std::vector<AssessorItem> assessor_items(const Assessment& assessment) {
  std::vector<AssessorItem> items;
  const RatingCases cases = rating_cases_of(assessment.plan);
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    const IndicatorDef& def = indicator.planned.def;
    const bool is_rated = def.lists.contains("levels") && indicator.lowered.input.fact == kFact;
    if (!indicator.counted || !is_rated) continue;
    const ExprPtr& where = indicator.lowered.input.where;
    std::string item = demanded("item", where);
    if (item.empty()) continue;
    const auto own = cases.find(def.name);
    items.push_back({std::move(item), &def,
                     own == cases.end() ? std::vector<RatingCase>() : own->second,
                     demanded("relation", where)});
  }
  return items;
}

Result<void> write_assessor_sheet(const std::string& path, const AssessorSheet& sheet,
                                  const Model& model, Language language) {
  const Relation& relation = *model.relation(kFact);
  Book book(path, {relation.label.in(language), "", 0});
  BookSheet page = book.add(relation.label.in(language));
  const std::vector<std::string> head = head_of(relation, language);
  page.set_widths({16, 12, 16, 12, 12, 8, 24, 12, 60, 40, 8});
  page.write_head(0, head);
  int row = 1;
  for (const SubjectRow& subject : sheet.subjects) {
    if (subject.included) row = write_rows(page, row, subject, sheet, language);
  }
  page.set_table(0, row - 1, static_cast<int>(head.size()) - 1, 3);
  write_case_pages(book, sheet, *model.relation("training_answers"), language);
  return book.close();
}

}  // namespace steelyard
