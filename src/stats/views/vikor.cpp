// vikor: who is the best compromise of a field.
//
//     five by four → 0.5679 0.7667 1 0.7493 0
//
// The arithmetic is stats/vikor.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/views_test.cpp.

#include "stats/vikor.hpp"

#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const std::size_t n = input.size() - 2;
  std::vector<Preferred> senses;
  for (const double sense : input[n]) {
    senses.push_back(sense > 0 ? Preferred::More : Preferred::Less);
  }
  return vikor(Rows(input.begin(), input.end() - 2), senses, input[n + 1]);
}

extern const Method method_vikor{
    .name = "vikor",
    .family = "views",
    .label = {.zh = "VIKOR（折中解）", .en = "VIKOR (compromise)"},
    .what = {.zh = "一半看各项离最好共差多少，一半看最差的一项差多少；越小越好。",
             .en = "Half how far all indicators together are from the best, half how far the worst "
                   "of them is; the least is best."},
    .limits = {.zh = "另一种看法，不作总分：数值相对于这一批对象的最好和最差，甲的位置取决于乙。",
               .en = "Another view, never the headline: values are relative to the best and the "
                     "worst of the field, so that A’s place depends on B."},
    .formula =
        "r_ij = (best_j − x_ij) / (best_j − worst_j);  S = Σ w r,  R = max w r;  Q = ½ S’ + ½ R’,  "
        "each onto 0 … 1",
    .cite = "Opricovic & Tzeng 2004, European Journal of Operational Research 156:445",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{78, 56, 34, 6},
                          {4, 45, 3, 97},
                          {18, 2, 50, 63},
                          {9, 14, 11, 92},
                          {85, 9, 100, 29},
                          {1, 1, 1, 1},
                          {0.25, 0.25, 0.25, 0.25}},
                .output = {0.5679, 0.7667, 1, 0.7493, 0},
                .tolerance = 5e-5,
                .source = {.zh = "Yang 与 Wu 2020（IEEE Access 8:21261），pymcdm 的测试",
                           .en = "Yang & Wu 2020, IEEE Access 8:21261, by the tests of pymcdm"}},
    .run = run,
    .rows = {.zh = "每个对象一行；多为好 1、少为好 −1；权重",
             .en = "a row for each subject; 1 = more is better, −1 = less; weights"},
};

}  // namespace steelyard::stats
