// Distribution: the uncertainty of an estimate, as one of a few families, from which draws and
// probabilities are taken. Tested by: tests/stats/distribution_test.cpp.
#pragma once

#include <memory>
#include <variant>
#include <vector>

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

/// One of several distributions, each with its probability.
struct MixturePart {
  double weight = 1;
  std::variant<Beta, Gamma, StudentT> part;
};
/// Weights > 0 that add up to 1. Copies share the parts.
struct Mixture {
  std::shared_ptr<const std::vector<MixturePart>> parts;
};

using Distribution = std::variant<NoUncertainty, Beta, Gamma, StudentT, Mixture>;

/// The quantile at p in (0, 1). Requires: not NoUncertainty.
double quantile(const Distribution& distribution, double p);
/// P(X <= x). Requires: not NoUncertainty.
double cumulative(const Distribution& distribution, double x);

struct Moments {
  double mean = 0;
  double sd = 0;
};
/// Requires: not NoUncertainty; df > 2 of a Student t that is not normal.
Moments moments(const Distribution& distribution);

}  // namespace steelyard::stats
