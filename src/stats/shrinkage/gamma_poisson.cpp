// gamma_poisson: rates, or observed over expected, of few events are drawn towards those of all.
//
//     six units around 1 → weight 0.198, first ratio 0.9406
//
// The arithmetic is stats/shrink.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/shrink_test.cpp, tests/stats/shrink_direct_test.cpp.

#include "stats/method.hpp"
#include "stats/reliability.hpp"
#include "stats/shrink.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  std::vector<Counted> units;
  for (const Numbers& row : input) {
    if (row.size() == 2) units.push_back({.events = row[0], .exposure = row[1]});
  }
  const double mean = input.back()[0];
  const auto prior = point_prior_poisson(units, mean);
  if (!prior) return std::nullopt;
  const double weight = 1 - reliability(units[0].exposure, prior->strength);
  return Numbers{weight, weight * mean + (1 - weight) * units[0].events / units[0].exposure};
}

extern const Method method_gamma_poisson{
    .name = "gamma_poisson",
    .family = "shrinkage",
    .label = {.zh = "次数率的收缩（伽马–泊松）", .en = "shrinkage of rates (gamma-Poisson)"},
    .what = {.zh = "事件少的发生率、观察与期望之比向全体靠拢；结构调整之后均值固定为 1。",
             .en = "A rate of few events, or observed over expected, is drawn towards that of all; "
                   "after an adjustment for the mix of cases the mean is fixed at 1."},
    .limits = {.zh = "算例只给先验的点估计；评分时对先验强度的各种可能取平均。",
               .en = "The example is the point estimate of the prior; scores average over what its "
                     "strength may be."},
    .formula = "θ_i ~ Gamma(r μ, r);  B_i = r / (r + n_i);  mean_i = B_i μ + (1 − B_i) k_i / n_i",
    .cite =
        "Tak, Kelly & Morris 2017, Journal of Statistical Software 78(5); Christiansen & Morris "
        "1997, Journal of the American Statistical Association 92:618",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example =
        {.input = {{100, 108}, {150, 112}, {180, 165}, {80, 95}, {120, 100}, {225, 220}, {1}},
         .output = {0.198087, 0.940599},
         .tolerance = 5e-7,
         .source =
             {.zh = "tests/stats/reference/gamma_poisson.py 独立算出；数据为 FunnelPlotR 的例子",
              .en = "computed apart by tests/stats/reference/gamma_poisson.py; the data are "
                    "FunnelPlotR’s"}},
    .run = run,
    .rows =
        {.zh = "每个对象的观察与期望；最后一行是固定的均值 → 先验对第一个对象的份量；它收缩后的比",
         .en = "observed and expected of each unit; the last row is the mean → the weight of the "
               "prior on the first unit; its shrunk ratio"},
};

}  // namespace steelyard::stats
