// The simplex method against every vertex looked at one by one.

#include "stats/linear_program.hpp"

#include <gtest/gtest.h>

#include <random>

#include "stats/cilos.hpp"

namespace steelyard::stats {
namespace {

double cost_of(const LinearProgram& program, const Numbers& x) {
  double cost = 0;
  for (std::size_t j = 0; j < x.size(); ++j) cost += program.costs[j] * x[j];
  return cost;
}

bool keeps(const LinearProgram& program, const Numbers& x) {
  for (const double value : x) {
    if (value < -1e-7) return false;
  }
  for (const Bound& bound : program.bounds) {
    double sum = 0;
    for (std::size_t j = 0; j < x.size(); ++j) sum += bound.coefficients[j] * x[j];
    if (sum < bound.least - 1e-7 || sum > bound.most + 1e-7) return false;
  }
  return true;
}

/// The least cost over all points where as many bounds as there are variables hold exactly: n choose k systems.
std::optional<double> least_vertex(const LinearProgram& program) {
  const std::size_t k = program.costs.size();
  std::vector<std::pair<Numbers, double>> planes;
  for (std::size_t j = 0; j < k; ++j) {
    planes.emplace_back(Numbers(k, 0), 0);
    planes.back().first[j] = 1;
  }
  for (const Bound& bound : program.bounds) {
    if (std::isfinite(bound.least)) planes.emplace_back(bound.coefficients, bound.least);
    if (std::isfinite(bound.most)) planes.emplace_back(bound.coefficients, bound.most);
  }
  std::optional<double> least;
  for (std::uint64_t chosen = 0; chosen < (1ULL << planes.size()); ++chosen) {
    if (static_cast<std::size_t>(__builtin_popcountll(chosen)) != k) continue;
    Rows left;
    Numbers right;
    for (std::size_t p = 0; p < planes.size(); ++p) {
      if ((chosen >> p & 1) == 0) continue;
      left.push_back(planes[p].first);
      right.push_back(planes[p].second);
    }
    const auto x = solve(left, right);
    if (!x || !keeps(program, *x)) continue;
    if (!least || cost_of(program, *x) < *least) least = cost_of(program, *x);
  }
  return least;
}

TEST(LinearProgram, LeastUnderBounds) {
  const auto x = minimise({.costs = {1, 1}, .bounds = {{.coefficients = {1, 2}, .least = 4}}});
  ASSERT_TRUE(x.has_value());
  EXPECT_NEAR((*x)[0], 0, 1e-12);
  EXPECT_NEAR((*x)[1], 2, 1e-12);
}

TEST(LinearProgram, NoAnswer) {
  EXPECT_EQ(minimise({.costs = {1}, .bounds = {{.coefficients = {1}, .most = -1}}}), std::nullopt);
  EXPECT_EQ(minimise({.costs = {-1}, .bounds = {{.coefficients = {1}, .least = 0}}}), std::nullopt);
  EXPECT_EQ(minimise({.costs = {1}, .bounds = {{{1}, 2, 2}, {{1}, 3, 3}}}), std::nullopt);
}

TEST(LinearProgram, SaidTwiceIsSaidOnce) {
  const auto x = minimise({.costs = {1, 0}, .bounds = {{{1, 1}, 1, 1}, {{2, 2}, 2, 2}}});
  EXPECT_EQ(x, (Numbers{0, 1}));
}

TEST(LinearProgram, AsGoodAsTheBestVertex) {
  std::mt19937_64 dice(11);
  const auto number = [&] { return static_cast<double>(dice() % 21) - 10; };
  int n_answers = 0;
  for (int round = 0; round < 400; ++round) {
    const std::size_t k = 1 + dice() % 3;
    LinearProgram program;
    for (std::size_t j = 0; j < k; ++j) program.costs.push_back(number());
    program.bounds.push_back(
        {.coefficients = Numbers(k, 1), .most = 20});  // so that a least one exists
    for (std::size_t i = 0; i < 1 + dice() % 4; ++i) {
      Bound bound{.coefficients = {}};
      for (std::size_t j = 0; j < k; ++j) bound.coefficients.push_back(number());
      const double at = number();
      if (dice() % 3 != 0) bound.most = at;
      if (dice() % 3 == 0) bound.least = std::min(at, bound.most) - static_cast<double>(dice() % 3);
      program.bounds.push_back(bound);
    }
    const auto x = minimise(program);
    const auto wanted = least_vertex(program);
    ASSERT_EQ(x.has_value(), wanted.has_value()) << round;
    if (!x) continue;
    ++n_answers;
    EXPECT_TRUE(keeps(program, *x)) << round;
    EXPECT_NEAR(cost_of(program, *x), *wanted, 1e-7) << round;
  }
  EXPECT_GT(n_answers, 100);
}

}  // namespace
}  // namespace steelyard::stats
