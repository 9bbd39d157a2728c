// fair_words: what was measured beside what is believed of it, where a plan scores the one or shows the other.
//
//     实测 7 ÷ 61 = 11.48%      向同组收缩 9.69%（可靠度 62%，13 个对象），不计分
//
// What the mix of cases makes of it is told by adjusted_words.hpp. Tested by: tests/report/fair_words_test.cpp.
#pragma once

#include <string>

#include "base/language.hpp"
#include "score/scorecard.hpp"

namespace steelyard {

/// What was measured, whatever is scored.
const Estimate& measured_of(const IndicatorCard& card);
/// Whether another value than the measured one is scored.
bool is_scored_otherwise(const IndicatorCard& card);
/// What is believed once the peers are known, and whether it is what is scored; empty without peers.
std::string show_shrunk(const IndicatorCard& card, Language language);

}  // namespace steelyard
