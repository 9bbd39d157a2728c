// formula: an expression over other indicators.
//
//     formula: net_sales / visitors               12,000 yuan / 4,000 visitors = 3 yuan per visitor
//
// The value is the expression of the operands' values, missing if one of them is (unless coalesce
// or if says otherwise). Interval: 2,048 seeded quasi-random draws of the operands from their own
// uncertainties, as if independent; none when no operand has any.       see indicator/draws.cpp
//
// Promise: the same data and seed give the same bits; units are checked like everywhere.
// Real-valued: compared with cut-offs after rounding to 9 decimals.  Not here: expressions over
// rows (ratio, sum and mean take those, exactly).
// Tested by: tests/indicator/kinds_lower_test.cpp, kinds_estimate_test.cpp, tests/laws.

#include <algorithm>
#include <limits>

#include "indicator/draws.hpp"
#include "indicator/evaluate.hpp"
#include "indicator/lowering.hpp"

namespace steelyard {

namespace {

Result<Lowered> lower(const KindInput& input) {
  const ExprPtr formula = input.expr("formula");
  return Lowered{
      .measures = {}, .operands = columns_of(*formula), .unit = formula->type.unit, .input = input};
}

/// Where an operand stands among those of the definition.
std::size_t place_of(const Lowered& lowered, std::string_view name) {
  const auto found = std::ranges::find(lowered.operands, name);
  STEELYARD_CHECK(found != lowered.operands.end(), "a formula reads its operands only");
  return static_cast<std::size_t>(found - lowered.operands.begin());
}

void add_interval(Estimate& result, const EstimateInput& in) {
  std::vector<Uncertain> operands;
  for (const Estimate* operand : in.operands) {
    operands.push_back({operand->value.value_or(0),
                        operand->value ? operand->distribution : stats::Distribution()});
  }
  const ExprPtr formula = in.lowered.input.expr("formula");
  const auto at = [&](std::span<const double> drawn) {
    return evaluate(*formula, [&](std::string_view name) -> std::optional<double> {
      const std::size_t i = place_of(in.lowered, name);
      return in.operands[i]->value ? std::optional(drawn[i]) : std::nullopt;
    });
  };
  const std::optional<Spread> spread = spread_of(operands, at, in.confidence, in.seed);
  if (!spread) return;
  result.interval = spread->interval;
  result.method = "draws";
  if (spread->standard_deviation <= 0) return;
  result.distribution =
      stats::StudentT{.mean = *result.value, .standard_error = spread->standard_deviation, .df = 0};
}

/// The sample of a formula is that of its weakest operand.
void add_sample(Estimate& result, const EstimateInput& in) {
  result.n = in.operands.empty() ? 0 : std::numeric_limits<std::int64_t>::max();
  for (const Estimate* operand : in.operands) {
    result.n = std::min(result.n, operand->n);
    result.n_unknown += operand->n_unknown;
    result.n_open += operand->n_open;
  }
}

Estimate estimate(const EstimateInput& in) {
  Estimate result = without_value(in.lowered, NoValue::None);
  add_sample(result, in);
  result.value = evaluate(*in.lowered.input.expr("formula"), [&](std::string_view name) {
    return in.operands[place_of(in.lowered, name)]->value;
  });
  if (result.value) {
    add_interval(result, in);
    return result;
  }
  const bool all_there =
      std::ranges::all_of(in.operands, [](const Estimate* e) { return e->value.has_value(); });
  result.reason = all_there ? NoValue::ZeroDenominator : NoValue::OperandMissing;
  return result;
}

}  // namespace

extern const Kind kind_formula{
    .name = "formula",
    .label = {.zh = "公式", .en = "formula"},
    .what = {.zh = "由其他指标算出的表达式。", .en = "An expression over other indicators."},
    .value_formula = "the expression; missing if an operand is",
    .interval = "from draws of the operands",
    .cite = "Roberts 2018 (R_d sequence); Steele, Lea & Flood 2014, OOPSLA (SplitMix64)",
    .additive = false,
    .real_valued = true,
    .fields = {{.name = "formula",
                .type = FieldType::Formula,
                .required = true,
                .what = {.zh = "指标名组成的表达式",
                         .en = "an expression over names of indicators"}}},
    .takes_rows = false,
    .example = R"(
- name: gross_sales
  kind: sum
  of: orders
  value: amount
- name: refunds
  kind: sum
  of: returns
  value: amount
- name: sales_after_refunds
  label: { zh: 退款后销售额, en: sales after refunds }
  kind: formula
  formula: gross_sales - refunds
)",
    .lower = lower,
    .estimate = estimate,
};

}  // namespace steelyard
