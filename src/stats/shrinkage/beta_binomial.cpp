// beta_binomial: shares of few cases are drawn towards those of all.
//
//     18 players of 45 at bats → mean 0.2665, weight of it 0.622
//
// The arithmetic is stats/shrink.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/shrink_test.cpp, tests/stats/shrink_direct_test.cpp.

#include "stats/method.hpp"
#include "stats/reliability.hpp"
#include "stats/shrink.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  std::vector<Counted> units;
  for (const Numbers& row : input) units.push_back({.events = row[0], .exposure = row[1]});
  const auto prior = point_prior_binomial(units);
  if (!prior) return std::nullopt;
  return Numbers{prior->mean, 1 - reliability(input[0][1], prior->strength)};
}

extern const Method method_beta_binomial{
    .name = "beta_binomial",
    .family = "shrinkage",
    .label = {.zh = "占比的收缩（贝塔–二项）", .en = "shrinkage of shares (beta-binomial)"},
    .what =
        {.zh = "样本少的占比向全体靠拢，样本多的几乎不动；靠拢多少由全体之间的差别决定，不由人定。",
         .en = "A share of few cases is drawn towards that of all, one of many hardly; by how much "
               "is told by how units differ, and not set by hand."},
    .limits = {.zh = "算例只给先验的点估计；评分时对先验强度的各种可能取平均，十个以上对象时容许个"
                     "别与众不同。",
               .en = "The example is the point estimate of the prior; scores average over what its "
                     "strength may be, and of ten units or more a few may be unlike all others."},
    .formula =
        "θ_i ~ Beta(r μ, r (1 − μ));  B_i = r / (r + n_i);  mean_i = B_i μ + (1 − B_i) k_i / n_i",
    .cite =
        "Tak, Kelly & Morris 2017, Journal of Statistical Software 78(5); data: Efron & Morris "
        "1975, Journal of the American Statistical Association 70:311",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{18, 45},
                          {17, 45},
                          {16, 45},
                          {15, 45},
                          {14, 45},
                          {14, 45},
                          {13, 45},
                          {12, 45},
                          {11, 45},
                          {11, 45},
                          {10, 45},
                          {10, 45},
                          {10, 45},
                          {10, 45},
                          {10, 45},
                          {9, 45},
                          {8, 45},
                          {7, 45}},
                .output = {0.2665, 0.622182},
                .tolerance = 5e-5,
                .source = {.zh = "Rgbp（R 包）", .en = "Rgbp, a package of R"}},
    .run = run,
    .rows = {.zh = "每个对象的成功数与总数 → 先验均值；第一个对象向它靠拢的份量",
             .en = "successes and trials of each unit → the mean of the prior; its weight on the "
                   "first unit"},
};

}  // namespace steelyard::stats
