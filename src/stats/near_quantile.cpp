// near_quantile: closed formulas instead of inverse incomplete functions.
//
// Tested by: tests/stats/mixture_test.cpp.

#include "stats/near_quantile.hpp"

#include <algorithm>
#include <cmath>

namespace steelyard::stats {

namespace {

/// Abramowitz & Stegun 1964, 26.5.22, with the normal quantile z.
std::optional<double> near_beta(double mean, double variance, double z) {
  const double size = mean * (1 - mean) / variance - 1;
  const double a = mean * size;
  const double b = (1 - mean) * size;
  if (!(a > 1 && b > 1)) return std::nullopt;
  const double lambda = (z * z - 3) / 6;
  const double by_a = 1 / (2 * a - 1);
  const double by_b = 1 / (2 * b - 1);
  const double h = 2 / (by_a + by_b);
  if (!(h + lambda > 0)) return std::nullopt;
  const double w =
      -z * std::sqrt(h + lambda) / h - (by_b - by_a) * (lambda + 5.0 / 6 - 2 / (3 * h));
  return a / (a + b * std::exp(2 * w));
}

/// Wilson & Hilferty 1931, PNAS 17:684.
std::optional<double> near_gamma(double mean, double variance, double z) {
  const double ninth = variance / (9 * mean * mean);
  const double root = 1 - ninth + z * std::sqrt(ninth);
  if (!(root > 0)) return std::nullopt;
  return mean * root * root * root;
}

}  // namespace

std::optional<double> near_quantile(const Mixture& mixture, double p) {
  const bool heavy_tails = std::ranges::any_of(*mixture.parts, [](const MixturePart& one) {
    const auto* t = std::get_if<StudentT>(&one.part);
    return t != nullptr && t->df > 0;  // its variance may not exist
  });
  if (heavy_tails) return std::nullopt;
  const auto [mean, sd] = moments(mixture);
  const double z = quantile(StudentT{.mean = 0, .standard_error = 1, .df = 0}, p);
  const auto& first = mixture.parts->front().part;
  if (std::holds_alternative<StudentT>(first)) return mean + z * sd;
  if (std::holds_alternative<Gamma>(first)) return near_gamma(mean, sd * sd, z);
  const double scale = std::get<Beta>(first).scale;
  const auto share = near_beta(mean / scale, sd * sd / (scale * scale), z);
  return share ? std::optional(*share * scale) : std::nullopt;
}

}  // namespace steelyard::stats
