// gauss_rule: Gauss quadrature of a discrete measure.
//
// 1. The polynomials that are orthogonal under the points' weights obey a three-term recurrence; its
//    coefficients a_i, b_i come from Stieltjes' procedure (Gautschi 2004, Orthogonal Polynomials, 2.2.3.1).
// 2. The nodes are the eigenvalues of the tridiagonal matrix with diagonal a and off-diagonal √b, the weights
//    the squared first entries of its eigenvectors (Golub & Welsch 1969, Mathematics of Computation 23:221).
//
// The points are first centred and scaled, so that k near 10 is well within double precision.
// Tested by: tests/stats/mixture_test.cpp.

#include "stats/gauss_rule.hpp"

#include <Eigen/Eigenvalues>
#include <cmath>

#include "base/result.hpp"

namespace steelyard::stats {

namespace {

struct Recurrence {
  Eigen::VectorXd diagonal;
  Eigen::VectorXd off_diagonal;
};

/// Of the mass of the polynomial before it: rounding alone.
constexpr double kNothing = 1e-24;

/// Stieltjes' procedure over standardised points; of fewer than k degrees where few points have a mass.
Recurrence recurrence_of(std::span<const WeightedPoint> points, int k) {
  Recurrence out{Eigen::VectorXd(k), Eigen::VectorXd(k - 1)};
  std::vector<double> before(points.size(), 0);
  std::vector<double> now(points.size(), 1);
  double norm_before = 1;
  double b = 0;
  for (int degree = 0; degree < k; ++degree) {
    double norm = 0;
    double first = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const double mass = points[i].weight * now[i] * now[i];
      norm += mass;
      first += mass * points[i].at;
    }
    if (degree > 0 && norm <= kNothing * norm_before) {  // as many nodes as points with a mass
      out.diagonal.conservativeResize(degree);
      out.off_diagonal.conservativeResize(degree - 1);
      return out;
    }
    const double a = first / norm;
    out.diagonal[degree] = a;
    b = degree == 0 ? 0 : norm / norm_before;
    if (degree > 0) out.off_diagonal[degree - 1] = std::sqrt(b);
    for (std::size_t i = 0; i < points.size(); ++i) {
      const double next = (points[i].at - a) * now[i] - b * before[i];
      before[i] = now[i];
      now[i] = next;
    }
    norm_before = norm;
  }
  return out;
}

}  // namespace

std::vector<WeightedPoint> gauss_rule(std::span<const WeightedPoint> points, int k) {
  STEELYARD_CHECK(k >= 1, "a Gauss rule has at least one node");
  double total = 0;
  double mean = 0;
  for (const WeightedPoint& point : points) total += point.weight;
  for (const WeightedPoint& point : points) mean += point.weight / total * point.at;
  double variance = 0;
  for (const WeightedPoint& point : points) {
    variance += point.weight / total * (point.at - mean) * (point.at - mean);
  }
  if (k == 1 || variance <= 0) return {{.at = mean, .weight = 1}};
  const double sd = std::sqrt(variance);
  std::vector<WeightedPoint> standard;
  standard.reserve(points.size());
  for (const WeightedPoint& point : points) {
    standard.push_back({.at = (point.at - mean) / sd, .weight = point.weight / total});
  }
  const Recurrence recurrence = recurrence_of(standard, k);
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
  solver.computeFromTridiagonal(recurrence.diagonal, recurrence.off_diagonal);
  std::vector<WeightedPoint> nodes;
  for (Eigen::Index i = 0; i < recurrence.diagonal.size(); ++i) {
    const double first = solver.eigenvectors()(0, i);
    if (first == 0) continue;
    nodes.push_back({.at = mean + sd * solver.eigenvalues()[i], .weight = first * first});
  }
  return nodes;
}

}  // namespace steelyard::stats
