// regimes: the same subjects under several plans: how much of each plan the data covers, and where
// plans disagree. Pure.
//
// Tested by: tests/score/regimes_test.cpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "score/run.hpp"

namespace steelyard {

struct Coverage {
  Int128 planned = 0;  // 10^-9 points of 100: the weight of all that counts
  Int128 covered = 0;  // of the indicators that have a value for at least one subject
  std::vector<std::size_t> without_data;  // the weighted indicators that have none
  /// Less than half of the weight is covered: such a regime says little.
  [[nodiscard]] bool is_partial() const { return 2 * covered < planned; }
};
Coverage coverage_of(const Run& run);

/// Where each scored subject of a run stands: the share of all that are scored who are below it, those
/// with the same score counted half (mid-ranks), so that a place means the same whatever is tied.
///
///     90 80 80 70   →   87.5 %, 50 %, 50 %, 12.5 %
using Places = std::map<std::string, Fraction>;
Places places_of(const Run& run);

/// Whether the places of a run say anything beside those of others, and if not why.
enum class Ordering { Says, Partial, FewScored, AllEqual };
std::string_view ordering_name(Ordering ordering);  // "says", "partial", "few_scored", "all_equal"
Ordering ordering_of(const Run& run);

/// A weighted indicator that is scored by the place among peers, where some have no peers: alone in
/// their group, they stand at 100 % whatever their value is.
struct WithoutPeers {
  std::size_t indicator = 0;
  int n_alone = 0;
  int n_placed = 0;
};
std::vector<WithoutPeers> without_peers(const Run& run);

struct Disagreement {
  std::string subject;
  std::string name;
  std::size_t best = 0;   // the run under which the subject stands highest …
  std::size_t worst = 0;  // … and lowest
  Fraction best_place;
  Fraction worst_place;
  std::optional<std::size_t> costly;  // the indicator that costs it most under the worst
};
/// Every subject scored under two runs or more and not at the same place, the widest apart first. Runs
/// whose places say nothing are left out.
std::vector<Disagreement> disagreements(const std::vector<Run>& runs);

}  // namespace steelyard
