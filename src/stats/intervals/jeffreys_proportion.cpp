// jeffreys_proportion: the interval of a share by Jeffreys’ prior.
//
//     18 of 20, 95 % → 0.716147 … 0.978628
//
// The arithmetic is stats/jeffreys_proportion.cpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/count_intervals_test.cpp.

#include "stats/method.hpp"
#include "stats/proportion_intervals.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const Interval found = jeffreys_proportion(input[0][0], input[0][1], input[0][2]);
  return Numbers{found.lo, found.hi};
}

extern const Method method_jeffreys_proportion{
    .name = "jeffreys_proportion",
    .family = "intervals",
    .label = {.zh = "占比的 Jeffreys 区间", .en = "Jeffreys’ interval of a share"},
    .what = {.zh = "以 Jeffreys 先验看占比，取两侧等尾。",
             .en = "What is believed of a share after the cases seen, from Jeffreys’ prior, with "
                   "equal tails."},
    .limits = {.zh = "k = 0 时下端取 0，k = n 时上端取 1；平均覆盖率接近承诺。",
               .en = "The ends are 0 at k = 0 and 1 at k = n; covers as promised on average."},
    .formula = "quantiles α/2 and 1 − α/2 of Beta(k + ½, n − k + ½)",
    .cite = "Brown, Cai & DasGupta 2001, Statistical Science 16:101",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{18, 20, 0.95}},
                .output = {0.716146742696, 0.978627511978},
                .tolerance = 5e-13,
                .source = {.zh = "R 的 binom 包", .en = "R’s package binom"}},
    .run = run,
    .rows = {.zh = "成功数、总数、置信度", .en = "successes, trials, confidence"},
};

}  // namespace steelyard::stats
