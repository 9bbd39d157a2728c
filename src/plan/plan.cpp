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
#include "plan/plan_parts.hpp"
#include "plan/plan_read.hpp"

namespace steelyard {
namespace {

constexpr std::size_t kErrorsMax = 200;  // of one file

void require(const YamlNode& map, std::string_view key, Diagnostics& out) {
  if (map.find(key) != nullptr) return;
  Span top = map.span;
  const std::string line = std::string(key) + ": …";
  out.push_back({"P022"_code, top, {std::string(key)}, {"加上 " + line, "add " + line}, {}});
}

void read_subjects(const YamlNode& node, Plan& plan, Diagnostics& out) {
  plan.subject_span = node.span;
  if (node.is_scalar()) {
    plan.subject_type = node.text;
    return;
  }
  if (!expect_map(node, out)) return;
  check_known_keys(node, Place::Subjects, out);
  require(node, "of", out);
  if (const YamlNode* of = node.find("of")) {
    plan.subject_type = read_placed(*of, out).text;
    plan.subject_span = of->span;
  }
  if (const YamlNode* where = node.find("where")) plan.subject_where = read_placed(*where, out);
}

void read_objectives(const YamlNode& node, Plan& plan, Diagnostics& out) {
  if (!expect_map(node, out)) return;
  for (const YamlNode::Entry& entry : node.entries) {
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
}

void read_indicators(const YamlNode& node, Plan& plan, Diagnostics& out) {
  if (!expect_list(node, out)) return;
  for (const YamlNode& item : node.items) {
    plan.indicators.push_back(read_planned_indicator(item, out));
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
    plan.rank_people = read_word(*rank, {"yes", "no", "true", "false"}, out).value_or(1) % 2 == 0;
  }
}

void read_body(const YamlNode& root, Plan& plan, Diagnostics& out) {
  if (const YamlNode* node = root.find("objectives")) read_objectives(*node, plan, out);
  if (const YamlNode* node = root.find("indicators")) read_indicators(*node, plan, out);
  if (const YamlNode* node = root.find("entries")) read_entries(*node, plan, out);
  if (const YamlNode* node = root.find("red_lines")) read_red_lines(*node, plan, out);
  if (const YamlNode* node = root.find("missing")) read_missing(*node, plan, out);
  if (const YamlNode* node = root.find("grades")) read_grades(*node, plan, out);
  if (const YamlNode* node = root.find("fairness")) read_fairness(*node, plan, out);
}

/// In the order of the file, whatever the order of reading. Cells of a workbook, each a source of its
/// own, stay in the order of reading.
void sort_by_place(Diagnostics& out) {
  const auto same_source = [&](const Diagnostic& one) {
    return one.span.source == out.front().span.source;
  };
  if (!std::all_of(out.begin(), out.end(), same_source)) return;
  std::stable_sort(out.begin(), out.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::pair(a.span.line, a.span.column) < std::pair(b.span.line, b.span.column);
  });
}

tl::unexpected<Diagnostics> refuse(Diagnostics out) {
  sort_by_place(out);
  if (out.size() > kErrorsMax) out.erase(out.begin() + kErrorsMax, out.end());
  return fail(std::move(out));
}

}  // namespace

Result<PlanFile> parse_plan_file(const SourcePtr& source) {
  // In a statement of its own: g++ 12 leaks the members before a TRY that returns out of braces.
  YamlNode root = TRY(parse_yaml(source));
  return PlanFile{source, std::move(root)};
}

Result<Plan> parse_plan(const SourcePtr& source) {
  return parse_plan(TRY(parse_plan_file(source)));
}

Result<Plan> parse_plan(const PlanFile& file) {
  const YamlNode& root = file.root;
  Diagnostics out;
  if (!expect_map(root, out)) return refuse(std::move(out));
  check_known_keys(root, Place::Plan, out);
  require(root, "plan", out);
  require(root, "subjects", out);
  require(root, "indicators", out);
  Plan plan;
  plan.source = file.source;
  read_head(root, plan, out);
  read_body(root, plan, out);
  if (has_errors(out)) return refuse(std::move(out));
  sort_by_place(out);
  plan.warnings = std::move(out);
  return plan;
}

Result<std::vector<IndicatorDef>> parse_catalogue(const SourcePtr& source) {
  const YamlNode root = TRY(parse_yaml(source));
  Diagnostics out;
  if (!expect_list(root, out)) return refuse(std::move(out));
  std::vector<IndicatorDef> definitions;
  for (const YamlNode& item : root.items) definitions.push_back(parse_indicator(item, out));
  if (!out.empty()) return refuse(std::move(out));
  return definitions;
}

}  // namespace steelyard
