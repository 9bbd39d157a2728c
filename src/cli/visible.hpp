// What somebody else typed, as one line that cannot do anything to the terminal.
//
//     visible("ok\n\x1b[2J")  →  "ok\\n\\u{1b}[2J"
//
// Tested by: tests/cli/visible_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace steelyard {

/// Controls, line separators and marks that turn the direction of writing are spelled out.
std::string visible(std::string_view text);

}  // namespace steelyard
