// waspas: half a weighted sum, half a weighted product, of values by the best of the field.
//
//     8 × 7 → 0.8329 0.7884 0.6987 0.8831 …
//
// The arithmetic is stats/weighted_product.hpp. Tested by: tests/stats/methods_test.cpp, tests/stats/views_test.cpp.

#include "stats/weighted_product.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const std::size_t n = input.size() - 2;
  std::vector<Preferred> senses;
  for (const double sense : input[n])
    senses.push_back(sense > 0 ? Preferred::More : Preferred::Less);
  return waspas(Rows(input.begin(), input.end() - 2), senses, input[n + 1]);
}

extern const Method method_waspas{
    .name = "waspas",
    .family = "views",
    .label = {.zh = "WASPAS", .en = "WASPAS"},
    .what = {.zh = "加权和与加权积各占一半。",
             .en = "Half a weighted sum, half a weighted product."},
    .limits = {.zh = "另一种看法，不作总分：数值相对于这一批对象的最好值，甲的位置取决于乙。数值必"
                     "须大于 0。",
               .en = "Another view, never the headline: values are relative to the best of the "
                     "field, so that "
                     "A’s place depends on B. Values must be above 0."},
    .formula = "x_ij / max_i x_ij or min_i x_ij / x_ij;  Q_i = ½ Σ_j w_j x_ij + ½ Π_j x_ij^w_j",
    .cite =
        "Zavadskas, Turskis, Antucheviciene & Zakarevicius 2012, Elektronika ir Elektrotechnika "
        "122:3",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{30, 23, 5, 0.745, 0.745, 1500, 5000},
                          {18, 13, 15, 0.745, 0.745, 1300, 6000},
                          {15, 12, 10, 0.500, 0.500, 950, 7000},
                          {25, 20, 13, 0.745, 0.745, 1200, 4000},
                          {14, 18, 14, 0.255, 0.745, 950, 3500},
                          {17, 15, 9, 0.745, 0.500, 1250, 5250},
                          {23, 18, 20, 0.500, 0.745, 1100, 3000},
                          {16, 8, 14, 0.255, 0.500, 1500, 3000},
                          {1, 1, 1, 1, 1, -1, -1},
                          {0.1181, 0.1181, 0.0445, 0.1181, 0.2861, 0.2861, 0.0445}},
                .output = {.8329, .7884, .6987, .8831, .7971, .7036, .8728, .5749},
                .tolerance = 5e-5,
                .source = {.zh = "Zavadskas 等 2015，数字取自 pymcdm",
                           .en = "Zavadskas et al. 2015, digits of pymcdm"}},
    .run = run,
    .rows = {.zh = "每个对象一行；1 越大越好、-1 越小越好；权重",
             .en = "a row for each subject; 1 more is better, -1 less; the weights"},
};

}  // namespace steelyard::stats
