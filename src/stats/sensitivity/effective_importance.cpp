// effective_importance: how much of the spread of a composite an indicator is behind.
//
//     x 0 2, y 0 1 in every combination, weights 0.5 0.5 → 0.8 0.2
//
// The arithmetic is stats/importance.hpp. Tested by: tests/stats/methods_test.cpp, tests/stats/importance_test.cpp.

#include "stats/importance.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  return effective_importance(Rows(input.begin(), input.end() - 1), input.back());
}

extern const Method method_effective_importance{
    .name = "effective_importance",
    .family = "sensitivity",
    .label = {.zh = "有效重要性", .en = "effective importance"},
    .what = {.zh = "总分的差别有多少来自一个指标。与权重差得远，说明名义与实际不符。",
             .en = "How much of the spread of totals an indicator is behind. Far from its weight, "
                   "name and fact "
                   "differ."},
    .limits =
        {.zh = "对象少于 20 个时只看线性关系；指标之间相关时，重要性会重叠，这里按比例分摊。",
         .en =
             "Of fewer than 20 subjects only straight lines are seen; of correlated indicators the "
             "importance overlaps and is shared in proportion."},
    .formula =
        "η²_j = V(E(Y | x_j)) / V(Y), as shares;  E by a polynomial of degree 1 (n < 20) or 3",
    .cite = "Paruolo, Saisana & Saltelli 2013, Journal of the Royal Statistical Society A 176:609",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{0, 0}, {2, 0}, {0, 1}, {2, 1}, {0.5, 0.5}},
                .output = {0.8, 0.2},
                .tolerance = 1e-12,
                .source = {.zh = "手算：方差 4 比 1", .en = "by hand: variances of 4 to 1"}},
    .run = run,
    .rows = {.zh = "每个对象一行；最后一行是权重",
             .en = "a row for each subject; the last are the weights"},
};

}  // namespace steelyard::stats
