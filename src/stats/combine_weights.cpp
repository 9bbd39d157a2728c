// The product of two sets of weights, held near the first.
//
// The cap and "together 1" at once: clamp(λ g_j, s_j (1 − cap), s_j (1 + cap)) with the one λ at which they add
// up. Their sum grows with λ from 1 − cap to 1 + cap, so there is one; it is found by halving, 200 times.
// Tested by: tests/stats/combine_weights_test.cpp.

#include "stats/combine_weights.hpp"

#include <algorithm>
#include <cmath>

#include "base/result.hpp"
#include "stats/columns.hpp"

namespace steelyard::stats {

namespace {

Numbers clamped(const Numbers& product, const Numbers& people, double factor, double cap) {
  Numbers weights;
  for (std::size_t j = 0; j < people.size(); ++j) {
    weights.push_back(
        std::clamp(factor * product[j], people[j] * (1 - cap), people[j] * (1 + cap)));
  }
  return weights;
}

}  // namespace

Numbers combine_weights(const Numbers& people, const Numbers& data, const Combination& rule) {
  STEELYARD_CHECK(people.size() == data.size(), "both weigh the same indicators");
  STEELYARD_CHECK(rule.exponent >= 0 && rule.exponent <= 0.3 && rule.cap >= 0 && rule.cap <= 0.25,
                  "people's priorities dominate");
  Numbers product;
  for (std::size_t j = 0; j < people.size(); ++j) {
    product.push_back(people[j] <= 0 ? 0
                                     : std::pow(people[j], 1 - rule.exponent) *
                                           std::pow(std::max(data[j], 0.0), rule.exponent));
  }
  double low = 0;
  double high = 1;
  const auto sum_at = [&](double factor) {
    return sum_of(clamped(product, people, factor, rule.cap));
  };
  while (sum_at(high) < 1 && high < 1e12) high *= 2;
  for (int step = 0; step < 200; ++step) {
    const double middle = (low + high) / 2;
    (sum_at(middle) < 1 ? low : high) = middle;
  }
  return clamped(product, people, high, rule.cap);
}

}  // namespace steelyard::stats
