// score_count: the score interval of a number of events.
//
//     15 events, 95 % → 9.090590 … 24.750869
//
// The arithmetic is stats/score_count.cpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/count_intervals_test.cpp.

#include "stats/method.hpp"
#include "stats/rate_intervals.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const Interval found = score_count(input[0][0], input[0][1]);
  return Numbers{found.lo, found.hi};
}

extern const Method method_score_count{
    .name = "score_count",
    .family = "intervals",
    .label = {.zh = "次数的得分区间", .en = "the score interval of a count"},
    .what = {.zh = "泊松次数的区间，写法与 Wilson 区间相同。",
             .en = "Of a Poisson mean, built as Wilson’s is of a share."},
    .limits = {.zh = "平均覆盖率接近承诺，次数很少时下端偏高。",
               .en = "Covers as promised on average; of very few events the lower end is high."},
    .formula = "k + z²/2 ∓ z √(k + z²/4)",
    .cite = "Brown, Cai & DasGupta 2003, Statistica Sinica 13:19",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example =
        {.input = {{15, 0.95}},
         .output = {400 * 0.0227264749053794, 400 * 0.0618771721463559},
         .tolerance = 5e-13,
         .source = {.zh = "R 的 DescTools（经 statsmodels 的测试，每 400 次换算回次数）",
                    .en = "R’s DescTools by the tests of statsmodels, times its exposure of 400"}},
    .run = run,
    .rows = {.zh = "次数、置信度", .en = "events, confidence"},
};

}  // namespace steelyard::stats
