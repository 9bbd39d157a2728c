// Effective importance where it is known by theory, and weights that bring an importance about.

#include "stats/importance.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "stats/columns.hpp"
#include "stats/sobol_points.hpp"

namespace steelyard::stats {
namespace {

Rows even_points(std::size_t n, std::size_t k) {
  SobolPoints points(k);
  Rows rows;
  for (std::size_t i = 0; i < n; ++i) rows.push_back(points.next());
  return rows;
}

TEST(Importance, OfALineIsTheSquaredCorrelation) {
  const Numbers x = {1, 2, 3, 5, 8};
  const Numbers y = {2, 1, 4, 3, 9};
  EXPECT_NEAR(correlation_ratio(x, y, 1).value(), std::pow(pearson(x, y).value(), 2), 1e-14);
}

TEST(Importance, SeesWhatALineDoesNot) {
  const Numbers x = {-2, -1, 0, 1, 2};
  const Numbers y = {4, 1, 0, 1, 4};
  EXPECT_NEAR(correlation_ratio(x, y, 1).value(), 0, 1e-14);
  EXPECT_NEAR(correlation_ratio(x, y, 3).value(), 1, 1e-14);
  EXPECT_NEAR(correlation_ratio({0, 1, 0, 1}, {1, 5, 1, 5}, 3).value(), 1, 1e-14) << "two values";
  EXPECT_EQ(correlation_ratio({3, 3, 3}, {1, 2, 3}, 3), 0.0);
  EXPECT_EQ(correlation_ratio({1, 2, 3}, {7, 7, 7}, 3), std::nullopt);
}

TEST(Importance, OfIshigamisFirstInput) {
  // E(Y | x1) = (1 + π⁴/50) sin x1 + const, S1 = 0.313905; a cubic follows a sine to 1 %.
  Numbers x;
  Numbers y;
  for (const Numbers& point : even_points(4096, 3)) {
    const auto angle = [&](int i) { return std::numbers::pi * (2 * point[i] - 1); };
    x.push_back(angle(0));
    y.push_back(std::sin(angle(0)) + 7 * std::pow(std::sin(angle(1)), 2) +
                0.1 * std::pow(angle(2), 4) * std::sin(angle(0)));
  }
  EXPECT_NEAR(correlation_ratio(x, y, 3).value(), 0.313905, 0.01);
}

TEST(Importance, OfIndependentIndicatorsIsByVariance) {
  Rows data = even_points(2048, 2);
  for (Numbers& row : data) row[0] *= 2;  // spreads twice as far: variance 4 to 1
  const Numbers effective = effective_importance(data, {0.5, 0.5}).value();
  EXPECT_NEAR(effective[0], 0.8, 0.005);
  EXPECT_NEAR(effective[1], 0.2, 0.005);
}

TEST(Importance, WeightsForAnIntendedOne) {
  Rows data = even_points(2048, 3);
  for (Numbers& row : data) {
    row[0] *= 2;
    row[2] += row[1] / 2;  // and the third repeats the second in part
  }
  const Numbers intended = {0.5, 0.3, 0.2};
  const Sought sought = weights_for(data, intended).value();
  EXPECT_LT(sought.off_by, 1e-6);
  const Numbers reached = effective_importance(data, sought.weights).value();
  for (std::size_t j = 0; j < 3; ++j) EXPECT_NEAR(reached[j], intended[j], 1e-6);
  // Independent: importance goes by w² V, so half and half wants weights of 1 to 2.
  Rows two = even_points(2048, 2);
  for (Numbers& row : two) row[0] *= 2;
  EXPECT_NEAR(weights_for(two, {0.5, 0.5})->weights[0], 1.0 / 3, 0.002);
}

TEST(Importance, NothingVaries) {
  EXPECT_EQ(effective_importance({{1, 2}, {1, 2}}, {0.5, 0.5}), std::nullopt);
  EXPECT_FALSE(weights_for({{1, 2}, {1, 2}}, {0.5, 0.5}).has_value());
}

}  // namespace
}  // namespace steelyard::stats
