// Regrets, their sum and their greatest, each from the best to the worst of the field.
//
// Tested by: tests/stats/views_test.cpp against published tables.

#include "stats/vikor.hpp"

#include <algorithm>

#include "stats/columns.hpp"

namespace steelyard::stats {

namespace {

/// 0 for the best of the field, w_j for its worst.
Rows weighted_regrets(const Rows& data, const std::vector<Preferred>& senses,
                      const Numbers& weights) {
  Rows regrets = data;
  for (Numbers& row : regrets) {
    for (std::size_t j = 0; j < row.size(); ++j) {
      if (senses[j] == Preferred::More) row[j] = -row[j];
    }
  }
  regrets = min_max(regrets);
  for (Numbers& row : regrets) {
    for (std::size_t j = 0; j < row.size(); ++j) row[j] *= weights[j];
  }
  return regrets;
}

/// Onto 0 … 1 by the least and the greatest; all 0 where they are alike.
Numbers spread_out(const Numbers& values) {
  Rows one;
  for (const double value : values) one.push_back({value});
  return column(min_max(one), 0);
}

}  // namespace

std::optional<Numbers> vikor(const Rows& data, const std::vector<Preferred>& senses,
                             const Numbers& weights) {
  if (data.empty()) return std::nullopt;
  Numbers sums;
  Numbers worst;
  for (const Numbers& row : weighted_regrets(data, senses, weights)) {
    sums.push_back(sum_of(row));
    worst.push_back(std::ranges::max(row));
  }
  const auto alike = [](const Numbers& x) { return std::ranges::min(x) == std::ranges::max(x); };
  if (alike(sums) && alike(worst)) return std::nullopt;
  Numbers compromise = spread_out(sums);
  const Numbers of_worst = spread_out(worst);
  for (std::size_t i = 0; i < compromise.size(); ++i) {
    compromise[i] = (compromise[i] + of_worst[i]) / 2;
  }
  return compromise;
}

}  // namespace steelyard::stats
