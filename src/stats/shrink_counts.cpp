// shrink_counts: shares and rates: r = e^−α, and nothing where nobody has exposure.
//
// Tested by: tests/stats/shrink_test.cpp.

#include "stats/shrink_counts.hpp"

#include <algorithm>

namespace steelyard::stats {

Repeated repeated(const std::vector<double>& numbers) {
  Repeated out;
  out.values = numbers;
  std::ranges::sort(out.values);
  const auto [first, last] = std::ranges::unique(out.values);
  out.values.erase(first, last);
  out.at.reserve(numbers.size());
  for (const double number : numbers) {
    out.at.push_back(static_cast<std::size_t>(std::ranges::lower_bound(out.values, number) -
                                              out.values.begin()));
  }
  return out;
}

std::vector<LogRising> risings(double a, const Repeated& numbers) {
  const RisingFrom from(a);
  std::vector<LogRising> out;
  out.reserve(numbers.values.size());
  for (const double value : numbers.values) out.push_back(from.to(value));
  return out;
}

CountFamily::CountFamily(std::span<const Counted> units, double half_exposure) : units_(units) {
  double n_known = 0;
  double sum_of_inverses = 0;
  for (const Counted& unit : units) {
    if (unit.exposure <= 0) continue;
    n_events_ += unit.events;
    n_exposure_ += unit.exposure;
    n_known += 1;
    sum_of_inverses += 1 / unit.exposure;
  }
  if (n_known == 0) return;
  const double size = n_known / sum_of_inverses;
  const double common = (n_events_ + 0.5) / (n_exposure_ + half_exposure);
  const double scarcer = half_exposure > 0 ? std::min(common, 1 - common) : common;
  typical_strength_ = std::max(size, 0.5 / scarcer);
  std::vector<double> rates;
  for (const Counted& unit : units) {
    if (unit.exposure <= 0) continue;
    rates.push_back((unit.events + size * common) / (unit.exposure + size));
  }
  const auto middle = rates.begin() + static_cast<std::ptrdiff_t>(rates.size() / 2);
  std::ranges::nth_element(rates, middle);
  typical_rate_ = *middle;
}

Shrinkage shrink_counts(const CountFamily& family, double confidence,
                        std::optional<double> location) {
  if (family.n_exposure() <= 0) return {.units = std::vector<ShrunkUnit>(family.n_units())};
  Shrinkage out = shrink({.family = family, .confidence = confidence, .location = location});
  out.prior_strength = 1 / out.prior_strength;
  return out;
}

std::optional<PointPrior> point_prior_counts(const CountFamily& family,
                                             std::optional<double> location) {
  std::optional<PointPrior> out = point_prior({.family = family, .location = location});
  if (out) out->strength = 1 / out->strength;
  return out;
}

}  // namespace steelyard::stats
