// rating: the mean level of answers on a scale, by level.
//
//     stars 1 2 3 4 5 given 1 0 1 2 6 times: 42/10 = 4.2         95 %: 3.38 … 5.00
//
// Σ n_i l_i / Σ n_i;   interval within the scale: x̄ ± z s/√n, s² = Σ n_i (l_i − x̄)² / (n − 1)
//
// Where all answers stand at one level s is 0, and Wilson's interval of the mean's place on the
// scale is used: the variance of a bounded value is at most that of a coin with its mean (Bhatia &
// Davis 2000, Am. Math. Monthly 107:353), so it is conservative.
//
// Promise: exact; answers off the scale are shown as unknown, never rounded onto it.
// Not here: whether the distance from 3 to 4 is that from 4 to 5; who doubts it takes a share.
// Tested by: tests/indicator/kinds_lower_test.cpp, kinds_estimate_test.cpp, tests/laws.

#include <algorithm>
#include <cmath>

#include "indicator/build.hpp"
#include "indicator/exact.hpp"
#include "indicator/lowering.hpp"

namespace steelyard {

namespace {

/// The levels as integers of the value's scale; empty unless there are two or more, ascending.
std::vector<std::int64_t> levels_of(const KindInput& input) {
  const int scale = input.expr("value")->type.scale;
  std::vector<std::int64_t> levels;
  for (const Decimal& typed : input.lists.at("levels")) {
    const std::optional<std::int64_t> level = try_rescale(typed, scale);
    const bool exact =
        level && compare(natural(typed.digits, typed.scale), natural(*level, scale)) == 0;
    if (!exact || (!levels.empty() && *level <= levels.back())) return {};
    levels.push_back(*level);
  }
  return levels.size() < 2 ? std::vector<std::int64_t>() : levels;
}

// States: n of each level, n off the scale, and n without an answer.
Result<Lowered> lower(const KindInput& input) {
  Diagnostics wrong = check_plain_number(input, "value");
  const std::vector<std::int64_t> levels = levels_of(input);
  if (levels.empty()) {
    wrong.push_back(Diagnostic{
        .code = "P121"_code,
        .span = input.span_of("levels"),
        .args = {},
        .hint = {.zh = "写成 levels: [1, 2, 3, 4, 5]", .en = "write levels: [1, 2, 3, 4, 5]"},
        .labels = {}});
  }
  if (!wrong.empty()) return fail(std::move(wrong));
  const ExprPtr value = input.expr("value");
  std::vector<State> states;
  ExprPtr on_scale;
  for (const std::int64_t level : levels) {
    const ExprPtr at_level = build::equal(value, build::number(level, value->type));
    states.push_back(count_rows(at_level));
    on_scale = on_scale == nullptr ? at_level : build::any_of(on_scale, at_level);
  }
  states.push_back(count_rows(build::negation(on_scale)));
  const ExprPtr missing = build::any_missing({value});
  states.push_back(count_rows(missing == nullptr ? build::truth({.value = false}) : missing));
  return Lowered{.measures = {rows_of(input, std::move(states))},
                 .operands = {},
                 .unit = Unit::Number,
                 .input = input};
}

/// Σ n_i (l_i − x̄)², in natural units.
double spread(const std::vector<std::int64_t>& levels, const std::vector<Int128>& sums, int scale,
              double mean) {
  double total = 0;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const double distance = natural_double(levels[i], scale) - mean;
    total += static_cast<double>(sums[i]) * distance * distance;
  }
  return total;
}

stats::Interval at_one_level(double mean, double n, stats::Interval scale, double confidence) {
  const double width = scale.hi - scale.lo;
  const double place = std::clamp((mean - scale.lo) / width, 0.0, 1.0);
  const stats::Interval share = stats::wilson(place * n, n, confidence);
  return {.lo = scale.lo + width * share.lo, .hi = scale.lo + width * share.hi};
}

void add_interval(Estimate& result, const EstimateInput& in,
                  const std::vector<std::int64_t>& levels) {
  const int scale = in.lowered.input.expr("value")->type.scale;
  const stats::Interval bounds{.lo = natural_double(levels.front(), scale),
                               .hi = natural_double(levels.back(), scale)};
  const double mean = *result.value;
  const auto n = static_cast<double>(result.n);
  const double squares = spread(levels, in.stats[0].sums, scale, mean);
  const double z = stats::normal_quantile((1 + in.confidence) / 2);
  double error = 0;
  if (result.n < 2 ||
      std::ranges::count_if(
          std::span(in.stats[0].sums).first(levels.size()), [](Int128 k) { return k > 0; }) < 2) {
    result.interval = at_one_level(mean, n, bounds, in.confidence);
    result.method = "wilson";
    error = (result.interval->hi - result.interval->lo) / (2 * z);
  } else {
    error = std::sqrt(squares / (n - 1) / n);
    result.interval = stats::Interval{.lo = std::max(bounds.lo, mean - z * error),
                                      .hi = std::min(bounds.hi, mean + z * error)};
    result.method = "normal";
  }
  result.distribution = stats::StudentT{.mean = mean, .standard_error = error, .df = 0};
}

Estimate estimate(const EstimateInput& in) {
  const std::vector<std::int64_t> levels = levels_of(in.lowered.input);
  const std::vector<Int128>& sums = in.stats[0].sums;
  Int128 n = 0;
  Int128 total = 0;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    n += sums[i];
    total += sums[i] * levels[i];
  }
  Estimate result = without_value(in.lowered, NoValue::None);
  result.n = as_sample(n);
  result.n_unknown = as_sample(sums[levels.size()] + sums[levels.size() + 1]);
  if (n == 0) {
    result.reason = result.n_unknown > 0 ? NoValue::UnknownRows : NoValue::NoData;
    return result;
  }
  const int scale = in.lowered.input.expr("value")->type.scale;
  set_quotient(result, natural(total, scale), make_fraction(n, 1));
  add_interval(result, in, levels);
  return result;
}

Domain domain(const Lowered& lowered) {
  const std::vector<Decimal>& levels = lowered.input.lists.at("levels");
  return {.low = levels.front(), .high = levels.back()};
}

}  // namespace

extern const Kind kind_rating{
    .name = "rating",
    .label = {.zh = "评分", .en = "rating"},
    .what = {.zh = "评分的平均档位，按各档次数计算。",
             .en = "The mean level of answers on a scale, from the counts of each level."},
    .value_formula = "Σ nᵢ lᵢ / Σ nᵢ",
    .interval = "normal from the counts; Wilson where all answers agree",
    .cite = "Bhatia & Davis 2000, Am. Math. Monthly 107:353",
    .additive = true,
    .real_valued = false,
    .fields = {{.name = "value",
                .type = FieldType::Value,
                .required = true,
                .what = {.zh = "每一行的评分", .en = "the answer of a row"}},
               {.name = "levels",
                .type = FieldType::Numbers,
                .required = true,
                .what = {.zh = "全部档位，从小到大", .en = "all levels, ascending"}}},
    .takes_rows = true,
    .example = R"(
- name: mean_stars
  label: { zh: 平均星级, en: mean stars }
  kind: rating
  of: reviews
  value: stars
  levels: [1, 2, 3, 4, 5]
)",
    .lower = lower,
    .estimate = estimate,
    .domain = domain,
    .peers = PeerModel::Normal,
    .adjusts = true,
};

}  // namespace steelyard
