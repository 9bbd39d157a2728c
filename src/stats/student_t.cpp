// student_t: the interval of a mean, from n, the mean and the sum of squared deviations.
//
//     x = 1 2 3 4 5:  n = 5, mean = 3, Σ(x − x̄)² = 10
//     3 ∓ 2.776445 · √(10/4/5) = 1.036757 … 4.963243
//
// x̄ ∓ t(1 − α/2; n − 1) · √(Σ(x − x̄)² / (n − 1) / n)          "Student" 1908, Biometrika 6:1
//
// Promise: centred on the mean; none for n < 2, where nothing is known about the spread.
// Not here: skewed money (a log or bootstrap-t interval); the central limit is trusted instead.
// Tested by: tests/stats/interval_test.cpp.

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "base/result.hpp"
#include "stats/boost_policy.hpp"
#include "stats/interval.hpp"

namespace steelyard::stats {

std::optional<Interval> student_t(double n, double mean, double sum_of_squared_deviations,
                                  double confidence) {
  if (n < 2) return std::nullopt;
  STEELYARD_CHECK(sum_of_squared_deviations >= 0, "a sum of squares is not negative");
  using StudentsT = boost::math::students_t_distribution<double, Policy>;
  const double t =
      boost::math::quantile(boost::math::complement(StudentsT(n - 1), (1 - confidence) / 2));
  const double half = t * std::sqrt(sum_of_squared_deviations / (n - 1) / n);
  return Interval{.lo = mean - half, .hi = mean + half};
}

}  // namespace steelyard::stats
