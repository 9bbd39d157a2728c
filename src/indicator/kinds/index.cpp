// index: the mean of a published series over the window; a search rank, a market index.
//
//     series "search_rank" on three days: 12, 10, 11 → 11
//
// Σx / n.   No interval: the figure was published, not sampled, and its error is not ours to
// invent.
//
// Promise: exact; the readings of the named series only.  Not here: sums over subjects, which mean
// nothing for a published figure; the latest reading (kind reading).
// Tested by: tests/indicator/kinds_lower_test.cpp, kinds_estimate_test.cpp, tests/laws.

#include "indicator/build.hpp"
#include "indicator/exact.hpp"
#include "indicator/lowering.hpp"

namespace steelyard {

namespace {

Result<Lowered> lower(const KindInput& input) {
  const ExprPtr value = input.expr("value");
  Measure measure = TRY(series_of(input, {count_rows(build::is_set(value)), sum_of(value)}));
  return Lowered{.measures = {std::move(measure)},
                 .operands = {},
                 .unit = unit_of_average(value->type.unit),
                 .input = input};
}

Estimate estimate(const EstimateInput& in) {
  const std::vector<Int128>& sums = in.stats[0].sums;
  if (sums[0] == 0) return without_value(in.lowered, NoValue::NoData);
  Estimate result = without_value(in.lowered, NoValue::None);
  result.n = as_sample(sums[0]);
  const int scale = in.lowered.input.expr("value")->type.scale;
  set_quotient(result, natural(sums[1], scale), make_fraction(sums[0], 1));
  return result;
}

}  // namespace

extern const Kind kind_index{
    .name = "index",
    .label = {.zh = "指数均值", .en = "index"},
    .what = {.zh = "公布序列在窗口内的平均值，如搜索排名、市场指数。",
             .en = "The mean of a published series over the window."},
    .value_formula = "Σx / n",
    .interval = "none: a published figure",
    .cite = "",
    .additive = false,
    .real_valued = false,
    .fields = {{.name = "series",
                .type = FieldType::Text,
                .required = true,
                .what = {.zh = "序列名，如 search_rank", .en = "the series, e.g. search_rank"}},
               {.name = "value",
                .type = FieldType::Value,
                .otherwise = "value",
                .what = {.zh = "读数所在的列，默认 value",
                         .en = "the reading of a row, `value` unless said"}}},
    .takes_rows = true,
    .example = R"(
- name: search_rank
  label: { zh: 搜索排名, en: search rank }
  kind: index
  of: brand_series
  series: search_rank
  better: lower
)",
    .lower = lower,
    .estimate = estimate,
};

}  // namespace steelyard
