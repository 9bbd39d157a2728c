// quantile_ranks: which values in order bound a quantile.
//
//     the median of 100, 95 % → the 40th and the 61st
//
// The arithmetic is stats/quantile_ranks.cpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/interval_test.cpp.

#include "stats/interval.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const Numbers& asked = input[0];
  const RankInterval found =
      quantile_ranks(static_cast<std::int64_t>(asked[0]), asked[1], asked[2]);
  return Numbers{static_cast<double>(found.lo), static_cast<double>(found.hi)};
}

extern const Method method_quantile_ranks{
    .name = "quantile_ranks",
    .family = "intervals",
    .label = {.zh = "分位数的次序统计区间", .en = "the interval of a quantile by order"},
    .what = {.zh = "中位数、九成分位数的区间，由第几小的两个值界定；不假设分布。",
             .en = "The interval of a median or another quantile is between two values in order; "
                   "of no assumed distribution."},
    .limits = {.zh = "样本太少时到最小、最大值为止，达不到承诺的覆盖率。",
               .en = "Of too few values it ends at the least and the greatest, and covers less "
                     "than promised."},
    .formula = "ranks l, u with P(Bin(n, q) < l) <= α/2 and P(Bin(n, q) >= u) <= α/2",
    .cite = "Conover 1999, Practical Nonparametric Statistics, 3rd ed., section 3.2",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example =
        {.input = {{100, 0.5, 0.95}},
         .output = {40, 61},
         .tolerance = 0.5,
         .source = {.zh = "Campbell 与 Gardner 1988（British Medical Journal 296:1454）的表",
                    .en =
                        "the table of Campbell & Gardner 1988, British Medical Journal 296:1454"}},
    .run = run,
    .rows = {.zh = "个数、分位、置信度", .en = "how many, which quantile, confidence"},
};

}  // namespace steelyard::stats
