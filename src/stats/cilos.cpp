// Losses where others are best, and the balance of them. The steps are those of weighting/cilos.cpp.
//
// Tested by: tests/stats/weighting_test.cpp.

#include "stats/cilos.hpp"

#include <algorithm>
#include <cmath>

#include "stats/columns.hpp"

namespace steelyard::stats {

std::optional<Numbers> solve(Rows a, Numbers b) {
  const std::size_t n = a.size();
  for (std::size_t at = 0; at < n; ++at) {
    std::size_t pivot = at;
    for (std::size_t i = at + 1; i < n; ++i) {
      if (std::abs(a[i][at]) > std::abs(a[pivot][at])) pivot = i;
    }
    if (std::abs(a[pivot][at]) < 1e-14) return std::nullopt;
    std::swap(a[at], a[pivot]);
    std::swap(b[at], b[pivot]);
    for (std::size_t i = at + 1; i < n; ++i) {
      const double factor = a[i][at] / a[at][at];
      for (std::size_t j = at; j < n; ++j) a[i][j] -= factor * a[at][j];
      b[i] -= factor * b[at];
    }
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = i + 1; j < n; ++j) b[i] -= a[i][j] * b[j];
    b[i] /= a[i][i];
  }
  return b;
}

std::optional<Numbers> cilos(const Rows& data) {
  const std::size_t k = n_columns(data);
  if (k == 0 || varying_columns(data).size() != k) return std::nullopt;
  Rows losses(k, Numbers(k, 0));
  for (std::size_t i = 0; i < k; ++i) {
    const Numbers best = column(data, i);
    const auto row = static_cast<std::size_t>(std::ranges::max_element(best) - best.begin());
    for (std::size_t j = 0; j < k; ++j) losses[i][j] = data[row][j];  // 1. the values a_ij
  }
  for (std::size_t j = 0; j < k; ++j) {
    const double most = losses[j][j];
    if (!(most > 0)) return std::nullopt;
    double sum = 0;
    for (std::size_t i = 0; i < k; ++i) sum += losses[i][j] = (most - losses[i][j]) / most;
    losses[j][j] = -sum;  // 2.
  }
  // 3. The rows of F are dependent (its columns sum to 0), so the last gives way to Σ q = 1.
  losses.back().assign(k, 1);
  Numbers right(k, 0);
  right.back() = 1;
  return solve(std::move(losses), std::move(right));
}

std::optional<Numbers> idocriw(const Rows& spread, const Rows& losses) {
  const auto entropy = find_method("entropy")->run(spread);
  const auto balance = cilos(losses);
  if (!entropy || !balance) return std::nullopt;
  Numbers product;
  for (std::size_t j = 0; j < entropy->size(); ++j)
    product.push_back((*entropy)[j] * (*balance)[j]);
  return shares_of(product);
}

}  // namespace steelyard::stats
