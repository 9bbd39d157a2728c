// FairCard: one indicator's value as measured beside what is believed of it once its peers are known.
// A plain value. Which of them is scored says the plan's `fairness: official`; see score/shrink_values.hpp.
#pragma once

#include <optional>

#include "indicator/estimate.hpp"
#include "stats/shrink.hpp"

namespace steelyard {

struct ShrunkValue {
  double value = 0;  // posterior mean, natural units as Estimate::value
  stats::Interval interval;
  stats::Distribution posterior;
  double prior_weight = 0;  // B: how far it was drawn towards the peers' mean; 1 − reliability
  double peers_mean = 0;
  double peers_sd = 0;  // how much the peers' true values differ
  int n_peers = 0;      // itself included
  /// How far the true value goes with the common factor of all indicators of the peers: what is not known of
  /// one of them is then not known of the others in the same direction (stats/common_factor.hpp).
  double loading = 0;
  double odd = 0;  // the probability of being unlike all others, and then drawn nowhere
  stats::Basis basis = stats::Basis::Data;
  [[nodiscard]] double reliability() const { return 1 - prior_weight; }
};

struct FairCard {
  Estimate plain;  // as measured, whatever is scored
  std::optional<ShrunkValue> shrunk;
};

}  // namespace steelyard
