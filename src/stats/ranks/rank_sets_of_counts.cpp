// rank_sets_of_counts: which places an answer can have, of how often each was given.
//
//     120 90 85 40 12 3 → 1 … 3, 1 … 3, 1 … 3, 4, 5 … 6, 5 … 6
//
// The arithmetic is stats/rank_sets.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/rank_sets_test.cpp.

#include "stats/method.hpp"
#include "stats/rank_sets.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  Numbers ends;
  for (const RankSet& set : rank_sets_of_counts(input[0], input[1][0])) {
    ends.push_back(static_cast<double>(set.best));
    ends.push_back(static_cast<double>(set.worst));
  }
  return ends;
}

extern const Method method_rank_sets_of_counts{
    .name = "rank_sets_of_counts",
    .family = "ranks",
    .label = {.zh = "计数名次的置信集", .en = "confidence sets of ranks of counts"},
    .what = {.zh = "一批回答里各选项的真实名次可能是第几到第几，精确检验，同时对全部选项成立。",
             .en = "From which place to which the true rank of each answer may be, by exact tests, "
                   "for all answers at once."},
    .limits = {.zh = "每个回答只选一项，彼此独立。",
               .en = "Each person gives one answer, independently of the others."},
    .formula = "P(X >= k_i), X ~ Bin(k_i + k_j, ½), for every pair, in Holm’s order",
    .cite =
        "Bazylik, Mogstad, Romano, Shaikh & Wilhelm 2021, NBER working paper 29519; Holm 1979, "
        "Scandinavian Journal of Statistics 6:65",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{120, 90, 85, 40, 12, 3}, {0.95}},
                .output = {1, 3, 1, 3, 1, 3, 4, 4, 5, 6, 5, 6},
                .tolerance = 0.5,
                .source = {.zh = "csranks（R 包）", .en = "csranks, a package of R"}},
    .run = run,
    .rows = {.zh = "次数；置信度", .en = "counts; confidence"},
};

}  // namespace steelyard::stats
