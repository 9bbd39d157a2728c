// smaa: which ranks subjects take when weights and scores are not sure, draw by draw.
//
//     two drugs, three criteria, 10,000 draws: the first is first in 35.04 %, by weights around .19 .28 .54
//
// Stochastic multicriteria acceptability analysis: Lahdelma, Hokkanen & Salminen 1998, European J. of
// Operational Research 106:137; ranks: Lahdelma & Salminen 2001, Operations Research 49:444.
// Tested by: tests/stats/smaa_test.cpp.
#pragma once

#include <cstdint>
#include <optional>

#include "stats/method.hpp"

namespace steelyard::stats {

/// Places 1, 2 … of the totals, the greatest first; of equal totals each takes the first of their places.
std::vector<std::size_t> places_of(const Numbers& totals);

/// Counts what `add` is told; everything it gives is a mean over the draws.
class Acceptability {
 public:
  /// Only the first so many places are counted.
  Acceptability(std::size_t n_subjects, std::size_t n_places);
  /// One draw: the weights, and the total of every subject.
  void add(const Numbers& weights, const Numbers& totals);

  [[nodiscard]] std::size_t n_draws() const { return n_draws_; }
  /// How often subject i takes place r + 1: [i][r].
  [[nodiscard]] Rows by_rank() const;
  /// The mean of its places.
  [[nodiscard]] double expected_place(std::size_t subject) const;
  /// The mean of the weights that made subject i first. None where none did.
  [[nodiscard]] std::optional<Numbers> central_weights(std::size_t subject) const;
  /// Of the orders that came about, in bits: 0 where all draws agree.
  [[nodiscard]] double ranking_entropy() const;
  /// The standard error of a share p of so many independent draws: an upper bound for even points.
  [[nodiscard]] double standard_error(double share) const;

 private:
  std::size_t n_draws_ = 0;
  std::vector<std::vector<std::uint64_t>> ranks_;
  std::vector<std::uint64_t> places_;  // summed up
  Rows first_weights_;
  std::vector<std::uint64_t> n_first_;
  std::vector<std::uint64_t>
      orders_;  // a digest of each: no two orders of a set of draws share one but by chance
};

/// Weights that fill the simplex evenly, of k − 1 numbers in (0, 1): the gaps between them, sorted.
Numbers weights_anywhere(Numbers uniform);
/// Weights near those given: each times a factor in 1 ± spread by its number in (0, 1), then shares again.
Numbers weights_near(const Numbers& weights, const Numbers& uniform, double spread);

}  // namespace steelyard::stats
