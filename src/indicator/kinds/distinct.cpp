// distinct: how many different keys appear; buyers, products sold, agents on duty.
//
//     rows of customers A A B: 2
//
// #{keys with a row}.   No interval: how many keys one did not see is another question (Good 1953).
//
// Promise: exact, by keyed cells that merge over days, so a buyer of two days counts once. Rows
// without a key are left out.  Not here: sketches (HyperLogLog), whose answer nobody can check.
// Tested by: tests/indicator/kinds_lower_test.cpp, kinds_estimate_test.cpp, tests/laws.

#include "indicator/exact.hpp"
#include "indicator/lowering.hpp"

namespace steelyard {

namespace {

Result<Lowered> lower(const KindInput& input) {
  Measure measure = rows_of(input, {count_rows()});
  measure.key = input.expr("what");
  measure.finish = CountKeys{};
  return Lowered{
      .measures = {std::move(measure)}, .operands = {}, .unit = Unit::Count, .input = input};
}

Estimate estimate(const EstimateInput& in) {
  const Int128 keys = in.stats[0].sums[0];
  Estimate result = without_value(in.lowered, NoValue::None);
  set_quotient(result, make_fraction(keys, 1), make_fraction(1, 1));
  result.n = as_sample(keys);
  return result;
}

}  // namespace

extern const Kind kind_distinct{
    .name = "distinct",
    .label = {.zh = "去重计数", .en = "distinct"},
    .what = {.zh = "不同的值有多少个，如买家数、动销商品数。",
             .en = "How many different keys appear, such as buyers or products sold."},
    .value_formula = "number of keys",
    .interval = "none",
    .cite = "",
    .additive = false,
    .real_valued = false,
    .fields = {{.name = "what",
                .type = FieldType::Key,
                .required = true,
                .what = {.zh = "数什么，如 customer_id", .en = "what to count, e.g. customer_id"}}},
    .takes_rows = true,
    .example = R"(
- name: buyers
  label: { zh: 买家数, en: buyers }
  kind: distinct
  of: orders
  what: customer_id
  dated_by: paid_at
)",
    .lower = lower,
    .estimate = estimate,
    .domain = [](const Lowered&) { return Domain{.low = Decimal{}}; },
};

}  // namespace steelyard
