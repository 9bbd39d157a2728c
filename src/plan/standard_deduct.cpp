// The checks of a deduction: where it begins, which way it counts, what its cap can do.
//
//     deduct: { per: 1 pp below, points: 2, part_steps: ignored }     P215: below what?
//
// Tested by: tests/plan/standard_test.cpp, tests/golden/plan_diagnostics.

#include "plan/plan_decimal.hpp"
#include "plan/standard_scope.hpp"

namespace steelyard {
namespace {

const Decimal kFull{100, 0};

void check_cap(const Scope& scope, const Deduct& deduct) {
  if (!deduct.at_most) return;
  if (compare(*deduct.at_most, deduct.points) < 0 && !is_negative(*deduct.at_most)) {
    scope.complain("P216"_code, deduct.span,
                   {to_string(*deduct.at_most), to_string(deduct.points)});
  }
  if (compare(*deduct.at_most, kFull) > 0) {
    scope.complain("P217"_code, deduct.span, {to_string(*deduct.at_most)},
                   {"一项最多扣 100 分", "an item can lose 100 points at most"});
  }
}

}  // namespace

void check_deduct(const Scope& scope, const Deduct& deduct) {
  check_unit(scope, deduct.per, deduct.span, Sense::Difference, scope.unit);
  if (deduct.from) check_unit(scope, *deduct.from, deduct.span, Sense::Value, scope.unit);
  const bool not_positive = compare(deduct.per.value, Decimal{}) <= 0 ||
                            compare(deduct.points, Decimal{}) <= 0 ||
                            (deduct.at_most && compare(*deduct.at_most, Decimal{}) <= 0);
  if (not_positive) {
    scope.complain(
        "P214"_code, deduct.span, {},
        {"写正数：points: 2 就是扣 2 分", "write positive numbers: points: 2 takes 2 off"});
  }
  const bool has_origin = scope.standard.target || deduct.from;
  if (!has_origin) {
    scope.complain("P215"_code, deduct.span, {},
                   {"加上 target，或 from: 98%", "add a target, or from: 98%"});
  }
  const bool wrong_side = (scope.better == Better::Higher && !deduct.per_below) ||
                          (scope.better == Better::Lower && deduct.per_below);
  if (wrong_side) {
    scope.complain("P208"_code, deduct.span, {deduct.per_below ? "below" : "above"},
                   {"改成 below / above，或写 better: lower / higher",
                    "say the other of below and above, or better: lower or higher"});
  }
  if (scope.standard.range) scope.complain("P219"_code, scope.standard.range->span, {});
  check_cap(scope, deduct);
}

}  // namespace steelyard
