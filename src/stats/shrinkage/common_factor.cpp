// common_factor: how much true values of several indicators go together.
//
//     three indicators, correlations 0.5 over eight units → loadings 0.387
//
// The arithmetic is stats/common_factor.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/common_factor_test.cpp.

#include "stats/common_factor.hpp"

#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  std::vector<std::vector<Residual>> residuals;
  for (const Numbers& indicator : input) {
    residuals.emplace_back();
    for (const double value : indicator) {
      residuals.back().push_back({.standardised = value, .reliability = 1});
    }
  }
  return common_loadings(residuals);
}

extern const Method method_common_factor{
    .name = "common_factor",
    .family = "shrinkage",
    .label = {.zh = "共同因子", .en = "the common factor"},
    .what = {.zh = "好的对象往往几项都好：几个指标的真值有多大一部分一起变动。抽取时让它们一起变，"
                   "总分的区间才不会偏窄。",
             .en = "Good units are good at most things: how much of several indicators’ true "
                   "values moves together. Draws that move together keep the interval of the total "
                   "from being too narrow."},
    .limits = {.zh = "少于三个指标没有；对象少时相关系数里的偶然部分先扣除。",
               .en = "None of fewer than three indicators; what may be chance in a correlation of "
                     "few units is taken off."},
    .formula = "min Σ_{i<j} (ρ_ij − λ_i λ_j)² + 0.2 Σ λ_i²,  ρ shrunk by 1 − 1/(ρ² Σ w)",
    .cite = "Harman & Jones 1966, Psychometrika 31:351; James & Stein 1961",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{1, 1, 1, 1, 1, 1, 1, -1},
                          {1, 1, 1, 1, 1, 1, -1, 1},
                          {1, 1, 1, 1, 1, -1, 1, 1}},
                .output = {0.3872983346, 0.3872983346, 0.3872983346},
                .tolerance = 1e-9,
                .source = {.zh = "手算：ρ = 0.5 · (1 − 1/(0.25 · 8)) = 0.25，λ² = ρ − 0.2/2",
                           .en = "by hand: ρ = 0.5 · (1 − 1/(0.25 · 8)) = 0.25, λ² = ρ − 0.2/2"}},
    .run = run,
    .rows = {.zh = "每个指标一行：各对象以标准差计的残差（无误差）",
             .en = "a row for each indicator: the residuals of the units in standard deviations, "
                   "without error"},
};

}  // namespace steelyard::stats
