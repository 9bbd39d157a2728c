// Sums, spreads and correlations of columns.
//
//     pearson({1, 2, 3}, {2, 4, 7}) = 0.9933993        mid_ranks({5, 1, 5}) = 2.5 1 2.5
//
// r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²)          Pearson 1896; of ranks: Spearman 1904
//
// Tested by: tests/stats/columns_test.cpp.

#include "stats/columns.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/result.hpp"

namespace steelyard::stats {

Numbers column(const Rows& rows, std::size_t at) {
  Numbers values;
  values.reserve(rows.size());
  for (const Numbers& row : rows) values.push_back(row[at]);
  return values;
}

std::size_t n_columns(const Rows& rows) { return rows.empty() ? 0 : rows.front().size(); }

double sum_of(const Numbers& x) { return std::accumulate(x.begin(), x.end(), 0.0); }

double mean_of(const Numbers& x) {
  STEELYARD_CHECK(!x.empty(), "a mean needs a number");
  return sum_of(x) / static_cast<double>(x.size());
}

double variance_of(const Numbers& x) {
  const double mean = mean_of(x);
  double sum = 0;
  for (const double value : x) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(x.size());
}

std::optional<double> pearson(const Numbers& x, const Numbers& y) {
  STEELYARD_CHECK(x.size() == y.size(), "a correlation is of pairs");
  const double mean_x = mean_of(x);
  const double mean_y = mean_of(y);
  double xy = 0;
  double xx = 0;
  double yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean_x) * (y[i] - mean_y);
    xx += (x[i] - mean_x) * (x[i] - mean_x);
    yy += (y[i] - mean_y) * (y[i] - mean_y);
  }
  if (xx <= 0 || yy <= 0) return std::nullopt;
  return std::clamp(xy / std::sqrt(xx) / std::sqrt(yy), -1.0, 1.0);
}

Numbers mid_ranks(const Numbers& x) {
  std::vector<std::size_t> order(x.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return x[a] < x[b]; });
  Numbers ranks(x.size());
  for (std::size_t from = 0; from < order.size();) {
    std::size_t to = from;
    while (to < order.size() && x[order[to]] == x[order[from]]) ++to;
    for (std::size_t i = from; i < to; ++i)
      ranks[order[i]] = static_cast<double>(from + to + 1) / 2;
    from = to;
  }
  return ranks;
}

std::optional<double> spearman(const Numbers& x, const Numbers& y) {
  return pearson(mid_ranks(x), mid_ranks(y));
}

std::optional<Numbers> shares_of(Numbers x) {
  const double sum = sum_of(x);
  if (!(sum > 0) || !std::isfinite(sum)) return std::nullopt;
  for (double& value : x) value /= sum;
  return x;
}

Rows min_max(const Rows& rows) {
  Rows scaled = rows;
  for (std::size_t j = 0; j < n_columns(rows); ++j) {
    const Numbers values = column(rows, j);
    const auto [least, most] = std::ranges::minmax(values);
    for (Numbers& row : scaled) row[j] = most > least ? (row[j] - least) / (most - least) : 0;
  }
  return scaled;
}

std::vector<std::size_t> varying_columns(const Rows& rows) {
  std::vector<std::size_t> varying;
  for (std::size_t j = 0; j < n_columns(rows); ++j) {
    const Numbers values = column(rows, j);
    const auto [least, most] = std::ranges::minmax(values);
    if (least < most) varying.push_back(j);
  }
  return varying;
}

}  // namespace steelyard::stats
