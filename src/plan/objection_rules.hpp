// objection_rules: what a plan asks of objections beside their deadline, which its timetable says.
//
//     objections: { evidence: required, to: { zh: 人事 王, en: Wang, HR } }
//
// `asked`, the default: an objection without evidence is taken, with a warning. No score depends on it.
// Tested by: tests/plan/objection_rules_test.cpp.
#pragma once

#include "plan/plan.hpp"

namespace steelyard {

enum class EvidenceRule { Asked, Required };

struct ObjectionRules {
  EvidenceRule evidence = EvidenceRule::Asked;
  Text to = {};  // a role or a person, printed on every card; empty = not said
};

/// P020, P021 form; P025 another word.
ObjectionRules read_objection_rules(const YamlNode& root, Diagnostics& out);
/// Requires: a plan that was read without errors.
ObjectionRules objection_rules_of(const Plan& plan);

}  // namespace steelyard
