// The weighted power mean.
//
//     power_mean({1, 2, 3}, {1, 1, 1}, 0) = 6^(1/3) = 1.817121        power_mean({1, 2, 3}, {2, 1, 1}, −1) = 1.411765
//
// Tested by: tests/stats/power_mean_test.cpp.

#include "stats/power_mean.hpp"

#include <cmath>

#include "base/result.hpp"
#include "stats/columns.hpp"

namespace steelyard::stats {

std::optional<double> power_mean(const Numbers& values, const Numbers& weights, double rho) {
  STEELYARD_CHECK(values.size() == weights.size(), "a weight for each value");
  const double all = sum_of(weights);
  if (!(all > 0)) return std::nullopt;
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (weights[i] == 0) continue;
    STEELYARD_CHECK(values[i] >= 0 && weights[i] >= 0, "a power mean is of what is not negative");
    if (values[i] == 0 && rho <= 0) return 0;
    sum += weights[i] * (rho == 0 ? std::log(values[i]) : std::pow(values[i], rho));
  }
  return rho == 0 ? std::exp(sum / all) : std::pow(sum / all, 1 / rho);
}

}  // namespace steelyard::stats
