// red lines and grades: the class of a total, and what a breach does to it.
//
// A red line that a person must confirm never acts by itself: it is shown as waiting.  Tested by:
// tests/score/assess_test.cpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "score/scorecard.hpp"

namespace steelyard {

/// Whether a condition over indicators holds for a card; none: nobody can tell.
std::optional<bool> truth_of(const Expr& condition, const Scorecard& card);

/// The first grade whose cut-off the rounded total meets.
void apply_grade(Scorecard& card, const Plan& plan);
/// (subject, red line as the plan writes it) → whether a person decided that it acts.
using RedLineDecisions = std::map<std::pair<std::string, std::string>, bool>;

/// Evaluates every red line over the card's indicators and entries; those that need no person act
/// at once, the others once a person has decided so.
void apply_red_lines(Scorecard& card, const Assessment& assessment,
                     const RedLineDecisions& decisions = {});

}  // namespace steelyard
