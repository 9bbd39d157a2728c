// jeffreys_count: the interval of a number of events by Jeffreys’ prior.
//
//     15 events, 95 % → 8.769369 … 24.115945
//
// The arithmetic is stats/jeffreys_count.cpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/count_intervals_test.cpp.

#include "stats/method.hpp"
#include "stats/rate_intervals.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const Interval found = jeffreys_count(input[0][0], input[0][1]);
  return Numbers{found.lo, found.hi};
}

extern const Method method_jeffreys_count{
    .name = "jeffreys_count",
    .family = "intervals",
    .label = {.zh = "次数的 Jeffreys 区间", .en = "Jeffreys’ interval of a count"},
    .what = {.zh = "以 Jeffreys 先验看泊松次数，取两侧等尾。",
             .en = "What is believed of a Poisson mean after the events seen, from Jeffreys’ "
                   "prior, with equal tails."},
    .limits = {.zh = "次数为 0 时下端取 0。", .en = "The lower end is 0 at 0 events."},
    .formula = "quantiles α/2 and 1 − α/2 of Gamma(k + ½, 1)",
    .cite = "Brown, Cai & DasGupta 2003, Statistica Sinica 13:19",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example =
        {.input = {{15, 0.95}},
         .output = {400 * 0.0219234232268444, 400 * 0.0602898619930649},
         .tolerance = 5e-13,
         .source = {.zh = "R 的 DescTools（经 statsmodels 的测试，每 400 次换算回次数）",
                    .en = "R’s DescTools by the tests of statsmodels, times its exposure of 400"}},
    .run = run,
    .rows = {.zh = "次数、置信度", .en = "events, confidence"},
};

}  // namespace steelyard::stats
