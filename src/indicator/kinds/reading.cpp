// reading: the latest published figure of the window; a DSR, an experience score.
//
//     series "dsr" on 1 May 4.7, on 9 May 4.8, on 20 May 4.75 → 4.75
//
// x at the latest time; of two at the same time the greater.   No interval: a published figure.
//
// Promise: exact; a day without a reading changes nothing.  Not here: the mean over the window
// (kind index), sums over subjects.
// Tested by: tests/indicator/kinds_lower_test.cpp, kinds_estimate_test.cpp, tests/laws.

#include "indicator/build.hpp"
#include "indicator/exact.hpp"
#include "indicator/lowering.hpp"

namespace steelyard {

namespace {

Result<Lowered> lower(const KindInput& input) {
  const ExprPtr value = input.expr("value");
  State latest = sum_of(value);
  latest.op = StateOp::Max;
  latest.stamped = true;
  Measure measure = TRY(series_of(input, {count_rows(build::is_set(value)), std::move(latest)}));
  return Lowered{
      .measures = {std::move(measure)}, .operands = {}, .unit = value->type.unit, .input = input};
}

/// The value of a stamped state: time · 2^63 + (value + 2^62).
Int128 value_of_stamp(Int128 stamp) {
  constexpr Int128 kSlot = Int128{1} << 63;
  const Int128 low = stamp & (kSlot - 1);
  return low - (Int128{1} << 62);
}

Estimate estimate(const EstimateInput& in) {
  const std::vector<Int128>& sums = in.stats[0].sums;
  if (sums[0] == 0) return without_value(in.lowered, NoValue::NoData);
  Estimate result = without_value(in.lowered, NoValue::None);
  result.n = as_sample(sums[0]);
  const int scale = in.lowered.input.expr("value")->type.scale;
  set_quotient(result, natural(value_of_stamp(sums[1]), scale), make_fraction(1, 1));
  return result;
}

}  // namespace

extern const Kind kind_reading{
    .name = "reading",
    .label = {.zh = "最新读数", .en = "reading"},
    .what = {.zh = "窗口内最新公布的数值，如 DSR、体验分。",
             .en = "The latest published figure of the window, such as a platform's score."},
    .value_formula = "x at the latest time",
    .interval = "none: a published figure",
    .cite = "",
    .additive = false,
    .real_valued = false,
    .fields = {{.name = "series",
                .type = FieldType::Text,
                .required = true,
                .what = {.zh = "序列名，如 dsr", .en = "the series, e.g. dsr"}},
               {.name = "value",
                .type = FieldType::Value,
                .otherwise = "value",
                .what = {.zh = "读数所在的列，默认 value",
                         .en = "the reading of a row, `value` unless said"}}},
    .takes_rows = true,
    .example = R"(
- name: dsr
  label: { zh: 店铺 DSR, en: shop DSR }
  kind: reading
  of: readings
  series: dsr
)",
    .lower = lower,
    .estimate = estimate,
};

}  // namespace steelyard
