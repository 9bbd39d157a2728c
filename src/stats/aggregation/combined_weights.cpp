// combined_weights: people's weights, drawn a little towards those of the data, and never far.
//
//     people 0.8 0.2, data 0.01 0.99 → 0.75 0.25
//
// The arithmetic is stats/combine_weights.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/combine_weights_test.cpp.

#include "stats/combine_weights.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  return combine_weights(input[0], input[1], {.exponent = input[2][0], .cap = input[2][1]});
}

extern const Method method_combined_weights{
    .name = "combined_weights",
    .family = "aggregation",
    .label = {.zh = "综合权重（有上限）", .en = "combined weights, capped"},
    .what = {.zh = "人的权重与数据的权重按乘积合成，离人的权重不超过上限：以人的轻重为主。",
             .en = "The product of people's weights and the data's, never further from people's "
                   "than the cap: "
                   "people's priorities dominate."},
    .limits = {.zh = "k 不超过 0.3，上限不超过 25%；人给 0 的仍是 0。",
               .en = "k is at most 0.3 and the cap at most 25 %; what people give 0 stays 0."},
    .formula = "w_j ∝ s_j^(1−k) o_j^k,  |w_j − s_j| ≤ cap · s_j,  Σ w_j = 1",
    .cite = "The product rule of IDOCRIW (Zavadskas & Podvezko 2016); the cap is our own",
    .takes = MethodInput::Own,
    .parameters = {{.name = "k",
                    .otherwise = "0.3",
                    .what = {.zh = "数据的份量", .en = "how much the data have to say"}},
                   {.name = "cap",
                    .otherwise = "0.25",
                    .what = {.zh = "可以离开人的权重多远",
                             .en = "how far a weight may leave people's"}}},
    .laws = {},
    .example = {.input = {{0.8, 0.2}, {0.01, 0.99}, {0.3, 0.25}},
                .output = {0.75, 0.25},
                .tolerance = 1e-12,
                .source = {.zh = "手算：第二个碰到上限",
                           .en = "by hand: the second meets the cap"}},
    .run = run,
    .rows = {.zh = "人的权重；数据的权重；k 与上限",
             .en = "people's weights; the data's; k and the cap"},
};

}  // namespace steelyard::stats
