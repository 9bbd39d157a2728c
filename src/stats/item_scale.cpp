// item_scale: Cronbach's alpha, and variance inflation.
//
//     alpha = k/(k − 1) (1 − Σ var x_j / var Σ x_j),     standardised: k r̄ / (1 + (k − 1) r̄)
// Cronbach 1951, Psychometrika 16:297; r̄ the mean correlation of two items.
//     VIF_j = (R⁻¹)_jj with R the correlation matrix = 1 / (1 − R²_j)       Marquardt 1970, Technometrics 12:591
//
// Not here: omega, and whether a scale has one dimension: alpha is high for two as well.
// Tested by: tests/stats/agreement_test.cpp.

#include "stats/item_scale.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <cmath>

#include "stats/columns.hpp"

namespace steelyard::stats {

namespace {

/// Covariances (divided by n, which cancels).
Eigen::MatrixXd covariances(const Rows& rows) {
  const auto k = static_cast<Eigen::Index>(n_columns(rows));
  Eigen::MatrixXd centred(static_cast<Eigen::Index>(rows.size()), k);
  for (Eigen::Index j = 0; j < k; ++j) {
    const Numbers own = column(rows, static_cast<std::size_t>(j));
    const double mean = mean_of(own);
    for (std::size_t i = 0; i < own.size(); ++i) {
      centred(static_cast<Eigen::Index>(i), j) = own[i] - mean;
    }
  }
  return centred.transpose() * centred / static_cast<double>(rows.size());
}

std::optional<Eigen::MatrixXd> correlations(const Eigen::MatrixXd& covariance) {
  const Eigen::ArrayXd variances = covariance.diagonal().array();
  if ((variances <= 0).any()) return std::nullopt;
  const Eigen::VectorXd scale = variances.sqrt().inverse();
  return Eigen::MatrixXd(scale.asDiagonal() * covariance * scale.asDiagonal());
}

bool is_table(const Rows& rows) { return rows.size() >= 2 && n_columns(rows) >= 2; }

}  // namespace

std::optional<Alpha> cronbach_alpha(const Rows& items) {
  if (!is_table(items)) return std::nullopt;
  const Eigen::MatrixXd covariance = covariances(items);
  const auto correlation = correlations(covariance);
  const double total = covariance.sum();
  if (!correlation || total <= 1e-12 * covariance.trace()) return std::nullopt;
  const auto k = static_cast<double>(covariance.rows());
  const double mean_r = (correlation->sum() - k) / (k * (k - 1));
  return Alpha{.raw = k / (k - 1) * (1 - covariance.trace() / total),
               .standardised = k * mean_r / (1 + (k - 1) * mean_r)};
}

std::optional<Numbers> variance_inflation(const Rows& items) {
  if (!is_table(items)) return std::nullopt;
  const auto correlation = correlations(covariances(items));
  if (!correlation) return std::nullopt;
  const Eigen::LDLT<Eigen::MatrixXd> solver(*correlation);
  if (solver.vectorD().minCoeff() < 1e-10) return std::nullopt;
  const Eigen::MatrixXd inverse =
      solver.solve(Eigen::MatrixXd::Identity(correlation->rows(), correlation->cols()));
  Numbers inflation;
  for (Eigen::Index j = 0; j < inverse.rows(); ++j) inflation.push_back(inverse(j, j));
  return inflation;
}

}  // namespace steelyard::stats
