// What is typed into a note stays one line and does nothing to a terminal.

#include "cli/visible.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(Visible, ControlsAreSpelledOut) {
  EXPECT_EQ(visible("同意 ok"), "同意 ok");
  EXPECT_EQ(visible("a\nb\tc\r"), "a\\nb\\tc\\r");
  EXPECT_EQ(visible("\x1b[2J\x7f"), "\\u{1b}[2J\\u{7f}");
  EXPECT_EQ(visible("a\xe2\x80\xae"
                    "b\xc2\x9b"),
            "a\\u{202e}b\\u{9b}");
}

}  // namespace
}  // namespace steelyard
