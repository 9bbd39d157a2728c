// reliability: how much of what one sees of a unit is the unit.
//
//     45 at bats where r = 74.1 → 0.3778
//
// The arithmetic is stats/reliability.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/agreement_test.cpp.

#include "stats/reliability.hpp"

#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  return Numbers{reliability(input[0][0], input[0][1])};
}

extern const Method method_reliability{
    .name = "reliability",
    .family = "agreement",
    .label = {.zh = "信度（信号与噪声）", .en = "reliability (signal to noise)"},
    .what = {.zh = "看到的差别有多少是对象本身的，而不是偶然：0.7 以上才适合个人计酬。",
             .en = "How much of the differences seen is the units and not chance: pay of a person "
                   "wants 0.7 or more."},
    .limits = {.zh = "随样本量变：一个平均数会掩盖小对象。",
               .en = "It grows with the number of cases: one average hides small units."},
    .formula = "n / (n + r) = 1 − B",
    .cite = "Adams 2009, The Reliability of Provider Profiling, RAND TR-653",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{45, 74.1049}},
                .output = {0.377818},
                .tolerance = 5e-6,
                .source = {.zh = "Rgbp 的收缩系数 0.622182", .en = "Rgbp’s shrinkage of 0.622182"}},
    .run = run,
    .rows = {.zh = "样本量、先验强度 r", .en = "cases, the strength r of the prior"},
};

}  // namespace steelyard::stats
