// What does not fit together in a total that is made of parts.
//
//     parts: { own: 70%, shop: 20% }     P340: they add up to 90%
//
// Tested by: tests/plan/total_test.cpp, tests/golden/check_diagnostics.

#include <algorithm>

#include "plan/check_plan_parts.hpp"
#include "plan/in_force.hpp"
#include "plan/memory.hpp"
#include "plan/plan_decimal.hpp"
#include "plan/total.hpp"

namespace steelyard {
namespace {

void check_shares(const Total& total, Diagnostics& out) {
  Decimal sum;
  for (const TotalPart& part : total.parts) sum = add(sum, part.share);
  const bool has_own = std::ranges::any_of(total.parts, &TotalPart::is_own);
  if (has_own && compare(sum, Decimal{1, 0}) == 0) return;
  out.push_back({"P340"_code,
                 total.span,
                 {to_string(multiply(sum, Decimal{100, 0})) + "%"},
                 {"如 parts: { own: 70%, shop: 30% }", "such as parts: { own: 70%, shop: 30% }"},
                 {}});
}

}  // namespace

void check_parts(const Plan& plan, Diagnostics& out) {
  const bool is_split = plan.dated && has_splits(*plan.dated);
  if (plan.total) check_shares(*plan.total, out);
  if (plan.total && is_split) {
    const Text hint = {"删去 total，或删去 split", "take `total` out, or every `split`"};
    out.push_back({"P349"_code, plan.total->span, {}, hint, {}});
  }
  if (plan.between_objectives == Between::Geometric && is_split) {
    const Text hint = {"删去 between_objectives，或删去 split",
                       "take between_objectives out, or every `split`"};
    out.push_back({"P358"_code, plan.between_span, {}, hint, {}});
  }
  const bool holds_grades = plan.memory && plan.memory->grade_changes;
  if (!holds_grades || (!plan.total && !is_split)) return;
  const std::string word = plan.total ? "total" : "split";
  const Text hint = {"删去 grade_changes，或删去 " + word,
                     "take grade_changes out, or `" + word + "`"};
  out.push_back({"P346"_code, plan.memory->grade_changes->span, {word}, hint, {}});
}

}  // namespace steelyard
