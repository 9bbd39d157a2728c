// wilson: the interval of a share that stays inside 0 … 1 and is near its promise even for few cases.
//
//     18 of 20, 95 % → 0.698966 … 0.972134
//
// The arithmetic is stats/wilson.cpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/interval_test.cpp.

#include "stats/interval.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const Interval found = wilson(input[0][0], input[0][1], input[0][2]);
  return Numbers{found.lo, found.hi};
}

extern const Method method_wilson{
    .name = "wilson",
    .family = "intervals",
    .label = {.zh = "Wilson 得分区间", .en = "Wilson’s score interval"},
    .what = {.zh = "占比的区间：真值取哪些值时，看到的占比不算离奇。样本很少时也接近承诺的覆盖率。",
             .en = "The interval of a share: the true shares under which the one seen would not be "
                   "odd. Near its promise even for few cases."},
    .limits = {.zh = "平均覆盖率接近承诺，个别真值处会略低；同一买家的多单互相关联时，区间偏窄。",
               .en = "Covers as promised on average, at single true shares a little less; too "
                     "narrow where cases hang together (many orders of one buyer)."},
    .formula = "(p + z²/2n ∓ z √(p (1 − p) / n + z²/4n²)) / (1 + z²/n)",
    .cite =
        "Wilson 1927, Journal of the American Statistical Association 22:209; Brown, Cai & "
        "DasGupta 2001, Statistical Science 16:101",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{18, 20, 0.95}},
                .output = {0.698966354772, 0.972133518786},
                .tolerance = 5e-13,
                .source = {.zh = "R 的 binom 包", .en = "R’s package binom"}},
    .run = run,
    .rows = {.zh = "成功数、总数、置信度", .en = "successes, trials, confidence"},
};

}  // namespace steelyard::stats
