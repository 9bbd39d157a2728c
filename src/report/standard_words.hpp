// standard_words: a standard as people read it: its steps, its line, its deduction, its target.
// Tested by: tests/report.
#pragma once

#include <string>

#include "base/language.hpp"
#include "plan/standard.hpp"

namespace steelyard {

/// "≥ 90% → 100, ≥ 80% → 80, else → 0; at least n = 30".
std::string show_standard(const Standard& standard, Language language);

}  // namespace steelyard
