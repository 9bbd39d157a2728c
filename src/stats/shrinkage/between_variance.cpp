// between_variance: how much true values differ beyond the errors of their estimates.
//
//     three values 0 2 4 of variance 1 → 3, mean 2
//
// The arithmetic is stats/between_variance.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/between_variance_test.cpp.

#include "stats/between_variance.hpp"

#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  std::vector<Estimated> units;
  for (const Numbers& row : input) units.push_back({.value = row[0], .variance = row[1]});
  const RandomEffects found = random_effects(units, BetweenMethod::DerSimonianLaird);
  return Numbers{found.tau2, found.mean};
}

extern const Method method_between_variance{
    .name = "between_variance",
    .family = "shrinkage",
    .label = {.zh = "对象间方差", .en = "variance between units"},
    .what = {.zh = "扣除抽样误差之后，真值之间还差多少；另有 REML 与 Paule–Mandel 两种算法。",
             .en = "How far true values lie apart beyond sampling error; REML and Paule–Mandel are "
                   "there too."},
    .limits = {.zh = "是点估计，可能为 0；收缩不用它，而对它的各种可能取平均。",
               .en = "A point estimate that may be 0; shrinkage does not use it but averages over "
                     "what it may be."},
    .formula = "τ² = max(0, (Q − (n − 1)) / (Σw − Σw²/Σw)),  w = 1/V,  Q = Σ w (y − ȳ)²",
    .cite = "DerSimonian & Laird 1986, Controlled Clinical Trials 7:177",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{0, 1}, {2, 1}, {4, 1}},
                .output = {3, 2},
                .tolerance = 1e-12,
                .source = {.zh = "手算：(8 − 2) / (3 − 1)；metafor 的数值见测试",
                           .en = "by hand: (8 − 2) / (3 − 1); metafor’s numbers are in the tests"}},
    .run = run,
    .rows = {.zh = "每个对象的数值与方差", .en = "value and variance of each unit"},
};

}  // namespace steelyard::stats
