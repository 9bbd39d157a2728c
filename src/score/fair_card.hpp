// FairCard: one indicator's value as measured beside what is believed of it once its peers are known, and what
// it would be with everybody's mix of cases. A plain value. Which of them is scored says the plan's
// `fairness: official`; see score/adjust_values.hpp, score/shrink_values.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indicator/estimate.hpp"
#include "stats/case_mix.hpp"
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

/// A class of cases: how much of the subject's own is in it, and what it gives among all subjects.
struct MixShare {
  std::vector<std::string> stratum;  // a value of each column; empty = unknown
  double share = 0;
  double rate = 0;
};

struct AdjustedValue {
  Estimate estimate;                 // with sample and counts as measured
  double expected = 0;               // what its cases would give at everybody's rates
  double pooled = 0;                 // of all subjects together
  std::vector<std::string> columns;  // what it is adjusted for
  std::vector<MixShare> mix;         // the largest share first
  stats::MixMethod method = stats::MixMethod::ByStratum;
};

struct FairCard {
  Estimate plain;  // as measured, whatever is scored
  std::optional<ShrunkValue> shrunk = {};
  std::optional<AdjustedValue> adjusted = {};
};

}  // namespace steelyard
