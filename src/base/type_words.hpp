// type_words: the names of types in messages, in both languages; one table.
//
//     words_of_types("money", Zh) = "金额"      words_of_types("instant / date", Zh) = "时刻 / 日期"
//
// In diagnostics.def `{1:t}` puts argument 1 in so. What people write in a file (a kind, a column, the
// type in model.yaml) is no word of the message and stays as it is. Tested by:
// tests/base/diagnostic_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "base/language.hpp"

namespace steelyard {

/// Every type's name in `text` by its word; the rest stays.
std::string words_of_types(std::string_view text, Language language);

}  // namespace steelyard
