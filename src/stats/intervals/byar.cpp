// byar: what public health reports print for ten events or more.
//
//     65 events, 95 % → 50.163188 … 82.849139
//
// The arithmetic is stats/byar.cpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/count_intervals_test.cpp.

#include "stats/method.hpp"
#include "stats/rate_intervals.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const Interval found = byar(input[0][0], input[0][1]);
  return Numbers{found.lo, found.hi};
}

extern const Method method_byar{
    .name = "byar",
    .family = "intervals",
    .label = {.zh = "次数的 Byar 区间", .en = "Byar’s interval of a count"},
    .what = {.zh = "精确区间的近似，十次以上几乎相同；标准化比率沿用公共卫生报告的这个写法。",
             .en = "Near the exact one from ten events on; standardised ratios use it as public "
                   "health reports do."},
    .limits = {.zh = "十次以下改用精确区间。",
               .en = "Below ten events the exact one is taken instead."},
    .formula = "k (1 − 1/9k − z/3√k)³ and (k + 1) (1 − 1/9(k + 1) + z/3√(k + 1))³",
    .cite = "Breslow & Day 1987, Statistical Methods in Cancer Research II, p. 69",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{65, 0.95}},
                .output = {50.163187710, 82.849138546},
                .tolerance = 5e-10,
                .source = {.zh = "PHEindicatormethods 的测试",
                           .en = "the tests of PHEindicatormethods"}},
    .run = run,
    .rows = {.zh = "次数、置信度", .en = "events, confidence"},
};

}  // namespace steelyard::stats
