// Correlation ratios, and weights that bring them about.
//
// The polynomial is fitted by projection: powers of x (scaled to −1 … 1) are made orthogonal one after the
// other, and each explains its own part of the spread of y; one that adds nothing is passed over.
// Weights are sought by w_j ← w_j √(intended_j / reached_j), 500 times, the best kept: where indicators agree,
// importance grows with the weight. Tested by: tests/stats/importance_test.cpp.

#include "stats/importance.hpp"

#include <algorithm>
#include <cmath>

#include "base/result.hpp"
#include "stats/columns.hpp"

namespace steelyard::stats {

namespace {

double dot(const Numbers& a, const Numbers& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// What of `x` is not in the span of the others, which are orthogonal.
Numbers rest_of(Numbers x, const Rows& others) {
  for (int twice = 0; twice < 2; ++twice) {  // the second time takes away what rounding left
    for (const Numbers& other : others) {
      const double factor = dot(x, other) / dot(other, other);
      for (std::size_t i = 0; i < x.size(); ++i) x[i] -= factor * other[i];
    }
  }
  return x;
}

double worst_difference(const Numbers& a, const Numbers& b) {
  double worst = 0;
  for (std::size_t j = 0; j < a.size(); ++j) worst = std::max(worst, std::abs(a[j] - b[j]));
  return worst;
}

}  // namespace

std::optional<double> correlation_ratio(const Numbers& x, const Numbers& y, std::size_t degree) {
  STEELYARD_CHECK(x.size() == y.size() && degree >= 1, "pairs, and at least a line");
  const Rows constant = {Numbers(x.size(), 1)};
  const Numbers spread = rest_of(y, constant);
  const double whole = dot(spread, spread);
  if (!(whole > 1e-18 * std::max(dot(y, y), 1.0))) return std::nullopt;
  const auto [least, most] = std::ranges::minmax(x);
  if (!(most > least)) return 0;
  Rows basis = constant;
  double explained = 0;
  for (std::size_t power = 1; power <= degree; ++power) {
    Numbers term;
    for (const double value : x) {
      term.push_back(std::pow(2 * (value - least) / (most - least) - 1, power));
    }
    const Numbers rest = rest_of(term, basis);
    const double length = dot(rest, rest);
    if (length < 1e-10 * dot(term, term)) break;  // x has too few values for this power
    explained += dot(rest, spread) * dot(rest, spread) / length;
    basis.push_back(rest);
  }
  return std::clamp(explained / whole, 0.0, 1.0);
}

std::size_t degree_for(std::size_t n) { return n < 20 ? 1 : 3; }

Numbers composite_of(const Rows& data, const Numbers& weights) {
  Numbers totals;
  for (const Numbers& row : data) totals.push_back(dot(row, weights));
  return totals;
}

std::optional<Numbers> effective_importance(const Rows& data, const Numbers& weights) {
  const Numbers total = composite_of(data, weights);
  Numbers ratios;
  for (std::size_t j = 0; j < weights.size(); ++j) {
    const auto ratio = correlation_ratio(column(data, j), total, degree_for(data.size()));
    if (!ratio) return std::nullopt;
    ratios.push_back(*ratio);
  }
  return shares_of(ratios);
}

std::optional<Sought> weights_for(const Rows& data, const Numbers& intended) {
  constexpr int kSteps = 500;
  Numbers weights = intended;
  std::optional<Sought> best;
  for (int step = 0; step < kSteps; ++step) {
    const auto reached = effective_importance(data, weights);
    if (!reached) break;
    const double off_by = worst_difference(*reached, intended);
    if (!best || off_by < best->off_by) best = {weights, *reached, off_by};
    if (off_by < 1e-12) break;
    for (std::size_t j = 0; j < weights.size(); ++j) {
      // At most doubled or halved at a time, so that one that goes against the others does not run away.
      const double factor = std::sqrt(intended[j] / std::max((*reached)[j], 1e-9));
      weights[j] *= std::clamp(factor, 0.5, 2.0);
    }
    const auto shares = shares_of(weights);
    if (!shares) break;
    weights = *shares;
  }
  return best;
}

}  // namespace steelyard::stats
