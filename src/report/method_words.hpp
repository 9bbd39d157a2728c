// method_words: how a value and its interval are computed, in words of both languages.
//
//     wilson → "Wilson 区间"        mean with weigh_by → "Σwx / Σw"        keys with ≥ times rows
//     / keys → "行数 ≥ times 的键数 / 键数"
//
// Symbols are the same in both languages; only what holds words stands in the table here.
// Tested by: tests/report/method_words_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "indicator/resolve.hpp"

namespace steelyard {

/// The name of an interval's method: "wilson", "student_t" … An unknown one stays as it is.
std::string show_method(std::string_view method, Language language);
/// The fraction of an indicator, as it is computed for this one.
std::string show_formula(const ResolvedIndicator& indicator, Language language);

}  // namespace steelyard
