// The rules around the indicators: entries, red lines, what is missing, grades, fairness.
//
//     entries: { items: { 有效投诉: { points: -2, at_most: -10 } }, counts_when: confirmed }
//     red_lines: [ { when: counterfeit_confirmed > 0, then: { grade_at_most: C }, confirm: person }
//     ] missing: { not_rated: reweight, no_grade_under: 60% }
//     grades: { S: "≥ 95", A: "≥ 85", C: { when: else, label: { en: needs improvement } } }
//
// Promise: all mistakes of form at once. Not here: whether they fit together (check_plan*.cpp), the
// condition of a red line (indicator/resolve). Tested by: tests/plan/plan_test.cpp.

#include <algorithm>
#include <utility>

#include "plan/plan_parts.hpp"
#include "plan/plan_read.hpp"
#include "plan/standard_text.hpp"

namespace steelyard {
namespace {

EntryItem read_entry_item(const YamlNode::Entry& entry, Diagnostics& out) {
  EntryItem item;
  item.name = read_name(entry.key, out);
  item.span = entry.key.span;
  item.label = {item.name, item.name};
  if (!expect_map(entry.value, out)) return item;
  check_known_keys(entry.value, Place::EntryItem, out);
  if (const YamlNode* label = entry.value.find("label")) item.label = read_text(*label, out);
  if (const YamlNode* points = entry.value.find("points")) item.points = read_number(*points, out);
  if (const YamlNode* cap = entry.value.find("at_most")) item.at_most = read_number(*cap, out);
  return item;
}

Text then_hint() {
  return {"写 then: { grade_at_most: C } 或 then: { total: 0 }",
          "write then: { grade_at_most: C } or then: { total: 0 }"};
}

void read_consequence(const YamlNode& node, RedLine& line, Diagnostics& out) {
  const YamlNode* then = node.find("then");
  if (then == nullptr && is_misspelt(node, Place::RedLine, "then")) return;
  if (then == nullptr) {
    out.push_back({"P022"_code, node.span, {"then"}, then_hint(), {}});
    return;
  }
  if (!expect_map(*then, out)) return;
  check_known_keys(*then, Place::Then, out);
  if (const YamlNode* grade = then->find("grade_at_most")) {
    const std::string name = read_placed(*grade, out).text;
    if (!name.empty()) line.grade_at_most = name;
    line.span = grade->span;  // what can be wrong with it later is the grade
  }
  if (const YamlNode* total = then->find("total")) line.total = read_number(*total, out);
  if (then->entries.empty())
    out.push_back({"P022"_code, then->span, {"grade_at_most"}, then_hint(), {}});
}

RedLine read_red_line(const YamlNode& node, Diagnostics& out) {
  RedLine line;
  line.span = node.span;
  if (!expect_map(node, out)) return line;
  check_known_keys(node, Place::RedLine, out);
  const YamlNode* when = node.find("when");
  const YamlNode* item = node.find("item");
  const bool unread =
      is_unread(node, Place::RedLine, "when") || is_unread(node, Place::RedLine, "item");
  if ((when == nullptr) == (item == nullptr) && !unread) {
    out.push_back({"P032"_code,
                   node.span,
                   {},
                   {"写 when: 条件，或 item: 台账里的事项",
                    "write when: a condition, or item: an entry item"},
                   {}});
  }
  if (when != nullptr) line.when = read_placed(*when, out);
  if (item != nullptr) line.item = read_placed(*item, out).text;
  if (const YamlNode* confirm = node.find("confirm")) {
    const auto word = read_word(*confirm, {"person", "none"}, out);
    line.confirm_by_person = word.value_or(0) == 0;
  }
  if (const YamlNode* proof = node.find("needs_proof")) {
    line.needs_proof = read_yes_no(*proof, out);
  }
  read_consequence(node, line, out);
  return line;
}

MissingRule read_missing_rule(const YamlNode& node, Diagnostics& out) {
  MissingRule rule;
  if (!node.is_map()) {
    const auto word = read_word(node, {"reweight", "zero"}, out);
    if (word) rule.policy = static_cast<MissingPolicy>(*word);
    return rule;
  }
  check_known_keys(node, Place::MissingRule, out);
  rule.policy = MissingPolicy::Default;
  const YamlNode* value = node.find("default");
  if (value == nullptr) {
    if (is_misspelt(node, Place::MissingRule, "default")) return rule;
    out.push_back(
        {"P022"_code,
         node.span,
         {"default"},
         {"写 { default: 60 }、reweight 或 zero", "write { default: 60 }, reweight or zero"},
         {}});
    return rule;
  }
  rule.value = read_number(*value, out).value_or(Decimal{});
  if (is_negative(rule.value) || compare(rule.value, Decimal{100, 0}) > 0) {
    refuse_number(*value, "0 … 100", out);
  }
  return rule;
}

/// "60%" and "60" are both 60 points of 100.
Decimal read_no_grade_under(const YamlNode& node, Diagnostics& out) {
  const std::optional<Quantity> least = read_quantity(node, out);
  if (!least) return {};
  const bool percent = least->unit == Unit::Ratio;
  const Decimal points = percent ? multiply(least->value, Decimal{100, 0}) : least->value;
  const bool fits = (percent || least->unit == Unit::Count) && !is_negative(points) &&
                    compare(points, Decimal{100, 0}) <= 0;
  if (!fits) refuse_number(node, "0% … 100%", out);
  return points;
}

/// `else` as the last grade is everything below the one before.
std::optional<Cutoff> read_grade_cutoff(const YamlNode& node, const std::vector<Grade>& before,
                                        Diagnostics& out) {
  if (!expect_scalar(node, out)) return std::nullopt;
  if (!is_else(node.text)) return read_cutoff(node.placed(), out);
  if (before.empty()) return Cutoff{Comparison::Ge, Quantity{}, node.span};
  const Cutoff& above = before.back().cutoff;
  const bool open = above.comparison == Comparison::Gt;
  return Cutoff{open ? Comparison::Le : Comparison::Lt, above.at, node.span};
}

/// What people read; the name where a language has no label.
Text read_grade_label(const YamlNode& grade, const std::string& name, Diagnostics& out) {
  const YamlNode* node = grade.find("label");
  Text label = node == nullptr ? Text{} : read_text(*node, out);
  if (label.zh.empty()) label.zh = name;
  if (label.en.empty()) label.en = name;
  return label;
}

/// `A: "≥ 90"`, or `A: { when: "≥ 90", label: { en: excellent } }`.
void read_grade(const YamlNode::Entry& entry, Plan& plan, Diagnostics& out) {
  const std::string name = read_name(entry.key, out);
  const YamlNode& grade = entry.value;
  const YamlNode* when = &grade;
  if (grade.is_map()) {
    check_known_keys(grade, Place::Grade, out);
    when = grade.find("when");
    if (when == nullptr && is_misspelt(grade, Place::Grade, "when")) return;
    if (when == nullptr) {
      out.push_back({"P022"_code, grade.span, {"when"}, {"写 when: ≥ 90", "write when: ≥ 90"}, {}});
      return;
    }
  }
  const auto cutoff = read_grade_cutoff(*when, plan.grades, out);
  if (!cutoff) return;
  plan.grades.push_back({name, *cutoff, read_grade_label(grade, name, out), false, entry.key.span});
  const YamlNode* proof = grade.is_map() ? grade.find("needs_proof") : nullptr;
  if (proof != nullptr) plan.grades.back().needs_proof = read_yes_no(*proof, out);
}

void read_group_attributes(const YamlNode& node, Plan& plan, Diagnostics& out) {
  plan.compare_span = node.span;
  if (node.is_scalar()) {
    plan.compare_within.push_back(node.text);
    return;
  }
  if (!expect_list(node, out)) return;
  for (const YamlNode& item : node.items) {
    const PlacedText text = read_placed(item, out);
    if (!text.text.empty()) plan.compare_within.push_back(text.text);
  }
}

/// One name or a list of them.
std::vector<PlacedText> read_columns(const YamlNode& node, Diagnostics& out) {
  std::vector<PlacedText> columns;
  if (!node.is_scalar() && !expect_list(node, out)) return columns;
  const std::vector<YamlNode> items = node.is_scalar() ? std::vector{node} : node.items;
  for (const YamlNode& item : items) {
    PlacedText text = read_placed(item, out);
    if (!text.text.empty()) columns.push_back(std::move(text));
  }
  return columns;
}

}  // namespace

void read_entries(const YamlNode& node, Plan& plan, Diagnostics& out) {
  if (!expect_map(node, out)) return;
  check_known_keys(node, Place::Entries, out);
  const PartReading reading(node, out);
  if (const YamlNode* items = node.find("items"); items != nullptr && expect_map(*items, out)) {
    for (const YamlNode::Entry& entry : items->entries) {
      if (entry.key.span.source == nullptr) continue;  // a row whose name could not be read
      plan.entries.push_back(read_entry_item(entry, out));
    }
  }
  if (const YamlNode* when = node.find("counts_when")) {
    const auto word = read_word(*when, {"confirmed", "entered"}, out);
    plan.entries_confirmed_only = word.value_or(0) == 0;
  }
  plan.unread.entries = reading.failed() || is_unread(node, Place::Entries, "items");
}

void read_red_lines(const YamlNode& node, Plan& plan, Diagnostics& out) {
  if (!expect_list(node, out)) return;
  for (const YamlNode& item : node.items) plan.red_lines.push_back(read_red_line(item, out));
}

void read_missing(const YamlNode& node, Plan& plan, Diagnostics& out) {
  if (!expect_map(node, out)) return;
  check_known_keys(node, Place::Missing, out);
  if (const YamlNode* rule = node.find("not_rated")) plan.not_rated = read_missing_rule(*rule, out);
  if (const YamlNode* rule = node.find("no_data")) plan.no_data = read_missing_rule(*rule, out);
  if (const YamlNode* under = node.find("no_grade_under")) {
    plan.no_grade_under = read_no_grade_under(*under, out);
  }
}

/// Only what would be given away with the worst of them needs a proof.
static void check_proofs(const Plan& plan, Diagnostics& out) {
  for (std::size_t i = 0; i + 1 < plan.grades.size(); ++i) {
    if (plan.grades[i].needs_proof) {
      out.push_back({"P431"_code, plan.grades[i].span, {plan.grades[i].name}, {}, {}});
    }
  }
}

void read_grades(const YamlNode& node, Plan& plan, Diagnostics& out) {
  if (!expect_map(node, out)) return;
  const PartReading reading(node, out);
  for (const YamlNode::Entry& entry : node.entries) read_grade(entry, plan, out);
  check_proofs(plan, out);
  plan.unread.grades = reading.failed();
}

void read_fairness(const YamlNode& node, Plan& plan, Diagnostics& out) {
  if (!expect_map(node, out)) return;
  check_known_keys(node, Place::Fairness, out);
  if (const YamlNode* within = node.find("compare_within")) {
    read_group_attributes(*within, plan, out);
  }
  if (const YamlNode* columns = node.find("adjust_for")) {
    plan.adjust_for = read_columns(*columns, out);
  }
  if (const YamlNode* official = node.find("official")) {
    const auto word = read_word(*official, {"plain", "shrunk", "adjusted"}, out);
    plan.official = static_cast<Official>(word.value_or(0));
    const bool says_by_what =
        !plan.adjust_for.empty() || is_unread(node, Place::Fairness, "adjust_for");
    if (plan.official == Official::Adjusted && !says_by_what) {
      out.push_back({"P432"_code,
                     official->span,
                     {},
                     {"写 adjust_for: [category]，或去掉 official",
                      "write adjust_for: [category], or take official out"},
                     {}});
    }
  }
}

}  // namespace steelyard
