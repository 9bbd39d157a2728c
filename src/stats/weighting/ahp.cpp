// ahp: weights of comparisons by pairs.
//
//     1 3 3; 1/3 1 2; 1/3 1/2 1 → 0.5936 0.2493 0.1571
//
// A w = λ_max w;   w is the principal right eigenvector, as shares.
// Saaty 1977, J. Mathematical Psychology 15:234.
//
// Promise: judgements that contradict each other nowhere give back the weights they are of. How far they
// contradict, and where, is told by stats/pairwise.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/pairwise_test.cpp.

#include "stats/pairwise.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& comparisons) {
  if (comparisons.empty()) return std::nullopt;
  return principal_of(comparisons).weights;
}

extern const Method method_ahp{
    .name = "ahp",
    .family = "weighting",
    .label = {.zh = "层次分析法（AHP）", .en = "AHP (analytic hierarchy process)"},
    .what = {.zh = "由两两比较得出权重，并指出判断之间是否自相矛盾。",
             .en = "Weights of comparisons by pairs, which also shows whether the judgements "
                   "contradict each "
                   "other."},
    .limits = {.zh = "需要 n(n−1)/2 个判断；一致性比率大于 0.10 时应重新判断。多人判断取几何平均。",
               .en = "Asks for n(n−1)/2 judgements; with a consistency ratio above 0.10 judge "
                     "again. Several "
                     "people's judgements are put together by geometric means."},
    .formula = "A w = λ_max w;  CI = (λ_max − n) / (n − 1);  CR = CI / RI",
    .cite =
        "Saaty 1977, Journal of Mathematical Psychology 15:234; RI: Alonso & Lamata 2006, IJUFKS "
        "14:445",
    .takes = MethodInput::Comparisons,
    .parameters = {{.name = "random index",
                    .otherwise = "Alonso & Lamata 2006",
                    .what = {.zh = "一致性比率所用的随机指数表",
                             .en = "the table that CR is measured by"}}},
    .laws = {Law::SumsToOne, Law::ColumnsAlike, Law::FollowsConsistent},
    .example = {.input = {{1, 4, 3, 1, 3, 4},
                          {1.0 / 4, 1, 7, 3, 1.0 / 5, 1},
                          {1.0 / 3, 1.0 / 7, 1, 1.0 / 5, 1.0 / 5, 1.0 / 6},
                          {1, 1.0 / 3, 5, 1, 1, 1.0 / 3},
                          {1.0 / 3, 5, 5, 1, 1, 3},
                          {1.0 / 4, 1, 6, 3, 1.0 / 3, 1}},
                .output = {0.3208, 0.1395, 0.0348, 0.1285, 0.2374, 0.1391},
                .tolerance = 5e-5,
                .source = {.zh = "Wang 与 Chin 2011，Information Sciences 181:5240",
                           .en = "Wang & Chin 2011, Information Sciences 181:5240"}},
    .run = run,
};

}  // namespace steelyard::stats
