// Ranks, central weights and the entropy of orders, counted over draws.
//
// Gaps between sorted uniforms are uniform on the simplex: Devroye 1986, Non-Uniform Random Variate Generation,
// p. 568. Tested by: tests/stats/smaa_test.cpp.

#include "stats/smaa.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/result.hpp"
#include "stats/columns.hpp"

namespace steelyard::stats {

std::vector<std::size_t> places_of(const Numbers& totals) {
  std::vector<std::size_t> order(totals.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return totals[a] > totals[b]; });
  std::vector<std::size_t> places(totals.size());
  for (std::size_t at = 0; at < order.size(); ++at) {
    const bool ties = at > 0 && totals[order[at]] == totals[order[at - 1]];
    places[order[at]] = ties ? places[order[at - 1]] : at + 1;
  }
  return places;
}

static std::uint64_t digest_of(const std::vector<std::size_t>& places) {
  std::uint64_t digest = 14695981039346656037U;  // FNV-1a, 64 bits
  for (const std::size_t place : places) digest = (digest ^ place) * 1099511628211U;
  return digest;
}

Acceptability::Acceptability(std::size_t n_subjects, std::size_t n_places)
    : ranks_(n_subjects, std::vector<std::uint64_t>(n_places, 0)),
      places_(n_subjects, 0),
      first_weights_(n_subjects),
      n_first_(n_subjects, 0) {}

void Acceptability::add(const Numbers& weights, const Numbers& totals) {
  STEELYARD_CHECK(totals.size() == ranks_.size(), "a total for each subject");
  ++n_draws_;
  const std::vector<std::size_t> places = places_of(totals);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] <= ranks_[i].size()) ++ranks_[i][places[i] - 1];
    places_[i] += places[i];
    if (places[i] != 1) continue;
    ++n_first_[i];
    first_weights_[i].resize(weights.size(), 0);
    for (std::size_t j = 0; j < weights.size(); ++j) first_weights_[i][j] += weights[j];
  }
  orders_.push_back(digest_of(places));
}

Rows Acceptability::by_rank() const {
  Rows shares;
  for (const auto& row : ranks_) {
    shares.emplace_back();
    for (const std::uint64_t count : row) {
      shares.back().push_back(static_cast<double>(count) / static_cast<double>(n_draws_));
    }
  }
  return shares;
}

double Acceptability::expected_place(std::size_t subject) const {
  return static_cast<double>(places_[subject]) / static_cast<double>(n_draws_);
}

std::optional<Numbers> Acceptability::central_weights(std::size_t subject) const {
  if (n_first_[subject] == 0) return std::nullopt;
  Numbers mean = first_weights_[subject];
  for (double& weight : mean) weight /= static_cast<double>(n_first_[subject]);
  return mean;
}

double Acceptability::ranking_entropy() const {
  std::vector<std::uint64_t> sorted = orders_;
  std::ranges::sort(sorted);
  double entropy = 0;
  for (auto from = sorted.begin(); from != sorted.end();) {
    const auto to = std::ranges::upper_bound(from, sorted.end(), *from);
    const double share = static_cast<double>(to - from) / static_cast<double>(n_draws_);
    entropy -= share * std::log2(share);
    from = to;
  }
  return entropy;
}

double Acceptability::standard_error(double share) const {
  return std::sqrt(share * (1 - share) / static_cast<double>(n_draws_));
}

Numbers weights_anywhere(Numbers uniform) {
  std::ranges::sort(uniform);
  Numbers gaps;
  double before = 0;
  for (const double cut : uniform) {
    gaps.push_back(cut - before);
    before = cut;
  }
  gaps.push_back(1 - before);
  return gaps;
}

Numbers weights_near(const Numbers& weights, const Numbers& uniform, double spread) {
  STEELYARD_CHECK(weights.size() == uniform.size(), "a number for each weight");
  Numbers near;
  for (std::size_t j = 0; j < weights.size(); ++j) {
    near.push_back(weights[j] * (1 + spread * (2 * uniform[j] - 1)));
  }
  return shares_of(near).value_or(weights);
}

}  // namespace steelyard::stats
