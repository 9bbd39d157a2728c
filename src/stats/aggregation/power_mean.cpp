// power_mean: one number of many, by how far a weak one can be made good by a strong one.
//
//     1 2 3, ρ = 0 → 1.817121        90 and 0, ρ = 0 → 0        90 and 0, ρ = 1 → 45
//
// The arithmetic is stats/power_mean.hpp. Tested by: tests/stats/methods_test.cpp, tests/stats/power_mean_test.cpp.

#include "stats/power_mean.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const auto mean = power_mean(input[0], input[1], input[2][0]);
  if (!mean) return std::nullopt;
  return Numbers{*mean};
}

extern const Method method_power_mean{
    .name = "power_mean",
    .family = "aggregation",
    .label = {.zh = "加权幂平均", .en = "weighted power mean"},
    .what = {.zh = "把几个得分合成一个：ρ = 1 是算术平均，强项可以全额补弱项；ρ = 0 "
                   "是几何平均，弱项拖累更大。",
             .en = "One score of several: ρ = 1 is the arithmetic mean, where strengths make good "
                   "weaknesses in "
                   "full; ρ = 0 the geometric mean, where a weakness drags more."},
    .limits =
        {.zh = "数值和权重不能为负；ρ ≤ 0 时，有一项为 0，合成就是 0。",
         .en = "Neither values nor weights below 0; with ρ ≤ 0 one value of 0 makes the whole 0."},
    .formula = "M = (Σ w x^ρ / Σ w)^(1/ρ);  ρ → 0: exp(Σ w ln x / Σ w)",
    .cite = "Hardy, Littlewood & Pólya 1934, Inequalities, ch. 2",
    .takes = MethodInput::Own,
    .parameters = {{.name = "rho",
                    .otherwise = "1",
                    .what = {.zh = "越小，强项越补不了弱项",
                             .en = "the less, the less a strength makes good"}}},
    .laws = {},
    .example = {.input = {{1, 2, 3}, {1, 1, 1}, {0}},
                .output = {1.8171205928321397},
                .tolerance = 1e-14,
                .source = {.zh = "COINr 的测试：6 的立方根",
                           .en = "the tests of COINr: the cube root of 6"}},
    .run = run,
    .rows = {.zh = "数值；权重；ρ", .en = "values; weights; ρ"},
};

}  // namespace steelyard::stats
