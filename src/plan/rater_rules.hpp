// rater_rules: what a plan asks of those who rate: who counts as certified, and what follows from it.
//
//     raters: { certify: { kappa: 0.6, cases: 10 }, uncertified: left_out, correct: severity }
//
// Certified is who agrees with the key of the test cases (rating_cases.hpp) by a weighted kappa of that much, which its
// interval proves, over so many answers. Unless told all scores count, and none is corrected.
// Tested by: tests/plan/rater_rules_test.cpp.
#pragma once

#include "plan/plan.hpp"

namespace steelyard {

struct RaterRules {
  double kappa = 0.6;
  int cases = 10;
  bool leaves_out = false;  // scores of who is not certified do not count
  bool corrects = false;    // scores are corrected for the assessors' severity
  bool are_stated = false;  // the plan speaks of raters at all
};

/// P020, P021, P023 … P025 form; P450 nobody can be certified, and everybody's scores would be left out.
RaterRules read_rater_rules(const YamlNode& root, Diagnostics& out);
/// Requires: a plan that was read without errors.
RaterRules rater_rules_of(const Plan& plan);

}  // namespace steelyard
