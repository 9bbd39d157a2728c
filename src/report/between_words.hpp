// between_words: objectives put together by a geometric mean, in the words of each language.
//
//     增长 90 × 60%、体验 40 × 40%：几何平均比算术平均少 4.9303 分
//
// Tested by: tests/report/between_words_test.cpp.
#pragma once

#include <string>

#include "base/language.hpp"
#include "plan/plan.hpp"
#include "score/between_objectives.hpp"

namespace steelyard {

/// "增长 90 × 60%、体验 40 × 40%".
std::string show_objectives(const BetweenCard& between, const Plan& plan, Language language);
/// What the geometric mean is less, in a line of its own with its line break; empty where objectives are added up.
std::string write_between(const Scorecard& card, const Plan& plan, Language language);

}  // namespace steelyard
