// Reads which calendar a plan counts by, anew from its own text as the timetable is.
//
// Tested by: tests/plan/workday_rule_test.cpp.

#include "plan/workday_rule.hpp"

#include "plan/plan_read.hpp"

namespace steelyard {

PlacedText read_workday_rule(const YamlNode& root, Diagnostics& out) {
  PlacedText rule{kBuiltInCalendar, {}};
  const YamlNode* node = root.find("calendar");
  if (node != nullptr && node->is_map()) {
    check_known_keys(*node, Place::Calendar, out);
    node = node->find("holidays");
  }
  if (node == nullptr || !expect_scalar(*node, out)) return rule;
  const PlacedText typed = read_placed(*node, out);
  const std::string name = read_name(typed, out);
  if (!name.empty()) rule = {name, typed.span};
  return rule;
}

PlacedText workday_rule_of(const Plan& plan) {
  Diagnostics said;  // when the plan was read
  if (plan.dated) return read_workday_rule(*plan.dated, said);
  const Result<YamlNode> root =
      plan.source ? parse_yaml(plan.source) : Result<YamlNode>(YamlNode{});
  return read_workday_rule(root ? *root : YamlNode{}, said);
}

}  // namespace steelyard
