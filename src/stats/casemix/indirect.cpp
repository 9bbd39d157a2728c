// indirect: events seen over those that the reference’s rates give for the same mix of cases.
//
//     895 seen, 835.88 expected → 1.0707 (1.0017 … 1.1432)
//
// The arithmetic is stats/standardise.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/standardise_test.cpp.

#include "stats/method.hpp"
#include "stats/standardise.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const auto found = indirect_ratio(input[0][0], input[0][1], input[0][2]);
  if (!found) return std::nullopt;
  return Numbers{found->ratio, found->interval.lo, found->interval.hi};
}

extern const Method method_indirect{
    .name = "indirect",
    .family = "casemix",
    .label = {.zh = "间接标准化", .en = "indirect standardisation"},
    .what =
        {.zh = "观察次数比上按参照发生率、同样结构应有的次数：结构不同的对象也能看。",
         .en =
             "What was seen over what the reference’s rates give for the unit’s own mix of cases."},
    .limits = {.zh = "两个间接标准化的比率只能各自与参照比，彼此不严格可比。",
               .en =
                   "Two such ratios compare with the reference, and with each other not strictly."},
    .formula = "O / E,  E = Σ n_s · rate_s;  interval: Byar’s of O, Garwood’s below ten, over E",
    .cite = "Breslow & Day 1987, Statistical Methods in Cancer Research II, ch. 2",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{895, 835.8835612311743, 0.95}},
                .output = {1.0707233, 1.0017148, 1.1432333},
                .tolerance = 6e-8,
                .source = {.zh = "PHEindicatormethods 的测试",
                           .en = "the tests of PHEindicatormethods"}},
    .run = run,
    .rows = {.zh = "观察、期望、置信度", .en = "seen, expected, confidence"},
};

}  // namespace steelyard::stats
