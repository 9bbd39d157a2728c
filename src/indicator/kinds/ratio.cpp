// ratio: a sum over a sum; money per order, refunds over sales, sales over advertising.
//
//     three orders of (10, 1), (30, 2), (20, 2) yuan and lines: 60/5 = 12    95 %: 8.41 … 15.59
//
// Σx / Σy;   on one fact: the delta method over its rows    Cochran 1977, Sampling Techniques, 6.13
// Without `of`, num and den are names of indicators (sales and costs lie in different facts);
// nobody has counted how they vary together, so there is no interval.
//
// Promise: exact; a row takes part when it has both x and y. A ratio of sums is not the mean of the
// rows' ratios: large rows weigh more, as they should.  Not here: shares of rows (share).
// Tested by: tests/indicator/kinds_lower_test.cpp, kinds_estimate_test.cpp, tests/laws.

#include "indicator/build.hpp"
#include "indicator/exact.hpp"
#include "indicator/lowering.hpp"

namespace steelyard {

namespace {

Result<Unit> divided(const KindInput& input, Unit num, Unit den) {
  const std::optional<Unit> unit = unit_of_quotient(num, den);
  if (unit) return *unit;
  return fail(Diagnostic{.code = "P120"_code,
                         .span = input.span_of("den"),
                         .args = {unit_name(num), unit_name(den)},
                         .hint = {},
                         .labels = {}});
}

Result<Lowered> lower_operands(const KindInput& input) {
  Lowered lowered{.measures = {}, .operands = {}, .unit = Unit::Ratio, .input = input};
  for (const char* field : {"num", "den"}) lowered.operands.emplace_back(input.word(field));
  lowered.unit = TRY(divided(input, input.operands.at(lowered.operands[0]).unit,
                             input.operands.at(lowered.operands[1]).unit));
  return lowered;
}

// States: n, Σx, Σy, Σx², Σxy, Σy², and the rows that lack one of them.
Result<Lowered> lower(const KindInput& input) {
  if (input.fact.empty()) return lower_operands(input);
  const ExprPtr x = input.expr("num");
  const ExprPtr y = input.expr("den");
  const Unit unit = TRY(divided(input, x->type.unit, y->type.unit));
  const ExprPtr both = build::all_set({x, y});
  std::vector<State> states = {count_rows(both),    sum_of(x, both),         sum_of(y, both),
                               squares_of(x, both), products_of(x, y, both), squares_of(y, both)};
  if (const ExprPtr missing = build::any_missing({x, y}); missing != nullptr) {
    states.push_back(count_rows(missing));
  }
  return Lowered{.measures = {rows_of(input, std::move(states))},
                 .operands = {},
                 .unit = unit,
                 .input = input};
}

Estimate estimate_operands(const EstimateInput& in) {
  const Estimate& num = *in.operands[0];
  const Estimate& den = *in.operands[1];
  Estimate result = without_value(in.lowered, NoValue::None);
  result.n = den.n;
  result.n_unknown = num.n_unknown + den.n_unknown;
  result.n_open = num.n_open + den.n_open;
  if (!num.value || !den.value) {
    result.reason = NoValue::OperandMissing;
    return result;
  }
  if (num.exact && den.exact) {
    set_quotient(result, *num.exact, *den.exact);
  } else if (*den.value == 0) {
    result.reason = NoValue::ZeroDenominator;
  } else {
    result.value = *num.value / *den.value;
  }
  return result;
}

stats::RatioMoments moments_of(const std::vector<Int128>& sums, int x, int y) {
  return {.n = static_cast<double>(sums[0]),
          .sx = natural_double(sums[1], x),
          .sy = natural_double(sums[2], y),
          .sxx = natural_double(sums[3], 2 * x),
          .sxy = natural_double(sums[4], x + y),
          .syy = natural_double(sums[5], 2 * y)};
}

Estimate estimate(const EstimateInput& in) {
  if (in.lowered.measures.empty()) return estimate_operands(in);
  const std::vector<Int128>& sums = in.stats[0].sums;
  const int x = in.lowered.input.expr("num")->type.scale;
  const int y = in.lowered.input.expr("den")->type.scale;
  Estimate result = without_value(in.lowered, NoValue::None);
  result.n = as_sample(sums[0]);
  result.n_unknown = sums.size() > 6 ? as_sample(sums[6]) : 0;
  set_quotient(result, natural(sums[1], x), natural(sums[2], y));
  if (result.n == 0) result.reason = NoValue::NoData;
  if (!result.value) return result;
  const stats::RatioMoments moments = moments_of(sums, x, y);
  result.interval = stats::ratio_delta(moments, in.confidence);
  if (!result.interval) return result;
  result.method = "delta";
  const double error = stats::ratio_standard_error(moments).value_or(0);
  if (error > 0) {
    result.distribution = stats::StudentT{.mean = *result.value, .standard_error = error, .df = 0};
  }
  return result;
}

ExprPtr hit(const Lowered& lowered, std::size_t) { return lowered.input.expr("num"); }

}  // namespace

extern const Kind kind_ratio{
    .name = "ratio",
    .label = {.zh = "比率", .en = "ratio"},
    .what = {.zh = "一个合计除以另一个合计，如客单价、退款额占比、投产比。",
             .en = "A sum over a sum: money per order, refunds over sales, return on advertising."},
    .value_formula = "Σx / Σy",
    .interval = "delta method on one fact; none across facts",
    .cite = "Cochran 1977, Sampling Techniques, 3rd ed., (6.13)",
    .additive = true,
    .real_valued = false,
    .fields = {{.name = "num",
                .type = FieldType::Operand,
                .required = true,
                .what = {.zh = "分子：行的数值，或一个指标名（不写 of 时）",
                         .en = "numerator: a value of the row or, without `of`, an indicator"}},
               {.name = "den",
                .type = FieldType::Operand,
                .required = true,
                .what = {.zh = "分母：行的数值，或一个指标名（不写 of 时）",
                         .en = "denominator: a value of the row or, without `of`, an indicator"}}},
    .takes_rows = true,
    .example = R"(
- name: refund_share
  label: { zh: 退款金额占比, en: refunds over sales }
  kind: ratio
  of: orders
  num: coalesce(refund_amount, 0)
  den: amount
  dated_by: paid_at
  better: lower
)",
    .lower = lower,
    .estimate = estimate,
    .hit = hit,
    .peers = PeerModel::Normal,
    .adjusts = true,
};

}  // namespace steelyard
