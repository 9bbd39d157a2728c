// direct: the unit’s own rates in a standard mix of cases.
//
//     40 of 1,000 and 25 of 250, standard 3 to 1 → 0.055
//
// The arithmetic is stats/standardise.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/standardise_test.cpp.

#include "stats/method.hpp"
#include "stats/standardise.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  std::vector<DirectStratum> strata;
  for (const Numbers& row : input) {
    if (row.size() == 3) strata.push_back({.own = {row[0], row[1]}, .standard = row[2]});
  }
  const auto found = direct_rate(strata, input.back()[0]);
  if (!found) return std::nullopt;
  return Numbers{found->rate, found->interval.lo, found->interval.hi};
}

extern const Method method_direct{
    .name = "direct",
    .family = "casemix",
    .label = {.zh = "直接标准化", .en = "direct standardisation"},
    .what = {.zh = "把对象各层的发生率放进同一个标准结构：彼此可比。",
             .en = "Each unit’s rates by class of cases in one standard mix: comparable with each "
                   "other."},
    .limits = {.zh = "每一层都要有自己的数据，小对象往往没有；那时用间接标准化。",
               .en = "Needs data of its own in every class, which small units lack; then indirect "
                     "standardisation is the one."},
    .formula = "R = Σ w_s k_s / n_s;  R + √(V / O) (byar(O) − O),  V = Σ w_s² k_s / n_s²",
    .cite = "Dobson, Kuulasmaa, Eberle & Scherer 1991, Statistics in Medicine 10:457",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example =
        {.input = {{40, 1000, 3}, {25, 250, 1}, {0.95}},
         .output = {0.055, 0.0423167448675, 0.0702583434803},
         .tolerance = 5e-12,
         .source = {.zh = "手算，用 PHEindicatormethods 所印 65 次的 Byar 区间；其整套文件见测试",
                    .en = "by hand with Byar’s limits of 65 as PHEindicatormethods prints them; "
                          "its own files are in the tests"}},
    .run = run,
    .rows = {.zh = "每层的次数、总数、标准结构；最后一行是置信度",
             .en = "events, exposure and standard of each class; the last row is the confidence"},
};

}  // namespace steelyard::stats
