// weighted_kappa: agreement of two raters on ordered grades, beyond chance.
//
//     four grades → 0.7838 ± 0.0387
//
// The arithmetic is stats/weighted_kappa.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/agreement_test.cpp.

#include "stats/weighted_kappa.hpp"

#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const auto found = weighted_kappa(input, RatingDistance::Quadratic);
  if (!found) return std::nullopt;
  return Numbers{found->value, found->standard_error};
}

extern const Method method_weighted_kappa{
    .name = "weighted_kappa",
    .family = "agreement",
    .label = {.zh = "加权 kappa", .en = "weighted kappa"},
    .what = {.zh = "两个评分人的一致程度，扣除各自习惯造成的巧合；差两级比差一级严重四倍。",
             .en = "How far two raters agree beyond what their habits alone would give; two grades "
                   "apart is four times as bad as one."},
    .limits = {.zh = "等级分布极不均匀时偏低；只说一致，不说谁对。",
               .en = "Low where nearly all is of one grade; tells agreement, not who is right."},
    .formula = "κ = 1 − Σ d² p_ij / Σ d² p_i· p_·j",
    .cite = "Cohen 1968, Psychological Bulletin 70:213; Fleiss, Cohen & Everitt 1969, ibid. 72:323",
    .takes = MethodInput::Own,
    .parameters = {{.name = "distance",
                    .otherwise = "quadratic",
                    .what = {.zh = "差几级算多严重：相同、线性、平方",
                             .en =
                                 "how much worse two grades apart are: plain, linear, quadratic"}}},
    .laws = {},
    .example = {.input = {{22, 2, 2, 0}, {5, 7, 14, 0}, {0, 2, 36, 0}, {0, 1, 17, 10}},
                .output = {0.7838218714768883, 0.03867033613715433},
                .tolerance = 1e-12,
                .source = {.zh = "statsmodels", .en = "statsmodels"}},
    .run = run,
    .rows = {.zh = "第一人评 i、第二人评 j 的次数",
             .en = "how often the first rater said i and the second j"},
};

}  // namespace steelyard::stats
