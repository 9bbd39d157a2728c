// See common_factor.hpp.

#include "stats/common_factor.hpp"

#include <algorithm>
#include <cmath>

namespace steelyard::stats {

namespace {

constexpr double kMostResidual = 3;  // standard deviations, beyond which a unit has no more say
constexpr double kMostLoading = 0.95;
constexpr int kRounds = 200;
/// One chance correlation among many would otherwise give one indicator all of the factor (Heywood 1931).
constexpr double kRidge = 0.2;

double correlation_of(const std::vector<Residual>& a, const std::vector<Residual>& b) {
  double products = 0;
  double weights = 0;
  for (std::size_t unit = 0; unit < a.size(); ++unit) {
    const double weight = a[unit].reliability * b[unit].reliability;
    const auto bounded = [](const Residual& one) {
      return std::clamp(one.standardised, -kMostResidual, kMostResidual);
    };
    products += weight * bounded(a[unit]) * bounded(b[unit]);
    weights += weight;
  }
  if (weights <= 0) return 0;
  const double rho = std::clamp(products / weights, -kMostLoading, kMostLoading);
  // A product of residuals has variance 1 / (r_i r_j), so that this mean of them has 1 / Σ w.
  const double by_chance = rho == 0 ? 1 : 1 / (weights * rho * rho);
  return rho * std::max(1 - by_chance, 0.0);
}

using Matrix = std::vector<std::vector<double>>;

Matrix correlations_of(std::span<const std::vector<Residual>> residuals) {
  Matrix rho(residuals.size(), std::vector<double>(residuals.size(), 0.0));
  for (std::size_t i = 0; i < residuals.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      rho[i][j] = rho[j][i] = correlation_of(residuals[i], residuals[j]);
    }
  }
  return rho;
}

/// Starts at the row with the largest sum of squares, which fixes the signs.
std::vector<double> first_guess(const Matrix& rho) {
  const auto squares = [](const std::vector<double>& row) {
    double sum = 0;
    for (const double r : row) sum += r * r;
    return sum;
  };
  const auto most = std::ranges::max_element(rho, {}, squares);
  const double length = std::sqrt(squares(*most));
  std::vector<double> loadings = *most;
  if (length == 0) return loadings;
  loadings[static_cast<std::size_t>(most - rho.begin())] = length;
  for (double& loading : loadings) loading = std::clamp(loading, -kMostLoading, kMostLoading);
  return loadings;
}

}  // namespace

std::vector<double> common_loadings(std::span<const std::vector<Residual>> residuals) {
  const std::size_t k = residuals.size();
  if (k < 3) return std::vector<double>(k, 0.0);
  const Matrix rho = correlations_of(residuals);
  std::vector<double> loadings = first_guess(rho);
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = 0; i < k; ++i) {
      double products = 0;
      double squares = 0;
      for (std::size_t j = 0; j < k; ++j) {
        if (j == i) continue;
        products += rho[i][j] * loadings[j];
        squares += loadings[j] * loadings[j];
      }
      loadings[i] = std::clamp(products / (squares + kRidge), -kMostLoading, kMostLoading);
    }
  }
  return loadings;
}

}  // namespace steelyard::stats
