// Units of standards: 5 against 5%, 24 against 24 h, a value against an attainment.
//
//     "≥ 90" of a share        P205: write 90%
//     "≤ 24" of hours          P205: say the unit, e.g. 24 h or 24 s
//
// The rules are those of plan/type.hpp: a bare number fits counts, numbers and money; 0 fits
// everything; a difference of two ratios may be said in percent points.
// Tested by: tests/plan/standard_test.cpp, tests/golden/plan_diagnostics.

#include "plan/plan_decimal.hpp"
#include "plan/standard_scope.hpp"
#include "plan/standard_text.hpp"

namespace steelyard {
namespace {

Text unit_name(Unit unit) {
  switch (unit) {
    case Unit::Count:
      return {"个数", "a count"};
    case Unit::Number:
      return {"数", "a number"};
    case Unit::Ratio:
      return {"比率（%）", "a ratio (%)"};
    case Unit::PercentPoint:
      return {"百分点（pp）", "percent points (pp)"};
    case Unit::Money:
      return {"金额", "money"};
    case Unit::Duration:
      return {"时长", "a duration"};
  }
  return {};
}

Text unit_hint(const Quantity& quantity, Unit unit) {
  const bool bare = quantity.unit == Unit::Count;
  const std::string typed = to_string(quantity);
  if (unit == Unit::Ratio && bare) {
    const bool fraction = compare(quantity.value, Decimal{1, 0}) < 0;
    const Quantity percent{
        fraction ? quantity.value : Decimal{quantity.value.digits, quantity.value.scale + 2},
        Unit::Ratio};
    return {"写成 " + to_string(percent), "write " + to_string(percent)};
  }
  if (unit == Unit::Duration && bare) {
    return {"写明单位，如 " + typed + " h 或 " + typed + " s",
            "say the unit, e.g. " + typed + " h or " + typed + " s"};
  }
  if (unit == Unit::PercentPoint && bare)
    return {"写成 " + typed + " pp", "write " + typed + " pp"};
  return {"去掉单位，或检查指标本身的单位",
          "take the unit off, or look at the indicator's own unit"};
}

}  // namespace

bool fits(const Quantity& quantity, Unit unit, Sense sense) {
  if (is_zero(quantity.value)) return true;
  switch (quantity.unit) {
    case Unit::Count:
      return unit == Unit::Count || unit == Unit::Number || unit == Unit::Money;
    case Unit::PercentPoint:
      return unit == Unit::PercentPoint || (unit == Unit::Ratio && sense == Sense::Difference);
    case Unit::Ratio:
    case Unit::Duration:
    case Unit::Number:
    case Unit::Money:
      return unit == quantity.unit;
  }
  return false;
}

void check_unit(const Scope& scope, const Quantity& quantity, const Span& span, Sense sense,
                Unit unit) {
  if (fits(quantity, unit, sense)) return;
  const Text name = unit_name(unit);
  if (scope.standard.target && unit == Unit::Ratio && scope.unit != Unit::Ratio) {
    scope.complain("P205"_code, span, {to_string(quantity), name.zh, name.en},
                   {"有目标时，标准说的是达成率：写 100% 这样的数",
                    "with a target the standard speaks of the attainment: write 100%"});
    return;
  }
  scope.complain("P205"_code, span, {to_string(quantity), name.zh, name.en},
                 unit_hint(quantity, unit));
}

}  // namespace steelyard
