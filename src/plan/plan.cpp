// parse_plan: a plan file → Plan, with every mistake of form at once.
//
//     plan: shop-monthly
//     subjects: { of: shop }
//     indicators: [ … ]
//
// Promise: the plan says everything that the file says; what this version does not apply yet is
// named by a warning (P031), what it does not know is an error (P021). Not here: whether the parts
// fit together (check_plan.cpp), names of the data model (indicator/resolve).
// Tested by: tests/plan/plan_test.cpp, tests/golden/plan_diagnostics, fuzz/fuzz_plan.cpp.

#include "plan/plan.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "plan/in_force.hpp"
#include "plan/objection_rules.hpp"
#include "plan/plan_parts.hpp"
#include "plan/plan_read.hpp"
#include "plan/protect.hpp"
#include "plan/rater_rules.hpp"
#include "plan/rating_cases.hpp"
#include "plan/read_plan.hpp"
#include "plan/timetable.hpp"
#include "plan/workday_rule.hpp"
#include "plan/yaml_twice.hpp"

namespace steelyard {
namespace {

constexpr std::ptrdiff_t kErrorsMax = 200;  // of one file

void require(const YamlNode& map, Place place, std::string_view key, Diagnostics& out) {
  if (map.find(key) != nullptr || is_misspelt(map, place, key)) return;
  Span top = map.span;
  const std::string line = std::string(key) + ": …";
  out.push_back({"P022"_code, top, {std::string(key)}, {"加上 " + line, "add " + line}, {}});
}

void read_subjects(const YamlNode& node, Plan& plan, Diagnostics& out) {
  plan.subject_span = node.span;
  if (node.is_scalar()) {
    plan.subject_type = read_placed(node, out).text;
    return;
  }
  if (!expect_map(node, out)) return;
  check_known_keys(node, Place::Subjects, out);
  require(node, Place::Subjects, "of", out);
  if (const YamlNode* of = node.find("of")) {
    plan.subject_type = read_placed(*of, out).text;
    plan.subject_span = of->span;
  }
  if (const YamlNode* where = node.find("where")) plan.subject_where = read_placed(*where, out);
  if (const YamlNode* days = node.find("on_duty_at_least")) {
    plan.on_duty_days = read_days(*days, out).value_or(0);
    plan.on_duty_span = days->span;
  }
}

void read_objectives(const YamlNode& node, Plan& plan, Diagnostics& out) {
  if (!expect_map(node, out)) return;
  const PartReading reading(node, out);
  for (const YamlNode::Entry& entry : node.entries) {
    if (entry.key.span.source == nullptr) continue;  // a row whose name could not be read
    Objective objective;
    objective.name = read_name(entry.key, out);
    objective.title = {objective.name, objective.name};
    objective.span = entry.key.span;
    const bool empty = entry.value.kind == YamlNode::Kind::Missing;
    if (!empty && expect_map(entry.value, out)) {
      check_known_keys(entry.value, Place::Objective, out);
      if (const YamlNode* title = entry.value.find("title")) {
        objective.title = read_text(*title, out);
      }
      if (const YamlNode* weight = entry.value.find("weight")) {
        const std::optional<Weight> read = read_weight(*weight, out);
        // An objective weighs points of the whole, so 40% and 40 say the same here.
        if (read) {
          objective.weight =
              read->share_of_objective ? multiply(read->value, Decimal{100, 0}) : read->value;
        }
      }
    }
    plan.objectives.push_back(std::move(objective));
  }
  plan.unread.weights = plan.unread.weights || reading.failed();
}

void read_indicators(const YamlNode& node, Plan& plan, Diagnostics& out) {
  if (!expect_list(node, out)) return;
  for (const YamlNode& item : node.items) {
    plan.indicators.push_back(read_planned_indicator(item, out));
    const PlannedIndicator& read = plan.indicators.back();
    UnreadOfPlan& unread = plan.unread;
    unread.indicator_names = unread.indicator_names || read.def.name.empty() ||
                             is_unread(item, Place::Indicator, "name");
    unread.weights = unread.weights || read.unread.weight || read.unread.objective;
    unread.uses_of_objectives = unread.uses_of_objectives || read.unread.objective;
  }
  if (node.items.empty()) out.push_back({"P035"_code, node.span, {}, {}, {}});
}

double read_confidence(const YamlNode& node, Diagnostics& out) {
  constexpr double kUsual = 0.95;
  const std::optional<Quantity> value = read_quantity(node, out);
  if (!value) return kUsual;
  const bool fits = value->unit == Unit::Ratio && compare(value->value, Decimal{5, 1}) >= 0 &&
                    compare(value->value, Decimal{9999, 4}) <= 0;
  if (fits) return to_double(as_fraction(value->value));
  // 95 can only mean 95%.
  const bool percent = value->unit == Unit::Count && compare(value->value, Decimal{50, 0}) >= 0 &&
                       compare(value->value, Decimal{9999, 2}) <= 0;
  const std::string meant = percent ? to_string(value->value) + "%" : "95%";
  out.push_back({"P024"_code,
                 node.span,
                 {node.text, "50% … 99.99%"},
                 {"写成 " + meant, "write " + meant},
                 {}});
  return kUsual;
}

void read_head(const YamlNode& root, Plan& plan, Diagnostics& out) {
  if (const YamlNode* name = root.find("plan")) plan.name = read_name(read_placed(*name, out), out);
  if (const YamlNode* version = root.find("version")) {
    plan.version = static_cast<int>(read_integer(*version, {1, 1'000'000}, out).value_or(1));
  }
  plan.title = {plan.name, plan.name};
  if (const YamlNode* title = root.find("title")) plan.title = read_text(*title, out);
  if (const YamlNode* subjects = root.find("subjects")) read_subjects(*subjects, plan, out);
  if (const YamlNode* cycle = root.find("cycle")) plan.cycle = read_cycle(*cycle, out);
  if (const YamlNode* level = root.find("confidence"))
    plan.confidence = read_confidence(*level, out);
  if (const YamlNode* rank = root.find("rank_people")) {
    plan.rank_people = read_yes_no(*rank, out);
  }
}

void read_between(const YamlNode& node, Plan& plan, Diagnostics& out) {
  plan.between_span = node.span;
  const auto word = read_word(node, {"arithmetic", "geometric"}, out);
  if (word) plan.between_objectives = static_cast<Between>(*word);
}

void read_body(const YamlNode& root, Plan& plan, Diagnostics& out) {
  if (const YamlNode* node = root.find("objectives")) read_objectives(*node, plan, out);
  if (const YamlNode* node = root.find("between_objectives")) read_between(*node, plan, out);
  if (const YamlNode* node = root.find("indicators")) read_indicators(*node, plan, out);
  if (const YamlNode* node = root.find("entries")) read_entries(*node, plan, out);
  if (const YamlNode* node = root.find("red_lines")) read_red_lines(*node, plan, out);
  if (const YamlNode* node = root.find("missing")) read_missing(*node, plan, out);
  if (const YamlNode* node = root.find("grades")) read_grades(*node, plan, out);
  read_protect(root, out);
  read_workday_rule(root, out);
  read_timetable(root, out);
  read_objection_rules(root, out);
  read_rating_cases(root, out);
  read_rater_rules(root, out);
  if (const YamlNode* node = root.find("fairness")) read_fairness(*node, plan, out);
  if (const YamlNode* node = root.find("pay")) read_pay(*node, plan, out);
  read_memory(root, plan, out);
  if (const YamlNode* node = root.find("total")) read_total(*node, plan, out);
}

/// Sections that are not there, or are no map or list: what they would have said is unknown.
void note_unread_sections(const YamlNode& root, Plan& plan) {
  const auto is_lost = [&](const char* key, YamlNode::Kind kind) {
    const YamlNode* section = root.find(key);
    if (section == nullptr || section->is_unread()) return is_unread(root, Place::Plan, key);
    return section->kind != kind;
  };
  const auto has_lost_rows = [&](const char* key) {
    const YamlNode* section = root.find(key);
    return section != nullptr &&
           std::any_of(section->entries.begin(), section->entries.end(),
                       [](const YamlNode::Entry& entry) { return entry.key.text.empty(); });
  };
  UnreadOfPlan& unread = plan.unread;
  const bool indicators = is_lost("indicators", YamlNode::Kind::List);
  const bool objectives = is_lost("objectives", YamlNode::Kind::Map);
  unread.objectives = objectives || has_lost_rows("objectives");
  unread.indicator_names = unread.indicator_names || indicators;
  unread.uses_of_objectives = unread.uses_of_objectives || indicators;
  unread.weights = unread.weights || indicators || unread.objectives;
  unread.grades = unread.grades || is_lost("grades", YamlNode::Kind::Map);
  unread.entries = unread.entries || is_lost("entries", YamlNode::Kind::Map);
}

}  // namespace

void sort_by_place(Diagnostics& out) {
  const auto same_source = [&](const Diagnostic& one) {
    return one.span.source == out.front().span.source;
  };
  if (std::all_of(out.begin(), out.end(), same_source)) {
    std::stable_sort(out.begin(), out.end(), [](const Diagnostic& a, const Diagnostic& b) {
      return std::pair(a.span.line, a.span.column) < std::pair(b.span.line, b.span.column);
    });
  }
  if (std::ssize(out) > kErrorsMax) out.erase(out.begin() + kErrorsMax, out.end());
}

Result<PlanFile> parse_plan_file(const SourcePtr& source) {
  // In a statement of its own: g++ 12 leaks the members before a TRY that returns out of braces.
  Diagnostics twice;
  YamlNode root = TRY(parse_yaml_on(source, twice));
  return PlanFile{source, std::move(root), std::move(twice)};
}

Result<Plan> parse_plan(const SourcePtr& source) {
  return parse_plan(TRY(parse_plan_file(source)));
}

static ReadPlan read_rules(const SourcePtr& source, const YamlNode& root) {
  ReadPlan read;
  Diagnostics& out = read.diagnostics;
  read.plan.source = source;
  if (expect_map(root, out)) {
    check_known_keys(root, Place::Plan, out);
    require(root, Place::Plan, "plan", out);
    require(root, Place::Plan, "subjects", out);
    require(root, Place::Plan, "indicators", out);
    read_head(root, read.plan, out);
    read_body(root, read.plan, out);
  }
  note_unread_sections(root, read.plan);
  return read;
}

std::vector<ReadPlan> read_all_rules(const PlanFile& file) {
  std::vector<ReadPlan> all;
  Diagnostics dated = file.diagnostics;
  YamlNode root = file.root;
  refuse_dates_of_plan(root, dated);
  refuse_splits(root, dated);
  if (!depends_on_period(root)) {
    all.push_back(read_rules(file.source, root));
  } else {
    const auto tree = std::make_shared<const YamlNode>(std::move(root));
    for (const NamedRules& one : all_rules(*tree, dated)) {
      all.push_back(read_rules(file.source, one.rules));
      all.back().plan.dated = tree;
      all.back().which = one.which;
    }
  }
  for (ReadPlan& read : all) {
    Diagnostics found = dated;
    append(found, std::move(read.diagnostics));
    read.diagnostics = std::move(found);
    sort_by_place(read.diagnostics);
  }
  return all;
}

ReadPlan read_plan(const PlanFile& file) { return std::move(read_all_rules(file).back()); }

ReadPlan read_rules_for(const Plan& plan, const Period& period) {
  return read_rules_for(plan, period, period.first);
}

ReadPlan read_rules_for(const Plan& plan, const Period& period, Date first) {
  Diagnostics said;  // when all rules were read
  ReadPlan read = read_rules(plan.source, rules_for(*plan.dated, period, first, said));
  read.plan.dated = plan.dated;
  return read;
}

Result<Plan> parse_plan(const PlanFile& file) {
  ReadPlan read = read_plan(file);
  if (has_errors(read.diagnostics)) return fail(std::move(read.diagnostics));
  read.plan.warnings = std::move(read.diagnostics);
  return std::move(read.plan);
}

Result<std::vector<IndicatorDef>> parse_catalogue(const SourcePtr& source) {
  const YamlNode root = TRY(parse_yaml(source));
  Diagnostics out;
  if (!expect_list(root, out)) return fail(std::move(out));
  std::vector<IndicatorDef> definitions;
  for (const YamlNode& item : root.items) definitions.push_back(parse_indicator(item, out));
  sort_by_place(out);
  if (!out.empty()) return fail(std::move(out));
  return definitions;
}

}  // namespace steelyard
