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

/// A score that the plan itself stands by: one that may have a grade. What is not rated for most of its
/// weight, protected as new or off duty has a number that is only shown.
bool stands_by(const Scorecard& card);

/// By subject: the share of all that are looked at who are below it, those with the same score counted
/// half (mid-ranks), so that a place means the same whatever is tied.
///
///     90 80 80 70   →   87.5 %, 50 %, 50 %, 12.5 %
using Places = std::map<std::string, Fraction>;

/// Whether the places of a run say anything beside those of others, and if not why.
enum class Ordering { Says, Partial, FewScored, AllEqual };
std::string_view ordering_name(Ordering ordering);  // "says", "partial", "few_scored", "all_equal"

/// Where subjects stand under each of the runs, among the same subjects: those that every run which says
/// something stands by. The third of ten and the third of two hundred are not the same place.
struct Standings {
  std::vector<Ordering> orderings;  // by run
  std::vector<Places> places;       // by run; none where the ordering says nothing
  std::size_t n_common = 0;         // 0 = fewer than two: nobody has a place
};
/// A run that stands by fewer than two, or by less than half as many as another, is FewScored, lest it
/// take the places from all the others.
Standings standings_of(const std::vector<Run>& runs);

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
/// Every subject that has places and not the same one under all runs, the widest apart first.
std::vector<Disagreement> disagreements(const std::vector<Run>& runs);

}  // namespace steelyard
