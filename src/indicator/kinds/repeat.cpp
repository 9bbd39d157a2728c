// repeat: which part of the keys comes back; buyers with a second order within 90 days.
//
//     buyers A (2 orders), B (1), C (3), D (1): 2 of 4 = 50 %       95 %: 15.0 … 85.0 %
//
// k / n over keys;   interval: Wilson's over keys           Wilson 1927, JASA 22:209
// A key comes back when `times` of its rows (2 unless said) lie within some span of `within` days;
// without `within`, anywhere in the window.
//
// Promise: exact; keys, not rows, are the sample.  Not here: cohorts by first order, which need the
// customer's whole history (say it with order_rank and `matures_after`).
// Tested by: tests/indicator/kinds_lower_test.cpp, kinds_estimate_test.cpp, tests/laws.

#include "indicator/exact.hpp"
#include "indicator/lowering.hpp"

namespace steelyard {

namespace {

std::int64_t number_or(const KindInput& input, std::string_view field, std::int64_t otherwise) {
  const auto found = input.numbers.find(field);
  if (found == input.numbers.end()) return otherwise;
  return static_cast<std::int64_t>(found->second.digits);
}

Result<Lowered> lower(const KindInput& input) {
  Measure measure = rows_of(input, {count_rows()});
  measure.key = input.expr("by");
  const std::int64_t days = number_or(input, "within", 0) / kMicrosPerDay;
  measure.finish =
      RepeatKeys{.times = number_or(input, "times", 2), .within_days = static_cast<int>(days)};
  return Lowered{
      .measures = {std::move(measure)}, .operands = {}, .unit = Unit::Ratio, .input = input};
}

Estimate estimate(const EstimateInput& in) {
  const Int128 keys = in.stats[0].sums[0];
  const Int128 repeated = in.stats[0].sums[1];
  Estimate result = without_value(in.lowered, NoValue::None);
  if (keys == 0) {
    result.reason = NoValue::NoData;
    return result;
  }
  set_quotient(result, make_fraction(repeated, 1), make_fraction(keys, 1));
  result.n = as_sample(keys);
  const auto n = static_cast<double>(keys);
  const auto k = static_cast<double>(repeated);
  result.interval = stats::wilson(k, n, in.confidence);
  result.method = "wilson";
  result.distribution = stats::Beta{.a = k + 0.5, .b = n - k + 0.5, .scale = 1};
  return result;
}

}  // namespace

extern const Kind kind_repeat{
    .name = "repeat",
    .label = {.zh = "复现率", .en = "repeat"},
    .what = {.zh = "再次出现的键所占的比例，如复购率。",
             .en = "The part of the keys that come back, such as the repurchase rate."},
    .value_formula = "keys with ≥ times rows / keys",
    .interval = "Wilson over keys",
    .cite = "Wilson 1927, JASA 22:209",
    .additive = false,
    .real_valued = false,
    .fields = {{.name = "by",
                .type = FieldType::Key,
                .required = true,
                .what = {.zh = "谁再次出现，如 customer_id",
                         .en = "who comes back, e.g. customer_id"}},
               {.name = "times",
                .type = FieldType::Integer,
                .otherwise = "2",
                .what = {.zh = "至少几次，默认 2", .en = "at least so many rows, 2 unless said"}},
               {.name = "within",
                .type = FieldType::Days,
                .what = {.zh = "在多少天之内，默认整个窗口",
                         .en = "within so many days; the whole window unless said"}}},
    .takes_rows = true,
    .example = R"(
- name: repeat_buyers
  label: { zh: 复购率, en: repeat buyers }
  kind: repeat
  of: orders
  by: customer_id
  times: 2
  within: 90 d
  dated_by: paid_at
)",
    .lower = lower,
    .estimate = estimate,
    .domain = [](const Lowered&) { return Domain{.low = Decimal{}, .high = Decimal{1, 0}}; },
    .is_trials = true,
    .peers = PeerModel::Binomial,
};

}  // namespace steelyard
