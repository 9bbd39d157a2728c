// grade_words: why a scorecard has no grade, in words of both languages.
//
//     show_no_grade(card) = "新对象保护期内：只展示，不评等级、不排名"
//
// Tested by: tests/report/grade_words_test.cpp.
#pragma once

#include <string>

#include "score/run.hpp"

namespace steelyard {

/// One sentence without a full stop; empty where there is a grade, or no word of why there is none.
std::string show_no_grade(const Scorecard& card, Language language);

}  // namespace steelyard
