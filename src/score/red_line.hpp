// red lines and grades: the class of a total, and what a breach does to it.
//
// A red line that a person must confirm never acts by itself: it is shown as waiting.  Tested by:
// tests/score/assess_test.cpp.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "score/scorecard.hpp"

namespace steelyard {

/// Whether a condition over indicators holds for a card; none: nobody can tell.
std::optional<bool> truth_of(const Expr& condition, const Scorecard& card);
/// The same of values by the name of their indicator.
using ValueByName = std::function<std::optional<Fraction>(std::string_view)>;
std::optional<bool> truth_of(const Expr& condition, const ValueByName& value_by_name);

/// The first grade whose cut-off the rounded total meets.
void apply_grade(Scorecard& card, const Plan& plan);
/// (subject, red line as the plan writes it) → whether a person decided that it acts.
using RedLineDecisions = std::map<std::pair<std::string, std::string>, bool>;

/// Evaluates every red line over the card's indicators and entries; those that need no person act
/// at once, the others once a person has decided so.
/// One with `needs_proof` acts only where its condition holds with the plan's confidence.
struct RedLineQuestion {
  const Assessment& assessment;
  const RedLineDecisions& decisions;
  std::uint64_t seed = 0;
};
void apply_red_lines(Scorecard& card, const RedLineQuestion& question);

}  // namespace steelyard
