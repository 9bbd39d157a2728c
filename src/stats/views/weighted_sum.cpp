// weighted_sum: the plain sum of what a subject is worth in each indicator.
//
//     90 60, weights 0.5 0.5 → 75
//
// The arithmetic is stats/weighted_product.hpp. Tested by: tests/stats/methods_test.cpp, tests/stats/views_test.cpp.

#include "stats/weighted_product.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  return weighted_sums(Rows(input.begin(), input.end() - 1), input.back());
}

extern const Method method_weighted_sum{
    .name = "weighted_sum",
    .family = "views",
    .label = {.zh = "加权和（WSM）", .en = "weighted sum (WSM)"},
    .what = {.zh = "各项按权重相加。", .en = "Values times weights, added up."},
    .limits = {.zh = "数值要先放到同一尺度上；权衡的总分用公布的标准给分，再这样相加。",
               .en = "Values must be on one scale first; totals here are points by published "
                     "standards, added "
                     "up this way."},
    .formula = "S_i = Σ_j w_j x_ij",
    .cite = "Fishburn 1967, Operations Research 15:537",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{90, 60}, {70, 85}, {0.5, 0.5}},
                .output = {75, 77.5},
                .tolerance = 1e-12,
                .source = {.zh = "手算；公布的表见测试",
                           .en = "by hand; a published table is in the tests"}},
    .run = run,
    .rows = {.zh = "每个对象一行；最后一行是权重",
             .en = "a row for each subject; the last are the weights"},
};

}  // namespace steelyard::stats
