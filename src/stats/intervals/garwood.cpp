// garwood: the exact interval of a number of events.
//
//     15 events, 95 % → 8.395386 … 24.740219
//
// The arithmetic is stats/garwood.cpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/interval_test.cpp.

#include "stats/interval.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const Interval found = garwood(input[0][0], input[0][1]);
  return Numbers{found.lo, found.hi};
}

extern const Method method_garwood{
    .name = "garwood",
    .family = "intervals",
    .label = {.zh = "次数的精确区间（Garwood）", .en = "Garwood’s exact interval of a count"},
    .what = {.zh = "泊松次数的区间，无论真值多少，覆盖率都不低于承诺。",
             .en =
                 "The interval of a Poisson mean; covers at least as promised, whatever the mean."},
    .limits = {.zh = "次数为 0 时下端为 0；事件成串出现时偏窄。",
               .en = "0 events have the lower end 0; too narrow where events come in clusters."},
    .formula = "χ²(α/2; 2k) / 2 and χ²(1 − α/2; 2k + 2) / 2",
    .cite = "Garwood 1936, Biometrika 28:437",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example =
        {.input = {{15, 0.95}},
         .output = {400 * 0.0209884653319583, 400 * 0.0618505471787146},
         .tolerance = 5e-13,
         .source = {.zh = "R 的 DescTools（经 statsmodels 的测试，每 400 次换算回次数）",
                    .en = "R’s DescTools by the tests of statsmodels, times its exposure of 400"}},
    .run = run,
    .rows = {.zh = "次数、置信度", .en = "events, confidence"},
};

}  // namespace steelyard::stats
