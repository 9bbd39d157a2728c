// Weighted sums, weighted products, and half of each.
//
// Tested by: tests/stats/views_test.cpp against published tables.

#include "stats/weighted_product.hpp"

#include <algorithm>
#include <cmath>

#include "stats/columns.hpp"

namespace steelyard::stats {

std::optional<Rows> by_the_best(const Rows& data, const std::vector<Preferred>& senses) {
  Rows scaled = data;
  for (std::size_t j = 0; j < n_columns(data); ++j) {
    const Numbers values = column(data, j);
    const auto [least, most] = std::ranges::minmax(values);
    if (!(least > 0)) return std::nullopt;
    for (Numbers& row : scaled)
      row[j] = senses[j] == Preferred::More ? row[j] / most : least / row[j];
  }
  return scaled;
}

Numbers weighted_sums(const Rows& data, const Numbers& weights) {
  Numbers totals;
  for (const Numbers& row : data) {
    double sum = 0;
    for (std::size_t j = 0; j < row.size(); ++j) sum += weights[j] * row[j];
    totals.push_back(sum);
  }
  return totals;
}

Numbers weighted_products(const Rows& data, const Numbers& weights) {
  Numbers totals;
  for (const Numbers& row : data) {
    double logs = 0;
    for (std::size_t j = 0; j < row.size(); ++j) logs += weights[j] * std::log(row[j]);
    totals.push_back(std::exp(logs));
  }
  return totals;
}

std::optional<Numbers> waspas(const Rows& data, const std::vector<Preferred>& senses,
                              const Numbers& weights) {
  constexpr double kHalf = 0.5;
  const auto scaled = by_the_best(data, senses);
  if (!scaled) return std::nullopt;
  Numbers both = weighted_sums(*scaled, weights);
  const Numbers products = weighted_products(*scaled, weights);
  for (std::size_t i = 0; i < both.size(); ++i)
    both[i] = kHalf * both[i] + (1 - kHalf) * products[i];
  return both;
}

}  // namespace steelyard::stats
