// merec: an indicator weighs by how much the whole changes without it.
//
//     5 × 4 → 0.5752 0.0141 0.4016 0.0091
//
// n_ij = min_i x_ij / x_ij;   S_i = ln(1 + Σ_j |ln n_ij| / k);   S'_ij the same without j;
// E_j = Σ_i |S'_ij − S_i|;   w_j = E_j / Σ E_j
// Keshavarz-Ghorabaee et al. 2021, Symmetry 13:525, steps 2–6.
//
// Promise: none where a value is not above 0. Tested by: tests/stats/methods_test.cpp.

#include <algorithm>
#include <cmath>

#include "stats/columns.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {

namespace {

/// |ln n_ij|: how far each value lies above the least of its column. None where one is not above 0.
std::optional<Rows> log_ratios(const Rows& data) {
  Rows ratios = data;
  for (std::size_t j = 0; j < n_columns(data); ++j) {
    const double least = std::ranges::min(column(data, j));
    if (!(least > 0)) return std::nullopt;
    for (Numbers& row : ratios) row[j] = std::log(row[j] / least);
  }
  return ratios;
}

std::optional<Numbers> run(const Rows& data) {
  if (data.empty()) return std::nullopt;
  const auto ratios = log_ratios(data);
  if (!ratios) return std::nullopt;
  const auto k = static_cast<double>(n_columns(data));
  Numbers effect(n_columns(data), 0);
  for (const Numbers& row : *ratios) {
    const double all = sum_of(row);
    const double whole = std::log1p(all / k);
    for (std::size_t j = 0; j < row.size(); ++j) {
      effect[j] += std::abs(std::log1p((all - row[j]) / k) - whole);
    }
  }
  return shares_of(effect);
}

}  // namespace

extern const Method method_merec{
    .name = "merec",
    .family = "weighting",
    .label = {.zh = "MEREC（去除影响）", .en = "MEREC (removal effects)"},
    .what = {.zh = "去掉后总体变化越大的指标权重越大。",
             .en = "An indicator weighs by how much the whole changes when it is left out."},
    .limits = {.zh = "数值必须大于 0；说明信息量，不说明重要性。",
               .en = "Values must be above 0; tells information, not importance."},
    .formula =
        "n_ij = min_i x_ij / x_ij;  S_i = ln(1 + Σ_j |ln n_ij| / k);  E_j = Σ_i |S'_ij − S_i|;  "
        "w_j = E_j / Σ E_j",
    .cite = "Keshavarz-Ghorabaee, Amiri, Zavadskas, Turskis & Antucheviciene 2021, Symmetry 13:525",
    .takes = MethodInput::Data,
    .parameters = {},
    .laws = {Law::SumsToOne, Law::UnitFree, Law::RowsInAnyOrder, Law::ColumnsAlike},
    .example = {.input = {{450, 8000, 1.0 / 54, 1.0 / 145},
                          {10, 9100, 1.0 / 2, 1.0 / 160},
                          {100, 8200, 1.0 / 31, 1.0 / 153},
                          {220, 9300, 1.0 / 1, 1.0 / 162},
                          {5, 8400, 1.0 / 23, 1.0 / 158}},
                .output = {0.5752, 0.0141, 0.4016, 0.0091},
                .tolerance = 5e-5,
                .source = {.zh = "Keshavarz-Ghorabaee 等 2021（成本指标取倒数）",
                           .en = "Keshavarz-Ghorabaee et al. 2021, costs inverted"}},
    .run = run,
};

}  // namespace steelyard::stats
