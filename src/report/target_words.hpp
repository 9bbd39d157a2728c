// target_words: how a target came about that nobody wrote down as such.
//
//     目标由来  A 甲店 90000 × 20 天 ÷ 30 + B 乙店 30000 × 5 天 ÷ 30
//     目标由来  day 98% × 60 行 ÷ 100 + night 96% × 40 行 ÷ 100
//
// Tested by: tests/report/target_words_test.cpp.
#pragma once

#include <string>

#include "score/run.hpp"

namespace steelyard {

/// "day 98% × 60 rows ÷ 100 + …"; empty where the target was given as it is, or there is none.
std::string show_target_made_of(const IndicatorCard& card, Language language);

/// The same as a line of an explanation.
std::string write_target_made_of(const IndicatorCard& card, Language language);

}  // namespace steelyard
