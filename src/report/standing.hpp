// standing: how a group stands against the period before: the median, who moved and why. Worked
// out once, for the digest and for the page.
//
//     moves_of(contents) = [{ 甲店, +45.83, …}, …]    why_moved(…) = "退货率 23.53% → 7.5%"
//
// Tested by: tests/report/standing_test.cpp, tests/report/digest_test.cpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/pipeline.hpp"

namespace steelyard {

/// One that was rated in both periods. Pointers are into the contents.
struct Move {
  const Scorecard* card = nullptr;
  const Scorecard* was = nullptr;
  Int128 by = 0;  // 10^-2
};

/// The run before; null where there is none.
const Run* run_before(const ReportContents& contents);
/// By subject, the first of the periods before in which it has a row at all. Earlier nothing is known
/// of it: its sums are 0 there, but that is no value to draw or to compare with.
using FirstKnown = std::map<std::string_view, std::size_t>;
FirstKnown first_known(const ReportContents& contents);
bool is_known(const FirstKnown& first, const Scorecard& card, std::size_t period);
/// One that is new and protected: it is shown, without grade and rank, and counts among no others.
bool is_only_shown(const Scorecard& card);
/// Of all scores but those that are only shown, 10^-2; none where nobody has one.
std::optional<Int128> median_of(const std::vector<Scorecard>& cards);
/// The same in the run before, over those of whom something is known.
std::optional<Int128> median_before(const ReportContents& contents);
/// Everybody with a score in both periods who was rated in both, the greatest gain first.
std::vector<Move> moves_of(const ReportContents& contents);
/// Those who gained, the most first, then those who lost, the most first; at most `n` of each.
std::vector<Move> greatest_moves(const std::vector<Move>& moves, std::size_t n);
/// What an indicator cost on average over all with a score, in points of 100; the dearest first. One
/// that was rated for nobody cost nothing that could be told, and is not there.
struct Loss {
  std::size_t indicator = 0;
  double points = 0;
};
std::vector<Loss> losses_of(const Run& run);
/// A red line that acts in one of the two periods only; else the indicator whose points moved and its
/// contribution with them, most in the same direction. Empty where nothing explains it.
std::string why_moved(const Move& move, const Run& run, Language language);

}  // namespace steelyard
