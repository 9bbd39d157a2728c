// spread: how sure a total is: the uncertainty of every indicator through curve, weights and grade.
//
//     return share 3 of 42, the standard is 5 %; nine more indicators   →   86.4, between 79.1 and 91.0,
//                                                                           A with 58 %, B with 41 %, rank 3 … 9
//
// Every indicator is drawn 2,048 times from the distribution of its estimate, in an order told by (seed,
// subject, indicator) alone (stats/keyed_draws.hpp); every draw is placed on the standard, weighed and graded
// as the official value is. What is not measured stays as it is in every draw: entries, ledgers, red lines
// that acted, weights as they stand after what is missing was given away.
// The indicators of a subject are drawn independently; docs/fairness.md shows what that costs.
// An interval always holds the official score. Not touched: any official number.
// Deterministic with any number of threads.  Tested by: tests/score/spread_test.cpp, tests/score/spread_laws_test.cpp.
#pragma once

#include <cstdint>

#include "score/assess.hpp"
#include "score/score_spread.hpp"

namespace steelyard {

struct SpreadQuestion {
  const Assessment& assessment;
  std::uint64_t seed = 0;
  int n_threads = 0;        // 0 = all cores
  bool keep_draws = false;  // for a total that is made of these
};

/// The chance of every grade of the plan by a card's total, ledgers included, before red lines. Requires: a
/// score.
std::vector<double> grade_chances(const Scorecard& card, const SpreadQuestion& question);

/// Fills `spread` of every card that has a score, and `points_interval` of its indicators.
void spread_scores(std::vector<Scorecard>& cards, const SpreadQuestion& question);

}  // namespace steelyard
