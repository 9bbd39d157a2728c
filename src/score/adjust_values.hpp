// adjust_values: what a share, rate or mean would be, had the subject everybody's mix of cases.
//
//     a shop of clothing (8 % come back everywhere) and books (3 %): expected 6.1 %, measured 5.0 %, all shops
//     together 5.0 %   →   5.0 % × 5.0 / 6.1 = 4.1 %
//
// Indirect standardisation over the plan's `adjust_for`: adjusted = of all × observed / expected. All subjects
// that have a card are the reference, whatever group they are compared within. Of a share that is over one half
// among all, what did not happen is compared (97 % on time are 3 % late), so that a share stays one.
// What is expected and what all give is taken as known: the interval is that of the own sample, on the adjusted
// scale. Written into FairCard::adjusted; with `official: adjusted` or `shrunk` also into the estimate that is
// scored (and then shrunk). Subjects without a value, and where nothing is expected, stay as measured.
// Tested by: tests/score/adjust_values_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "score/assess.hpp"
#include "score/fair_card.hpp"

namespace steelyard {

/// What one subject has of one class of cases.
struct StratumCell {
  std::size_t subject = 0;  // its place among the subjects
  std::vector<std::string> stratum;
  double numerator = 0;  // natural units
  double denominator = 0;
  std::int64_t n = 0;
};

/// An indicator counted apart by strata.
struct IndicatorMix {
  std::size_t indicator = 0;  // its place in the assessment
  std::vector<std::string> columns;
  std::vector<StratumCell> cells;
};

void adjust_values(std::vector<SubjectEstimates>& subjects, const std::vector<IndicatorMix>& mixes,
                   const Assessment& assessment);

}  // namespace steelyard
