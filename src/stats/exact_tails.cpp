// See exact_tails.hpp.

#include "stats/exact_tails.hpp"

namespace steelyard::stats {

namespace {

constexpr double kPrior = 0.5;  // what Jeffreys' prior adds to a count

Distribution certain(double value) { return StudentT{.mean = value}; }

/// Half a case more on the side of the hits, or half a case less.
Distribution moved(const Beta& beta, double hits) {
  const double a = beta.a + hits;
  const double b = beta.b - hits;
  if (a <= 0) return certain(0);
  if (b <= 0) return certain(beta.scale);
  return Beta{.a = a, .b = b, .scale = beta.scale};
}

Distribution moved(const Gamma& gamma, double events) {
  const double shape = gamma.shape + events;
  if (shape <= 0) return certain(0);
  return Gamma{.shape = shape, .rate = gamma.rate};
}

}  // namespace

std::array<Distribution, 2> exact_tails(const Distribution& distribution) {
  if (const auto* beta = std::get_if<Beta>(&distribution)) {
    return {moved(*beta, -kPrior), moved(*beta, kPrior)};
  }
  if (const auto* gamma = std::get_if<Gamma>(&distribution)) {
    return {moved(*gamma, -kPrior), moved(*gamma, kPrior)};
  }
  return {distribution, distribution};
}

}  // namespace steelyard::stats
