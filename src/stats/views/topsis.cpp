// topsis: how near each subject is to the best of the field and how far from the worst.
//
//     4 × 3 → 0.5037 0.6581 0.7482 0.3340
//
// The arithmetic is stats/topsis.hpp. Tested by: tests/stats/methods_test.cpp, tests/stats/views_test.cpp.

#include "stats/topsis.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const std::size_t n = input.size() - 2;
  TopsisQuestion question{
      .data = Rows(input.begin(), input.end() - 2), .senses = {}, .weights = {}};
  for (const double sense : input[n]) {
    question.senses.push_back(sense > 0 ? Preferred::More : Preferred::Less);
  }
  question.weights = input[n + 1];
  return topsis(question);
}

extern const Method method_topsis{
    .name = "topsis",
    .family = "views",
    .label = {.zh = "TOPSIS", .en = "TOPSIS"},
    .what = {.zh = "离这一批对象里的最好有多近、离最差有多远。",
             .en = "How near to the best of the field and how far from its worst."},
    .limits =
        {.zh = "另一种看法，不作总分：多一个或少一个对象，别人的次序就可能颠倒。",
         .en =
             "Another view, never the headline: one subject more or less can turn the order of the "
             "others."},
    .formula =
        "r_ij = x_ij / √(Σ_i x_ij²);  C_i = d⁻_i / (d⁺_i + d⁻_i), Euclidean distances of w_j r_ij",
    .cite = "Hwang & Yoon 1981, Multiple Attribute Decision Making, p. 128",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{5, 8, 4}, {7, 6, 8}, {8, 8, 6}, {7, 4, 6}, {1, 1, 1}, {0.3, 0.4, 0.3}},
                .output = {.5037, .6581, .7482, .3340},
                .tolerance = 1e-4,
                .source = {.zh = "Tzeng 与 Huang 2011", .en = "Tzeng & Huang 2011"}},
    .run = run,
    .rows = {.zh = "每个对象一行；1 越大越好、-1 越小越好；权重",
             .en = "a row for each subject; 1 more is better, -1 less; the weights"},
};

}  // namespace steelyard::stats
