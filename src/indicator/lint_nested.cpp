// lint_nested: ratios that are meant as shares and whose numerator is no part of the denominator.
//
//     num: count of orders where cancelled, dated by cancelled_at; den: count of orders, dated by paid_at
//         P277: an order that was paid in May and cancelled in June is only above the line
//     num: count of orders where cancelled_at is set; den: count of orders, both dated by paid_at      nested
//
// Meant as a share is what has no unit and a standard that never speaks of more than 100 %: returns on
// advertising of 300 % are none. Above and below the line stand counts or distinct keys of any rows, or sums
// over the same relation; costs over sales are two matters, and a formula is not followed.
// Tested by: tests/pipeline/lint_test.cpp.

#include "indicator/lint_nested.hpp"

#include <algorithm>

#include "indicator/quantity.hpp"
#include "plan/plan_decimal.hpp"

namespace steelyard {

namespace {

/// Values that a standard names; none where the house's sheet does.
std::optional<std::vector<Quantity>> marks_of(const Standard& standard) {
  std::vector<Quantity> marks;
  if (standard.target) {
    if (standard.target->from != Target::From::Number) return std::nullopt;
    return std::vector{standard.target->number};
  }
  if (const auto* steps = std::get_if<Steps>(&standard.curve)) {
    for (const Step& step : steps->steps) marks.push_back(step.cutoff.at);
  }
  if (const auto* line = std::get_if<Line>(&standard.curve)) {
    for (const LinePoint& point : line->points) marks.push_back(point.at);
  }
  if (const auto* deduct = std::get_if<Deduct>(&standard.curve); deduct && deduct->from) {
    marks.push_back(*deduct->from);
  }
  return marks;
}

bool is_meant_as_share(const ResolvedIndicator& indicator) {
  const auto& standard = indicator.planned.standard;
  if (indicator.lowered.unit != Unit::Ratio || !standard) return false;
  const auto marks = marks_of(*standard);
  return marks && !marks->empty() && std::ranges::all_of(*marks, [](const Quantity& mark) {
           return compare(mark.value, Decimal{1, 0}) <= 0;
         });
}

bool counts(const ResolvedIndicator& one) {
  return one.kind->name == "count" || one.kind->name == "distinct";
}

/// What is counted or added up of each row.
std::string counted_of(const ResolvedIndicator& one) {
  std::string text(one.kind->name);
  for (const auto& [field, expr] : one.lowered.input.exprs) {
    if (expr) text += "\n" + field + ": " + write_expr(*expr);
  }
  return text;
}

bool is_nested(const ResolvedIndicator& part, const ResolvedIndicator& whole) {
  const bool same_rows = rows_text(part.lowered.input) == rows_text(whole.lowered.input) &&
                         days_text(part.planned.def) == days_text(whole.planned.def) &&
                         counted_of(part) == counted_of(whole);
  std::set<std::string> of_part;
  std::set<std::string> of_whole;
  add_conditions(part.lowered.input.where, of_part);
  add_conditions(whole.lowered.input.where, of_whole);
  return same_rows && std::ranges::includes(of_part, of_whole);
}

/// Whether anybody would take the one for a part of the other.
bool are_alike(const ResolvedIndicator& part, const ResolvedIndicator& whole) {
  if (counts(part) && counts(whole)) return true;
  const bool are_sums = part.kind->name == "sum" && whole.kind->name == "sum";
  return are_sums && part.lowered.input.fact == whole.lowered.input.fact;
}

}  // namespace

void add_conditions(const ExprPtr& expr, std::set<std::string>& all) {
  if (!expr) return;
  const auto* both = std::get_if<Binary>(&expr->node);
  if (both != nullptr && both->op == BinaryOp::And) {
    add_conditions(both->a, all);
    add_conditions(both->b, all);
  } else {
    all.insert(write_expr(*expr));
  }
}

void lint_nested(const Assessment& assessment, Diagnostics& out) {
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    const auto& operands = indicator.lowered.operands;
    const bool is_ratio = indicator.kind->name == "ratio" && operands.size() == 2;
    if (!weighs(indicator) || !is_ratio || !is_meant_as_share(indicator)) continue;
    const ResolvedIndicator* part = assessment.find(operands[0]);
    const ResolvedIndicator* whole = assessment.find(operands[1]);
    if (part == nullptr || whole == nullptr || !are_alike(*part, *whole)) continue;
    if (is_nested(*part, *whole)) continue;
    const IndicatorDef& def = indicator.planned.def;
    out.push_back({"P277"_code,
                   def.span,
                   {def.name},
                   {"改写成 share：of 与 that；或让分子的行是分母的行的一部分",
                    "write it as a share with `of` and `that`, or let the rows of the numerator be "
                    "some of those of the denominator"},
                   {}});
  }
}

}  // namespace steelyard
