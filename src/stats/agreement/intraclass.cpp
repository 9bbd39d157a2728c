// intraclass: how much of the differences between ratings is between what is rated.
//
//     six subjects by four judges → 0.166 0.290 0.715
//
// The arithmetic is stats/intraclass.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/agreement_test.cpp.

#include "stats/intraclass.hpp"

#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const auto found = intraclass(input, 0.95);
  if (!found) return std::nullopt;
  return Numbers{found->own_raters.value,
                 found->sampled_raters.value,
                 found->these_raters.value,
                 found->own_raters_average.value,
                 found->sampled_raters_average.value,
                 found->these_raters_average.value};
}

extern const Method method_intraclass{
    .name = "intraclass",
    .family = "agreement",
    .label = {.zh = "组内相关系数（ICC）", .en = "intraclass correlation (ICC)"},
    .what = {.zh = "评分的差别有多少来自被评者，而不是评分人。",
             .en = "How much of the differences between ratings is between what is rated, and not "
                   "between raters."},
    .limits = {.zh = "六种形式回答六个问题：评分人各不相同、是抽样、还是就这几位；单个还是平均。",
               .en = "Six forms answer six questions: raters of one’s own, a sample of raters, or "
                     "these and no others; of one rating or of the mean."},
    .formula =
        "ICC(1,1) = (B − W) / (B + (k − 1) W);  ICC(2,1) = (B − E) / (B + (k − 1) E + k (J − E) / "
        "n);  ICC(3,1) = (B − E) / (B + (k − 1) E)",
    .cite = "Shrout & Fleiss 1979, Psychological Bulletin 86:420",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{9, 2, 5, 8},
                          {6, 1, 3, 2},
                          {8, 4, 6, 8},
                          {7, 1, 2, 6},
                          {10, 5, 6, 9},
                          {6, 2, 4, 7}},
                .output = {.1657418, .2897638, .7148407, .4427971, .6200505, .9093155},
                .tolerance = 6e-8,
                .source = {.zh = "Shrout 与 Fleiss 1979 的表，psych 算到七位",
                           .en = "the table of Shrout & Fleiss 1979, by psych to seven digits"}},
    .run = run,
    .rows = {.zh = "每个被评者一行，每个评分人一列 → ICC(1,1)、(2,1)、(3,1)、(1,k)、(2,k)、(3,k)",
             .en = "a row for each subject, a column for each rater → ICC(1,1), (2,1), (3,1), "
                   "(1,k), (2,k), (3,k)"},
};

}  // namespace steelyard::stats
