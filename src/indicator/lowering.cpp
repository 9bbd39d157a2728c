// lowering: the few shapes of measure and estimate that several kinds share.
//
//     rows_of(input, {count_rows(), sum_of(amount)})
//       = measure(orders dated paid_at where … states sum(1), sum(amount: money 4))
//
// Promise: no knowledge of any one kind.  Not here: what a kind does with its states (kinds/).
// Tested by: tests/indicator/kinds_lower_test.cpp and kinds_estimate_test.cpp.

#include "indicator/lowering.hpp"

#include <utility>

#include "indicator/build.hpp"

namespace steelyard {

Measure rows_of(const KindInput& input, std::vector<State> states) {
  return {.fact = input.fact,
          .dated_by = input.dated_by,
          .where = input.where,
          .key = nullptr,
          .states = std::move(states),
          .finish = Additive{},
          .latest = input.latest};
}

Result<Measure> series_of(const KindInput& input, std::vector<State> states) {
  if (input.series_column.empty()) {
    return fail(Diagnostic{.code = "P122"_code,
                           .span = input.span_of("of"),
                           .args = {input.fact},
                           .hint = {},
                           .labels = {}});
  }
  Measure measure = rows_of(input, std::move(states));
  const ExprPtr column = build::column(input.series_column, type_of(Stored::Text));
  const ExprPtr is_it = build::equal(column, build::text(input.word("series")));
  measure.where = build::all_of({input.where, is_it});
  return measure;
}

State count_rows(ExprPtr when) { return sum_of(nullptr, std::move(when)); }

State sum_of(ExprPtr value, ExprPtr when) {
  State state;
  state.value = std::move(value);
  state.when = std::move(when);
  return state;
}

State squares_of(ExprPtr value, ExprPtr when) {
  State state = sum_of(std::move(value), std::move(when));
  state.power = 2;
  return state;
}

State products_of(ExprPtr value, ExprPtr times, ExprPtr when) {
  State state = squares_of(std::move(value), std::move(when));
  state.times = std::move(times);
  return state;
}

Diagnostics check_plain_number(const KindInput& input, std::string_view field) {
  const ExprPtr expr = input.expr(field);
  if (expr == nullptr) return {};
  const Unit unit = expr->type.unit;
  if (unit == Unit::Count || unit == Unit::Number) return {};
  return {Diagnostic{.code = "P123"_code,
                     .span = input.span_of(field),
                     .args = {std::string(field), std::string(type_name(expr->type))},
                     .hint = {},
                     .labels = {}}};
}

std::string unit_name(Unit unit) {
  return std::string(type_name(Type{.kind = TypeKind::Numeric, .unit = unit, .scale = 0}));
}

Estimate without_value(const Lowered& lowered, NoValue reason) {
  Estimate estimate;
  estimate.unit = lowered.unit;
  estimate.reason = reason;
  return estimate;
}

std::string_view unknown_policy(const Lowered& lowered) { return lowered.input.word("unknown"); }

}  // namespace steelyard
