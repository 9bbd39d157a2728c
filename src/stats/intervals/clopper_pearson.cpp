// clopper_pearson: the exact interval of a share.
//
//     18 of 20, 95 % → 0.683017 … 0.987651
//
// The arithmetic is stats/clopper_pearson.cpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/count_intervals_test.cpp.

#include "stats/method.hpp"
#include "stats/proportion_intervals.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const Interval found = clopper_pearson(input[0][0], input[0][1], input[0][2]);
  return Numbers{found.lo, found.hi};
}

extern const Method method_clopper_pearson{
    .name = "clopper_pearson",
    .family = "intervals",
    .label = {.zh = "占比的精确区间", .en = "the exact interval of a share"},
    .what = {.zh = "无论真值多少，覆盖率都不低于承诺。",
             .en = "Covers at least as promised, whatever the true share."},
    .limits = {.zh = "代价是偏宽，样本少时宽得多。",
               .en = "The price is width, much of it for few cases."},
    .formula = "quantiles α/2 of Beta(k, n − k + 1) and 1 − α/2 of Beta(k + 1, n − k)",
    .cite = "Clopper & Pearson 1934, Biometrika 26:404",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{18, 20, 0.95}},
                .output = {0.683017285981, 0.987651472830},
                .tolerance = 5e-13,
                .source = {.zh = "R 的 binom 包", .en = "R’s package binom"}},
    .run = run,
    .rows = {.zh = "成功数、总数、置信度", .en = "successes, trials, confidence"},
};

}  // namespace steelyard::stats
