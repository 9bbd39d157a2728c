// mean: the average of a value over the rows, or over pre-averaged rows with their weights.
//
//     response times 20, 30 and 40 s: 30 s                  95 %: 5.2 … 54.8 s
//     day means 30 s over 10 sessions, 60 s over 20: 50 s   no interval: the spread inside is lost
//
// Σx / n;   interval x̄ ± t(1 − α/2; n − 1) s/√n            "Student" 1908, Biometrika 6:1
// Σwx / Σw with weigh_by
//
// Promise: exact; rows without a value (or weight) are left out and shown as unknown. A count turns
// into a number: 2.3 lines per order. With weigh_by the sample is Σw where that is a count, else
// the rows.  Not here: ratios of sums (ratio), which are not means of ratios.
// Tested by: tests/indicator/kinds_lower_test.cpp, kinds_estimate_test.cpp, tests/laws.

#include <cmath>

#include "indicator/build.hpp"
#include "indicator/exact.hpp"
#include "indicator/lowering.hpp"

namespace steelyard {

namespace {

// States of the plain mean: n, Σx, Σx², unknown. Of the weighted one: n, Σw, Σwx, unknown.
Result<Lowered> lower(const KindInput& input) {
  const ExprPtr value = input.expr("value");
  const ExprPtr weight = input.expr("weigh_by");
  if (Diagnostics wrong = check_plain_number(input, "weigh_by"); !wrong.empty()) {
    return fail(std::move(wrong));
  }
  std::vector<State> states;
  ExprPtr missing;
  if (weight == nullptr) {
    states = {count_rows(build::is_set(value)), sum_of(value), squares_of(value)};
    missing = build::any_missing({value});
  } else {
    const ExprPtr both = build::all_set({value, weight});
    states = {count_rows(both), sum_of(weight, both), products_of(value, weight, both)};
    missing = build::any_missing({value, weight});
  }
  if (missing != nullptr) states.push_back(count_rows(missing));
  return Lowered{.measures = {rows_of(input, std::move(states))},
                 .operands = {},
                 .unit = unit_of_average(value->type.unit),
                 .input = input};
}

void estimate_plain(Estimate& result, const EstimateInput& in, int scale) {
  const std::vector<Int128>& sums = in.stats[0].sums;
  set_quotient(result, natural(sums[1], scale), make_fraction(sums[0], 1));
  const auto n = static_cast<double>(sums[0]);
  const double unit = natural_double(1, 2 * scale);
  const double deviations = squared_deviations(sums[0], sums[1], sums[2]) * unit;
  result.interval = stats::student_t(n, *result.value, deviations, in.confidence);
  if (!result.interval) return;
  result.method = "student_t";
  if (deviations == 0) return;
  result.distribution = stats::StudentT{
      .mean = *result.value, .standard_error = std::sqrt(deviations / (n - 1) / n), .df = n - 1};
}

void estimate_weighted(Estimate& result, const EstimateInput& in, int scale) {
  const std::vector<Int128>& sums = in.stats[0].sums;
  const Type weight = in.lowered.input.expr("weigh_by")->type;
  // A count may carry decimals: an eighth of the sessions is a count, at scale 6.
  if (weight.unit == Unit::Count) result.n = as_sample(sums[1] / power_of_ten(weight.scale));
  set_quotient(result, natural(sums[2], scale + weight.scale), natural(sums[1], weight.scale));
}

Estimate estimate(const EstimateInput& in) {
  const std::vector<Int128>& sums = in.stats[0].sums;
  Estimate result = without_value(in.lowered, NoValue::None);
  result.n = as_sample(sums[0]);
  result.n_unknown = sums.size() > 3 ? as_sample(sums[3]) : 0;
  if (result.n == 0) {
    result.reason = NoValue::NoData;
    return result;
  }
  const int scale = in.lowered.input.expr("value")->type.scale;
  if (in.lowered.input.expr("weigh_by") == nullptr) {
    estimate_plain(result, in, scale);
  } else {
    estimate_weighted(result, in, scale);
  }
  return result;
}

}  // namespace

extern const Kind kind_mean{
    .name = "mean",
    .label = {.zh = "平均值", .en = "mean"},
    .what = {.zh = "每一行数值的平均；日均值可按权重合并。",
             .en = "The average of a value over the rows; day means are joined by their weights."},
    .value_formula = "Σx / n, or Σwx / Σw with weigh_by",
    .interval = "Student t; none over pre-averaged rows",
    .cite = "\"Student\" 1908, Biometrika 6:1",
    .additive = true,
    .real_valued = false,
    .fields = {{.name = "value",
                .type = FieldType::Value,
                .required = true,
                .what = {.zh = "每一行的数值", .en = "the value of a row"}},
               {.name = "weigh_by",
                .type = FieldType::Value,
                .what = {.zh = "每一行的权重，用于已求平均的行",
                         .en = "the weight of a row, for rows that are averages already"}}},
    .takes_rows = true,
    .example = R"(
- name: response_time
  label: { zh: 平均响应时长, en: response time }
  kind: mean
  of: agent_days
  value: mean_response
  weigh_by: sessions
  better: lower
)",
    .lower = lower,
    .estimate = estimate,
    .peers = PeerModel::Normal,
    .adjusts = true,
};

}  // namespace steelyard
