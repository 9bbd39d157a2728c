// count: how many rows there are.
//
//     orders paid in May: 1,204                             95 %: 1,137 … 1,274
//
// n;   interval: Garwood's for a Poisson mean             Garwood 1936, Biometrika 28:437
// The rows are a sample of a steady process: 1,204 orders could as well have been 1,150 or 1,250.
//
// Promise: exact; no rows are a count of 0, not "no data".  Rows whose `where` is unknown are not
// counted.  Not here: clusters (one buyer, many orders), which make the interval too narrow.
// Tested by: tests/indicator/kinds_lower_test.cpp, kinds_estimate_test.cpp, tests/laws.

#include "indicator/exact.hpp"
#include "indicator/lowering.hpp"

namespace steelyard {

namespace {

Result<Lowered> lower(const KindInput& input) {
  return Lowered{.measures = {rows_of(input, {count_rows()})},
                 .operands = {},
                 .unit = Unit::Count,
                 .input = input};
}

Estimate estimate(const EstimateInput& in) {
  const Int128 n = in.stats[0].sums[0];
  Estimate result = without_value(in.lowered, NoValue::None);
  set_quotient(result, make_fraction(n, 1), make_fraction(1, 1));
  result.n = as_sample(n);
  const auto k = static_cast<double>(n);
  result.interval = stats::garwood(k, in.confidence);
  result.method = "garwood";
  result.distribution = stats::Gamma{.shape = k + 0.5, .rate = 1};
  return result;
}

}  // namespace

extern const Kind kind_count{
    .name = "count",
    .label = {.zh = "计数", .en = "count"},
    .what = {.zh = "符合条件的行数。", .en = "How many rows meet the condition."},
    .value_formula = "n",
    .interval = "Garwood",
    .cite = "Garwood 1936, Biometrika 28:437",
    .additive = true,
    .real_valued = false,
    .fields = {},
    .takes_rows = true,
    .example = R"(
- name: paid_orders
  label: { zh: 付款订单数, en: paid orders }
  kind: count
  of: orders
  where: not presale
  dated_by: paid_at
)",
    .lower = lower,
    .estimate = estimate,
    .domain = [](const Lowered&) { return Domain{.low = Decimal{}}; },
};

}  // namespace steelyard
