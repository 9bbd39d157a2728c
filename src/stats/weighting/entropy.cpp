// entropy: an indicator that tells the subjects apart weighs more.
//
//     1 2        0.358889 0.641111
//     4 16
//
// p_ij = x_ij / Σ_i x_ij,   e_j = −Σ_i p_ij ln p_ij / ln n,   w_j = (1 − e_j) / Σ_j (1 − e_j)
// Shannon 1948; as weights: Zeleny 1982, Multiple Criteria Decision Making.
//
// Promise: an indicator that does not vary weighs 0; 0 ln 0 is 0. Not importance: noise tells subjects apart
// as well as merit does, so a noisy indicator gets more.
// Tested by: tests/stats/methods_test.cpp, tests/stats/weighting_test.cpp.

#include <algorithm>
#include <cmath>

#include "stats/columns.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {

namespace {

/// 1 − e of one column. None for a negative value or a sum of 0.
std::optional<double> divergence(const Numbers& values) {
  if (std::ranges::any_of(values, [](double x) { return x < 0; })) return std::nullopt;
  const auto shares = shares_of(values);
  if (!shares) return std::nullopt;
  double sum = 0;
  for (const double p : *shares) sum += p > 0 ? p * std::log(p) : 0;
  return std::max(1 + sum / std::log(static_cast<double>(values.size())), 0.0);
}

std::optional<Numbers> run(const Rows& data) {
  if (data.size() < 2) return std::nullopt;
  Numbers told_apart;
  for (std::size_t j = 0; j < n_columns(data); ++j) {
    const auto one = divergence(column(data, j));
    if (!one) return std::nullopt;
    told_apart.push_back(*one);
  }
  return shares_of(told_apart);
}

}  // namespace

extern const Method method_entropy{
    .name = "entropy",
    .family = "weighting",
    .label = {.zh = "熵权法", .en = "entropy weights"},
    .what = {.zh = "能把对象区分开的指标权重大。",
             .en = "An indicator weighs by how far it tells the subjects apart."},
    .limits = {.zh = "不是重要性：噪声大的指标也能拉开差距，权重反而更大。数值不能为负；全部相同的"
                     "指标为 0。",
               .en = "Not importance: noise tells subjects apart too, and gets more. No negative "
                     "values; an "
                     "indicator that does not vary weighs 0."},
    .formula =
        "p_ij = x_ij / Σ_i x_ij;  e_j = −Σ_i p_ij ln p_ij / ln n;  w_j = (1 − e_j) / Σ_j (1 − e_j)",
    .cite =
        "Shannon 1948, Bell System Technical Journal 27:379; Zeleny 1982, Multiple Criteria "
        "Decision "
        "Making, ch. 7",
    .takes = MethodInput::Data,
    .parameters = {},
    .laws = {Law::SumsToOne, Law::UnitFree, Law::RowsInAnyOrder, Law::ColumnsAlike},
    .example = {.input = {{1, 2}, {4, 16}},
                .output = {0.358889, 0.641111},
                .tolerance = 1e-6,
                .source = {.zh = "scikit-criteria 的测试", .en = "the tests of scikit-criteria"}},
    .run = run,
};

}  // namespace steelyard::stats
