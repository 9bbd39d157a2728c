// What is remembered acts on a scorecard: points off the total, the grade that is held, limits of grade
// and total.
//
// Order: total, deductions, grade, held grade, red lines, then the ledgers' own limits: a sanction is
// stronger than a grade that is held. Tested by: tests/score/memory_test.cpp.
#pragma once

#include "score/memory_card.hpp"
#include "score/scorecard.hpp"

namespace steelyard {

/// Of the deductions in force the largest counts, of each ledger; the total stays at 0 or more.
void take_points_off(Scorecard& card);
/// The grade that is held in the place of the one that was measured.
void hold_grade(Scorecard& card);
/// Totals, limits of the grade, and no grade at all.
void apply_consequences(Scorecard& card, const Plan& plan);

/// What the bookings of a ledger say of a scorecard: `first` is the place of the ledger's first
/// condition in assessment.bookings.
std::vector<LedgerLine> lines_of(const Ledger& ledger, std::size_t first, const Scorecard& card,
                                 const Assessment& assessment, const Period& period);

}  // namespace steelyard
