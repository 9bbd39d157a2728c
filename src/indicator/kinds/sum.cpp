// sum: a value added up over the rows.
//
//     three orders of 10, 20 and 30 yuan: 60                95 %: −13.34 … 133.34
//
// Σx;   interval Σx ± z √Σx²: the number of rows is itself Poisson (compound Poisson)
//                                                         Bohm & Zech 2014, NIM A 748:1
// unknown: leave_out (default): rows whose value is missing do not take part, and are shown; where no row's value is
//          known the sum is unknown, not 0 (amounts of a currency without a rate);
// unknown: missing: one such row makes the sum unknown (a margin whose cost nobody knows).
//
// Promise: exact; no rows are a sum of 0, without an interval.  Not here: currencies (never mixed).
// Tested by: tests/indicator/kinds_lower_test.cpp, kinds_estimate_test.cpp, tests/laws.

#include <cmath>

#include "indicator/build.hpp"
#include "indicator/exact.hpp"
#include "indicator/lowering.hpp"

namespace steelyard {

namespace {

Result<Lowered> lower(const KindInput& input) {
  const ExprPtr value = input.expr("value");
  std::vector<State> states = {count_rows(build::is_set(value)), sum_of(value), squares_of(value)};
  const ExprPtr missing = build::any_missing({value});
  if (missing != nullptr) states.push_back(count_rows(missing));
  return Lowered{.measures = {rows_of(input, std::move(states))},
                 .operands = {},
                 .unit = value->type.unit,
                 .input = input};
}

void add_interval(Estimate& result, const EstimateInput& in, int scale) {
  const double squares = natural_double(in.stats[0].sums[2], 2 * scale);
  result.interval = stats::compound_poisson(*result.value, squares, in.confidence);
  result.method = "compound_poisson";
  if (squares == 0) return;
  result.distribution =
      stats::StudentT{.mean = *result.value, .standard_error = std::sqrt(squares), .df = 0};
}

Estimate estimate(const EstimateInput& in) {
  const std::vector<Int128>& sums = in.stats[0].sums;
  const int scale = in.lowered.input.expr("value")->type.scale;
  Estimate result = without_value(in.lowered, NoValue::None);
  result.n = as_sample(sums[0]);
  result.n_unknown = sums.size() > 3 ? as_sample(sums[3]) : 0;
  result.numerator = natural(sums[1], scale);
  const bool needs_all = unknown_policy(in.lowered) == "missing" || result.n == 0;
  if (needs_all && result.n_unknown > 0) {
    result.reason = NoValue::UnknownRows;
    return result;
  }
  set_quotient(result, result.numerator, make_fraction(1, 1));
  if (result.n > 0) add_interval(result, in, scale);
  return result;
}

}  // namespace

extern const Kind kind_sum{
    .name = "sum",
    .label = {.zh = "合计", .en = "sum"},
    .what = {.zh = "把每一行的数值加起来。", .en = "A value added up over the rows."},
    .value_formula = "Σx",
    .interval = "Σx ± z √Σx² (compound Poisson)",
    .cite = "Bohm & Zech 2014, NIM A 748:1",
    .additive = true,
    .real_valued = false,
    .fields = {{.name = "value",
                .type = FieldType::Value,
                .required = true,
                .what = {.zh = "每一行的数值", .en = "the value of a row"}},
               {.name = "unknown",
                .type = FieldType::Word,
                .words = {"leave_out", "missing"},
                .what = {.zh = "数值缺失的行：不计入，或使合计未知",
                         .en = "rows without a value: left out, or they make the sum unknown"}}},
    .takes_rows = true,
    .example = R"(
- name: net_sales
  label: { zh: 净销售额, en: net sales }
  kind: sum
  of: orders
  where: cancelled_at is missing
  value: amount - coalesce(refund_amount, 0)
  dated_by: paid_at
)",
    .lower = lower,
    .estimate = estimate,
};

}  // namespace steelyard
