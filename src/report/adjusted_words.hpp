// adjusted_words: how a value was adjusted for the mix of cases, zh or en.
//
//     案例构成：服装 62%（大家 8%），图书 38%（大家 3%）；按此应为 6.1%，实测 5%，大家合计 5% → 校正后 4.1%
//     its cases: 62% Clothing, where all have 8%; 38% Books, where all have 3%; …
//
// Tested by: tests/report/adjusted_words_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "score/run.hpp"
#include "stats/case_mix.hpp"

namespace steelyard {

/// Empty where nothing was adjusted. The largest classes are named, the rest counted.
std::string show_adjusted(const IndicatorCard& card, Language language);

/// The same as a line of an explanation.
std::string write_adjusted(const IndicatorCard& card, Language language);

/// "strata", "together", "regression".
std::string_view name_of(stats::MixMethod method);

/// "Clothing / East"; what is not known has a word of its own.
std::string show_stratum(const std::vector<std::string>& stratum, Language language);

}  // namespace steelyard
