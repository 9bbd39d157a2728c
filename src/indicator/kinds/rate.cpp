// rate: events per exposure, where both are counted apart.
//
//     15 complaints per 400 orders: 3.75 %                  95 %: 2.10 … 6.19 %
//
// k / E;   interval: Garwood's for k, divided by E              Garwood 1936, Biometrika 28:437
// E is another indicator, a count or a sum of plain numbers, over the same window; it counts as
// known.
//
// Promise: exact; an order with two complaints counts twice (unlike in a share).
// Not here: money as exposure (ratio).
// Tested by: tests/indicator/kinds_lower_test.cpp, kinds_estimate_test.cpp, tests/laws.

#include "indicator/exact.hpp"
#include "indicator/lowering.hpp"

namespace steelyard {

namespace {

bool is_exposure(const OperandType& type) {
  const bool plain = type.unit == Unit::Count || type.unit == Unit::Number;
  return plain && (type.kind == "count" || type.kind == "sum");
}

Result<Lowered> lower(const KindInput& input) {
  const std::string per(input.word("per"));
  const auto found = input.operands.find(per);
  STEELYARD_CHECK(found != input.operands.end(), "resolve brings the operands of a definition");
  if (!is_exposure(found->second)) {
    const std::string what = found->second.kind + " (" + unit_name(found->second.unit) + ")";
    return fail(Diagnostic{.code = "P119"_code,
                           .span = input.span_of("per"),
                           .args = {per, what},
                           .hint = {},
                           .labels = {}});
  }
  return Lowered{.measures = {rows_of(input, {count_rows()})},
                 .operands = {per},
                 .unit = Unit::Ratio,
                 .input = input};
}

Estimate estimate(const EstimateInput& in) {
  const Estimate& exposure = *in.operands[0];
  Estimate result = without_value(in.lowered, NoValue::None);
  result.n_unknown = exposure.n_unknown;
  result.n_open = exposure.n_open;
  result.numerator = make_fraction(in.stats[0].sums[0], 1);
  if (!exposure.exact) {
    result.reason = NoValue::OperandMissing;
    return result;
  }
  set_quotient(result, result.numerator, *exposure.exact);
  // The sample is the exposure: 0 complaints of 400 orders is a sample of 400.
  result.n = as_sample(exposure.exact->num / exposure.exact->den);
  const double e = to_double(*exposure.exact);
  if (!result.value || e <= 0) return result;
  const double k = to_double(result.numerator);
  const stats::Interval events = stats::garwood(k, in.confidence);
  result.interval = stats::Interval{.lo = events.lo / e, .hi = events.hi / e};
  result.method = "garwood";
  result.distribution = stats::Gamma{.shape = k + 0.5, .rate = e};
  return result;
}

}  // namespace

extern const Kind kind_rate{
    .name = "rate",
    .label = {.zh = "发生率", .en = "rate"},
    .what = {.zh = "每单位暴露量发生的次数，如每单投诉数。",
             .en = "Events per exposure, such as complaints per order."},
    .value_formula = "k / E",
    .interval = "Garwood on k, divided by E",
    .cite = "Garwood 1936, Biometrika 28:437",
    .additive = true,
    .real_valued = false,
    .fields = {{.name = "per",
                .type = FieldType::Indicator,
                .required = true,
                .what = {.zh = "暴露量：一个计数指标",
                         .en = "the exposure: an indicator that counts"}}},
    .takes_rows = true,
    .example = R"(
- name: orders_placed
  kind: count
  of: orders
- name: complaint_rate
  label: { zh: 投诉率, en: complaints per order }
  kind: rate
  of: tickets
  where: valid_complaint
  per: orders_placed
  better: lower
)",
    .lower = lower,
    .estimate = estimate,
    .peers = PeerModel::Poisson,
    .adjusts = true,
};

}  // namespace steelyard
