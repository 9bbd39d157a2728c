// Reads what a plan asks of objections, anew from its own text as the timetable is.
//
// Tested by: tests/plan/objection_rules_test.cpp.

#include "plan/objection_rules.hpp"

#include "plan/plan_parts.hpp"
#include "plan/plan_read.hpp"

namespace steelyard {

ObjectionRules read_objection_rules(const YamlNode& root, Diagnostics& out) {
  ObjectionRules rules;
  const YamlNode* map = root.find("objections");
  if (map == nullptr || !expect_map(*map, out)) return rules;
  check_known_keys(*map, Place::Objections, out);
  if (const YamlNode* evidence = map->find("evidence")) {
    const auto word = read_word(*evidence, {"asked", "required"}, out);
    if (word) rules.evidence = static_cast<EvidenceRule>(*word);
  }
  if (const YamlNode* to = map->find("to")) rules.to = read_text(*to, out);
  return rules;
}

ObjectionRules objection_rules_of(const Plan& plan) {
  Diagnostics said;  // when the plan was read
  if (plan.dated) return read_objection_rules(*plan.dated, said);
  if (!plan.source) return {};
  const Result<YamlNode> root = parse_yaml(plan.source);
  return root ? read_objection_rules(*root, said) : ObjectionRules{};
}

}  // namespace steelyard
