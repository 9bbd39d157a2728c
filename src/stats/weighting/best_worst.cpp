// best_worst: weights of 2n − 3 judgements instead of n(n − 1)/2.
//
//     best over: 8 2 1, over the worst: 1 5 8 → 0.0714 0.3214 0.6071
//
// min ξ,  |w_B − a_Bj w_j| <= ξ,  |w_j − a_jW w_W| <= ξ,  Σ w = 1,  w >= 0
// Rezaei 2015, Omega 53:49; the linear form, which has one answer: Rezaei 2016, Omega 64:126.
//
// Promise: judgements that contradict each other nowhere give back the weights they are of.
// Tested by: tests/stats/methods_test.cpp, tests/stats/best_worst_test.cpp.

#include "stats/best_worst.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& two) {
  const auto judged = best_worst_of(two);
  if (!judged) return std::nullopt;
  const auto found = best_worst_weights(*judged);
  if (!found) return std::nullopt;
  return found->weights;
}

extern const Method method_best_worst{
    .name = "best_worst",
    .family = "weighting",
    .label = {.zh = "最优–最劣法（BWM）", .en = "best–worst method"},
    .what = {.zh = "先选最重要和最不重要的指标，再把其余的分别与这两个比较，得出权重。",
             .en = "Name the most and the least important, compare the others with these two: "
                   "weights of fewer "
                   "judgements than by pairs."},
    .limits = {.zh = "判断用 1–9；最优与最劣之外的矛盾看不到全部，只看与两端的。",
               .en = "Judgements are 1 … 9; contradictions among the others are not seen."},
    .formula = "min ξ;  |w_B − a_Bj w_j| ≤ ξ;  |w_j − a_jW w_W| ≤ ξ;  Σ w = 1;  w ≥ 0",
    .cite =
        "Rezaei 2016, Omega 64:126; consistency: Liang, Brunelli & Rezaei 2020, Omega 96:102175",
    .takes = MethodInput::BestWorst,
    .parameters = {},
    .laws = {Law::SumsToOne, Law::ColumnsAlike, Law::FollowsConsistent},
    .example = {.input = {{8, 2, 1}, {1, 5, 8}},
                .output = {1.0 / 14, 4.5 / 14, 8.5 / 14},
                .tolerance = 1e-9,
                .source = {.zh = "Rezaei 的算例，由另一种求解器算出 0.07143 0.32143 0.60714",
                           .en = "Rezaei’s example; another solver gives 0.07143 0.32143 0.60714"}},
    .run = run,
};

}  // namespace steelyard::stats
