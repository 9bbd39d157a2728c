// normal_normal: values with known errors are drawn towards their mean.
//
//     eight schools → mean 8.1677, weight on the first 0.6565
//
// The arithmetic is stats/shrink.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/shrink_test.cpp, tests/stats/shrink_direct_test.cpp.

#include "stats/method.hpp"
#include "stats/shrink.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  std::vector<Estimated> units;
  for (const Numbers& row : input) units.push_back({.value = row[0], .variance = row[1] * row[1]});
  const auto prior = point_prior_normal(units);
  if (!prior) return std::nullopt;
  const double variance = units[0].variance;
  return Numbers{prior->mean, variance / (variance + prior->strength)};
}

extern const Method method_normal_normal{
    .name = "normal_normal",
    .family = "shrinkage",
    .label = {.zh = "数值的收缩（正态–正态）", .en = "shrinkage of values (normal)"},
    .what = {.zh = "误差大的均值、比率向全体靠拢，误差小的几乎不动。",
             .en = "A mean or ratio of great error is drawn towards that of all, one of small "
                   "error hardly."},
    .limits = {.zh = "算例只给先验的点估计；评分时对对象间方差的各种可能取平均。",
               .en = "The example is the point estimate of the prior; scores average over what the "
                     "variance between units may be."},
    .formula = "θ_i ~ N(μ, A);  B_i = V_i / (V_i + A);  mean_i = B_i μ + (1 − B_i) y_i",
    .cite =
        "Morris & Lysy 2012, Statistical Science 27:115; data: Rubin 1981, Journal of Educational "
        "Statistics 6:377",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example =
        {.input = {{28, 15}, {8, 10}, {-3, 16}, {7, 11}, {-1, 9}, {1, 11}, {18, 10}, {12, 18}},
         .output = {8.1677, 0.656535},
         .tolerance = 5e-5,
         .source = {.zh = "Rgbp（R 包）", .en = "Rgbp, a package of R"}},
    .run = run,
    .rows = {.zh = "每个对象的数值与标准误 → 先验均值；第一个对象向它靠拢的份量",
             .en = "value and standard error of each unit → the mean of the prior; its weight on "
                   "the first unit"},
};

}  // namespace steelyard::stats
