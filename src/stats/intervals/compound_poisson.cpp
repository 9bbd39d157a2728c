// compound_poisson: the interval of a sum over as many things as came.
//
//     Σx = 60, Σx² = 1,400, 95 % → −13.33 … 133.33
//
// The arithmetic is stats/compound_poisson.cpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/interval_test.cpp.

#include "stats/interval.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const Interval found = compound_poisson(input[0][0], input[0][1], input[0][2]);
  return Numbers{found.lo, found.hi};
}

extern const Method method_compound_poisson{
    .name = "compound_poisson",
    .family = "intervals",
    .label = {.zh = "复合泊松和的区间", .en = "the interval of a compound Poisson sum"},
    .what = {.zh = "合计（如销售额）的区间：来了多少单、每单多少都有偶然。",
             .en = "The interval of a sum (net sales): how many come, and how much each is, are "
                   "both chance."},
    .limits =
        {.zh = "按正态近似；几单大额就占大头时偏窄。",
         .en =
             "By the normal approximation; too narrow where a few large ones are most of the sum."},
    .formula = "Σx ∓ z √Σx²",
    .cite = "Bohman & Esscher 1963, Scandinavian Actuarial Journal 46:173",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{60, 1400, 0.95}},
                .output = {60 - 1.959964 * 37.4165739, 60 + 1.959964 * 37.4165739},
                .tolerance = 5e-5,
                .source = {.zh = "手算", .en = "by hand"}},
    .run = run,
    .rows = {.zh = "Σx、Σx²、置信度", .en = "Σx, Σx², confidence"},
};

}  // namespace steelyard::stats
