// equal: every indicator weighs the same.
//
//     4 indicators → 0.25 0.25 0.25 0.25
//
// Promise: says nothing, and so is what other weights are compared with.
// Tested by: tests/stats/methods_test.cpp.

#include "stats/columns.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& data) {
  const std::size_t k = n_columns(data);
  if (k == 0) return std::nullopt;
  return Numbers(k, 1.0 / static_cast<double>(k));
}

extern const Method method_equal{
    .name = "equal",
    .family = "weighting",
    .label = {.zh = "等权", .en = "equal weights"},
    .what = {.zh = "每个指标权重相同。", .en = "Every indicator weighs the same."},
    .limits = {.zh = "没有任何判断，只作对照。",
               .en = "Judges nothing; other weights are compared with it."},
    .formula = "w_j = 1 / k",
    .cite = "",
    .takes = MethodInput::Data,
    .parameters = {},
    .laws = {Law::SumsToOne, Law::UnitFree, Law::RowsInAnyOrder, Law::ColumnsAlike},
    .example = {.input = {{1, 2, 3, 5}, {2, 3, 4, 8}},
                .output = {0.25, 0.25, 0.25, 0.25},
                .tolerance = 1e-15,
                .source = {.zh = "手算", .en = "by hand"}},
    .run = run,
};

}  // namespace steelyard::stats
