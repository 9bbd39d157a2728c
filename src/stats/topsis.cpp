// Distances from the best and the worst of the field.
//
// Tested by: tests/stats/views_test.cpp against published tables.

#include "stats/topsis.hpp"

#include <algorithm>
#include <cmath>

#include "stats/columns.hpp"

namespace steelyard::stats {

namespace {

/// More is better afterwards: of what should be little the sign is turned.
Rows weighted(const TopsisQuestion& question) {
  Rows scaled = question.data;
  for (std::size_t j = 0; j < n_columns(scaled); ++j) {
    const double sign = question.senses[j] == Preferred::More ? 1 : -1;
    double length = 0;
    for (Numbers& row : scaled) {
      row[j] *= sign;
      length += row[j] * row[j];
    }
    if (question.scaling == Scaling::MinMax) continue;
    for (Numbers& row : scaled) row[j] /= length > 0 ? std::sqrt(length) : 1;
  }
  if (question.scaling == Scaling::MinMax) scaled = min_max(scaled);
  for (Numbers& row : scaled) {
    for (std::size_t j = 0; j < row.size(); ++j) row[j] *= question.weights[j];
  }
  return scaled;
}

double distance(const Numbers& a, const Numbers& b) {
  double sum = 0;
  for (std::size_t j = 0; j < a.size(); ++j) sum += (a[j] - b[j]) * (a[j] - b[j]);
  return std::sqrt(sum);
}

}  // namespace

std::optional<Numbers> topsis(const TopsisQuestion& question) {
  const Rows rows = weighted(question);
  Numbers best;
  Numbers worst;
  for (std::size_t j = 0; j < n_columns(rows); ++j) {
    const Numbers values = column(rows, j);
    const auto [least, most] = std::ranges::minmax(values);
    best.push_back(most);
    worst.push_back(least);
  }
  if (best == worst) return std::nullopt;
  Numbers closeness;
  for (const Numbers& row : rows) {
    closeness.push_back(distance(row, worst) / (distance(row, worst) + distance(row, best)));
  }
  return closeness;
}

}  // namespace steelyard::stats
