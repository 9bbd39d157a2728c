// The rising factorial against products written out, and against Boost's gamma functions.

#include "stats/log_rising.hpp"

#include <gtest/gtest.h>

#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>

namespace steelyard::stats {
namespace {

TEST(LogRising, ProductsWrittenOut) {
  const LogRising three = log_rising(2, 3);
  EXPECT_NEAR(three.value, std::log(24), 1e-14);
  EXPECT_NEAR(three.slope, 1.0 / 2 + 1.0 / 3 + 1.0 / 4, 1e-14);
  EXPECT_NEAR(three.curvature, -1.0 / 4 - 1.0 / 9 - 1.0 / 16, 1e-14);
  EXPECT_EQ(log_rising(7, 0).value, 0);
  // Where ln Γ itself has seventeen digits before the point: 10¹⁶ · (10¹⁶ + 1).
  EXPECT_NEAR(log_rising(1e16, 2).value, 2 * std::log(1e16), 1e-13);
  EXPECT_NEAR(log_rising(1e12, 3).slope / 3e-12, 1, 1e-9);
}

TEST(LogRising, AgreesWithAnotherLibrary) {
  for (const double a : {0.001, 0.5, 1.0, 3.7, 8.9, 9.0, 25.0, 683.5, 1e5}) {
    for (const double z : {0.25, 1.0, 4.0, 17.5, 300.0, 1e4}) {
      const LogRising rising = log_rising(a, z);
      const double value = boost::math::lgamma(a + z) - boost::math::lgamma(a);
      const double slope = boost::math::digamma(a + z) - boost::math::digamma(a);
      const double curvature = boost::math::trigamma(a + z) - boost::math::trigamma(a);
      // What the differences themselves can promise: a part in 10¹⁵ of the larger term.
      EXPECT_NEAR(rising.value, value, 3e-15 * std::abs(boost::math::lgamma(a + z)) + 3e-14)
          << a << " " << z;
      EXPECT_NEAR(rising.slope, slope, 1e-13 * (1 + std::abs(slope))) << a << " " << z;
      EXPECT_NEAR(rising.curvature, curvature, 1e-12 * (1e-2 + std::abs(curvature)))
          << a << " " << z;
    }
  }
}

}  // namespace
}  // namespace steelyard::stats
