// rank_sets: which places a unit can have, when estimates have errors: confidence sets of ranks.
//
//     37 countries' mathematics in PISA 2018, 95 %:  Japan 1 … 4,  Estonia 1 … 6,  Australia 15 … 26
//
// A place is one more than the number of units that are better. Every difference from the unit is tested against
// 0, both ways, at one critical value for all: the quantile of the largest studentised difference of errors
// drawn; what is rejected is left out of the next round, until nothing more is. Better for sure push the best
// place down, worse for sure pull the worst one up. Mogstad, Romano, Shaikh & Wilhelm 2024, Review of Economic
// Studies 91:476.
// Of counts that share out one total the tests of pairs are exact, by Holm's order (1979, Scandinavian J. of
// Statistics 6:65): Bazylik, Mogstad, Romano, Shaikh & Wilhelm 2021, NBER working paper 29519.
// Promise: place 1 is the greatest; the key of a unit alone decides its draws, so that units in another order get
// the same sets. K units cost K² · 8,192 steps: for tens to hundreds. Tested by: tests/stats/rank_sets_test.cpp
// against csranks.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace steelyard::stats {

struct RankedUnit {
  double value = 0;
  double standard_error = 0;  // >= 0
  std::uint64_t key = 0;      // of its draws: draw_key(seed, subject, …)
};

struct RankSet {
  std::size_t best = 1;
  std::size_t worst = 1;
};

/// What the confidence is of: each unit's set by itself, or all sets at once.
enum class RankScope { EachUnit, AllUnits };

/// Set i of unit i. Requires: errors of units are independent of each other.
std::vector<RankSet> rank_sets(std::span<const RankedUnit> units, double confidence,
                               RankScope scope);
/// Of how often each of several answers was given, all at once. Requires: whole numbers >= 0.
std::vector<RankSet> rank_sets_of_counts(std::span<const double> counts, double confidence);

}  // namespace steelyard::stats
