// ratio_delta: the interval of a ratio of two sums over the same rows.
//
//     (10, 1) (30, 2) (20, 2), 95 % → 8.4073 … 15.5927
//
// The arithmetic is stats/ratio_delta.cpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/interval_test.cpp.

#include "stats/interval.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  RatioMoments moments{.n = static_cast<double>(input[0].size())};
  for (std::size_t i = 0; i < input[0].size(); ++i) {
    const double x = input[0][i];
    const double y = input[1][i];
    moments.sx += x;
    moments.sy += y;
    moments.sxx += x * x;
    moments.sxy += x * y;
    moments.syy += y * y;
  }
  const auto found = ratio_delta(moments, input[2][0]);
  if (!found) return std::nullopt;
  return Numbers{found->lo, found->hi};
}

extern const Method method_ratio_delta{
    .name = "ratio_delta",
    .family = "intervals",
    .label = {.zh = "比率的区间（delta 法）", .en = "the interval of a ratio (delta method)"},
    .what = {.zh = "两个合计之比（如客单价）的区间：分子分母来自同一批行，一起变动。",
             .en = "The interval of a ratio of sums (order value): above and below come of the "
                   "same rows and move together."},
    .limits = {.zh = "少于 2 行或分母为 0 没有；分母接近 0 时不可靠。",
               .en = "None of fewer than 2 rows or a denominator of 0; not to be trusted near it."},
    .formula = "r = Σx / Σy,  r ∓ z √(n/(n − 1) Σ(x − r y)²) / |Σy|",
    .cite = "Cochran 1977, Sampling Techniques, 3rd ed., (6.13); Deng, Knoblich & Lu 2018, KDD",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{10, 30, 20}, {1, 2, 2}, {0.95}},
                .output = {12 - 1.959964 * 1.83303028, 12 + 1.959964 * 1.83303028},
                .tolerance = 5e-6,
                .source = {.zh = "手算：√(3/2 · 56) / 5", .en = "by hand: √(3/2 · 56) / 5"}},
    .run = run,
    .rows = {.zh = "分子；分母；置信度", .en = "above; below; confidence"},
};

}  // namespace steelyard::stats
