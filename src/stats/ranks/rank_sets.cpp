// rank_sets: which places a unit can have when estimates have errors.
//
//     seven countries of PISA → 1 … 4, 1 … 4, 1 … 5, 1 … 5, 3 … 6, 5 … 6, 7
//
// The arithmetic is stats/rank_sets.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/rank_sets_test.cpp.

#include "stats/rank_sets.hpp"

#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  std::vector<RankedUnit> units;
  for (const Numbers& row : input) {
    units.push_back({.value = row[0], .standard_error = row[1], .key = units.size()});
  }
  Numbers ends;
  for (const RankSet& set : rank_sets(units, 0.95, RankScope::EachUnit)) {
    ends.push_back(static_cast<double>(set.best));
    ends.push_back(static_cast<double>(set.worst));
  }
  return ends;
}

extern const Method method_rank_sets{
    .name = "rank_sets",
    .family = "ranks",
    .label = {.zh = "名次的置信集", .en = "confidence sets of ranks"},
    .what = {.zh = "估计有误差时，一个对象的真实名次可能是第几到第几；不假设先验。",
             .en = "From which place to which the true rank of a unit may be, when estimates have "
                   "errors; without a prior."},
    .limits = {.zh = "误差要相互独立；“各自”的置信度只管一个对象，要同时说全部对象时更宽。",
               .en = "Errors are independent of each other; the confidence is of one unit’s set, "
                     "and of all at once the sets are wider."},
    .formula =
        "best = 1 + #{j: θ_j > θ_i proven},  worst = K − #{j: θ_j < θ_i proven};  step-down by max "
        "of studentised differences",
    .cite = "Mogstad, Romano, Shaikh & Wilhelm 2024, Review of Economic Studies 91:476",
    .takes = MethodInput::Own,
    .parameters = {{.name = "confidence",
                    .otherwise = "0.95",
                    .what = {.zh = "每个对象各自的置信度", .en = "of each unit’s set by itself"}}},
    .laws = {},
    .example = {.input = {{527.0, 2.5},
                          {525.9, 3.1},
                          {523.0, 1.7},
                          {519.2, 2.6},
                          {515.6, 2.6},
                          {508.1, 2.3},
                          {499.0, 2.6}},
                .output = {1, 4, 1, 4, 1, 5, 1, 5, 3, 6, 5, 6, 7, 7},
                .tolerance = 0.5,
                .source = {.zh = "tests/stats/reference/rank_sets.py "
                                 "以四十万次普通抽取算出；csranks 的 37 国见测试",
                           .en = "by 400,000 plain draws of tests/stats/reference/rank_sets.py; "
                                 "the 37 countries of csranks are in the tests"}},
    .run = run,
    .rows = {.zh = "每个对象的估计与标准误 → 最好与最差的名次",
             .en = "estimate and standard error of each unit → its best and its worst place"},
};

}  // namespace steelyard::stats
