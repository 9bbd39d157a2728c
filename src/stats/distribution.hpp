// Distribution: the uncertainty of an estimate, as one of a few families, from which draws and
// probabilities are taken. Tested by: tests/stats/distribution_test.cpp.
#pragma once

#include <variant>

namespace steelyard::stats {

struct NoUncertainty {};
struct Beta {
  double a = 1, b = 1, scale = 1;
};  // scale · Beta(a, b)
struct Gamma {
  double shape = 1, rate = 1;
};
struct StudentT {
  double mean = 0, standard_error = 0, df = 0;
};  // df <= 0: normal

using Distribution = std::variant<NoUncertainty, Beta, Gamma, StudentT>;

/// The quantile at p in (0, 1). Requires: not NoUncertainty.
double quantile(const Distribution& distribution, double p);
/// P(X <= x). Requires: not NoUncertainty.
double cumulative(const Distribution& distribution, double x);

}  // namespace steelyard::stats
