// Names and notes as people mean them, whatever way they were typed.
//
//     is_same_person("Ｚoé ", "zoe\u0301")  → true        is_blank("\u3000\u200b ")  → true
//
// Letters of other scripts that only look alike stay different. Tested by: tests/cycle/plan_life_test.cpp.
#pragma once

#include <string_view>

namespace steelyard {

/// Case, width, accents in one or two characters, invisible characters and blanks at the ends aside.
bool is_same_person(std::string_view a, std::string_view b);
/// Nothing that can be seen.
bool is_blank(std::string_view text);

}  // namespace steelyard
