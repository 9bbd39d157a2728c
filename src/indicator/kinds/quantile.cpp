// quantile: the value that a given part of the rows does not exceed; "90 % are delivered within".
//
//     10 deliveries of 1 … 10 days, q = 90 %: 9 days         95 %: ranks 7 and 10: 7 … 10 days
//
// The smallest bucket b with cum(b) >= ⌈q n⌉, ⌈q n⌉ in integers (q is a decimal): the inverse of
// the empirical distribution function (Hyndman & Fan 1996, Am. Stat. 50:361, definition 1).
// Interval: the order statistics at binomial ranks (Conover 1999, 3.2).
//
// With `resolution` r the values are rounded to multiples of r first (half up), which keeps the
// cells few; the answer is then off by at most r/2.
//
// Promise: exact, an observed (rounded) value; no interpolation.
// Not here: several quantiles at once.
// Tested by: tests/indicator/kinds_lower_test.cpp, kinds_estimate_test.cpp, tests/laws.

#include <algorithm>

#include "indicator/build.hpp"
#include "indicator/exact.hpp"
#include "indicator/lowering.hpp"

namespace steelyard {

namespace {

Diagnostics wrong_resolution(const KindInput& input) {
  return {Diagnostic{.code = "P116"_code,
                     .span = input.span_of("resolution"),
                     .args = {format_decimal_trimmed(input.numbers.at("resolution").digits,
                                                     input.numbers.at("resolution").scale),
                              std::string(type_name(input.expr("value")->type))},
                     .hint = {},
                     .labels = {}}};
}

/// A resolution of plain digits fits money, counts and numbers.
bool fits(Unit typed, Unit value) {
  if (typed == value) return true;
  return typed == Unit::Count && (value == Unit::Money || value == Unit::Number);
}

/// The resolution in the integers of the value; 1 when there is none.
std::int64_t width_of(const KindInput& input) {
  const auto found = input.numbers.find("resolution");
  if (found == input.numbers.end()) return 1;
  return try_rescale(found->second, input.expr("value")->type.scale).value_or(0);
}

/// A resolution that rounding to the value's scale would change, or that is not above 0.
bool is_exact_width(const KindInput& input) {
  const Decimal typed = input.numbers.at("resolution");
  const std::int64_t width = width_of(input);
  const int scale = input.expr("value")->type.scale;
  return width > 0 && compare(natural(typed.digits, typed.scale), natural(width, scale)) == 0;
}

/// value / (10^6 r), whose integer at a quotient's scale of 6 is value / r rounded half up.
ExprPtr bucket_of(const ExprPtr& value, std::int64_t width) {
  constexpr Type kQuotient{.kind = TypeKind::Numeric, .unit = Unit::Ratio, .scale = 6};
  const ExprPtr divisor = build::number(Int128{width} * 1'000'000, value->type);
  return build::binary(BinaryOp::Divide, value, divisor, kQuotient);
}

Result<Lowered> lower(const KindInput& input) {
  const ExprPtr value = input.expr("value");
  Measure measure = rows_of(input, {count_rows()});
  measure.key = value;
  measure.finish = OrderedBuckets{};
  if (input.has("resolution")) {
    if (!fits(input.units.at("resolution"), value->type.unit) || !is_exact_width(input)) {
      return fail(wrong_resolution(input));
    }
    measure.key = bucket_of(value, width_of(input));
  }
  return Lowered{
      .measures = {std::move(measure)}, .operands = {}, .unit = value->type.unit, .input = input};
}

/// The bucket of the value at a rank (from 1).
std::int64_t bucket_at(const WindowStats& stats, Int128 rank) {
  Int128 cumulated = 0;
  for (const auto& [bucket, n] : stats.buckets) {
    cumulated += n;
    if (cumulated >= rank) return bucket;
  }
  STEELYARD_CHECK(false, "a rank is at most the number of values");
  return 0;
}

Int128 rank_of(Decimal q, Int128 n) {
  const Int128 whole = power_of_ten(q.scale);
  return std::clamp<Int128>((q.digits * n + whole - 1) / whole, 1, n);
}

void add_interval(Estimate& result, const EstimateInput& in, double unit) {
  const Decimal q = in.lowered.input.numbers.at("q");
  const stats::RankInterval ranks =
      stats::quantile_ranks(result.n, natural_double(q.digits, q.scale), in.confidence);
  const auto at = [&](std::int64_t rank) {
    return static_cast<double>(bucket_at(in.stats[0], rank)) * unit;
  };
  result.interval = stats::Interval{.lo = at(ranks.lo), .hi = at(ranks.hi)};
  result.method = "binomial_ranks";
  // No family fits a quantile; a normal of the interval's width stands in for probabilities.
  const double z = stats::normal_quantile((1 + in.confidence) / 2);
  const double error = (result.interval->hi - result.interval->lo) / (2 * z);
  if (error <= 0) return;
  result.distribution = stats::StudentT{.mean = *result.value, .standard_error = error, .df = 0};
}

Estimate estimate(const EstimateInput& in) {
  const WindowStats& stats = in.stats[0];
  Int128 n = 0;
  for (const auto& [bucket, count] : stats.buckets) n += count;
  Estimate result = without_value(in.lowered, NoValue::None);
  if (n == 0) {
    result.reason = NoValue::NoData;
    return result;
  }
  result.n = as_sample(n);
  const KindInput& input = in.lowered.input;
  const int scale = input.expr("value")->type.scale;
  const std::int64_t width = width_of(input);
  const std::int64_t bucket = bucket_at(stats, rank_of(input.numbers.at("q"), n));
  set_quotient(result, natural(Int128{bucket} * width, scale), make_fraction(1, 1));
  add_interval(result, in, natural_double(width, scale));
  return result;
}

}  // namespace

extern const Kind kind_quantile{
    .name = "quantile",
    .label = {.zh = "分位数", .en = "quantile"},
    .what = {.zh = "给定比例的行不超过的数值，如“90% 在多久内送达”。",
             .en = "The value that a given part of the rows does not exceed."},
    .value_formula = "the smallest b with cum(b) ≥ ⌈q·n⌉",
    .interval = "binomial ranks",
    .cite = "Conover 1999, Practical Nonparametric Statistics, 3.2",
    .additive = false,
    .real_valued = false,
    .fields = {{.name = "value",
                .type = FieldType::Value,
                .required = true,
                .what = {.zh = "每一行的数值", .en = "the value of a row"}},
               {.name = "q",
                .type = FieldType::Fraction,
                .required = true,
                .what = {.zh = "比例，如 90%", .en = "the part of the rows, such as 90%"}},
               {.name = "resolution",
                .type = FieldType::Quantity,
                .what = {.zh = "先四舍五入到它的整数倍，如 1 h",
                         .en = "values are rounded to its multiples first, such as 1 h"}}},
    .takes_rows = true,
    .example = R"(
- name: delivery_time_p90
  label: { zh: 送达时长九成位, en: delivery time that 90% keep }
  kind: quantile
  of: orders
  where: delivered_at is set
  value: delivered_at - paid_at
  q: 90%
  resolution: 1 h
  dated_by: delivered_at
  better: lower
)",
    .lower = lower,
    .estimate = estimate,
};

}  // namespace steelyard
