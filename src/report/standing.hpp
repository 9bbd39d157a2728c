// standing: how a group stands against the period before: the median, who moved and why. Worked
// out once, for the digest and for the page.
//
//     moves_of(contents) = [{ 甲店, +45.83, …}, …]    why_moved(…) = "退货率 23.53% → 7.5%"
//
// Tested by: tests/report/standing_test.cpp, tests/report/digest_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline.hpp"

namespace steelyard {

/// One that has a score in both periods. Pointers are into the contents.
struct Move {
  const Scorecard* card = nullptr;
  const Scorecard* was = nullptr;
  Int128 by = 0;  // 10^-2
};

/// The run before; null where there is none.
const Run* run_before(const ReportContents& contents);
/// Of all scores, 10^-2; none where nobody has one.
std::optional<Int128> median_of(const std::vector<Scorecard>& cards);
/// Everybody with a score in both periods, the greatest gain first.
std::vector<Move> moves_of(const ReportContents& contents);
/// Those who gained, the most first, then those who lost, the most first; at most `n` of each.
std::vector<Move> greatest_moves(const std::vector<Move>& moves, std::size_t n);
/// A red line that acts in one of the two periods only; else the indicator whose contribution moved
/// most in the same direction. Empty where nothing explains it.
std::string why_moved(const Move& move, const Run& run, Language language);

}  // namespace steelyard
