// Rows in words: bools in both languages, texts that only look like one as they are.

#include "report/row_words.hpp"

#include <gtest/gtest.h>

#include "report/words.hpp"

namespace steelyard {
namespace {

TEST(RowWords, BoolsAreSaidAndTextsStay) {
  SourceRow row;
  row.values = {"true", "false", "true", "—", "12.5"};
  row.integers = {Int128{1}, Int128{0}, std::nullopt, std::nullopt, Int128{125'000}};
  std::string zh;
  std::string en;
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    zh += show_cell(row, i, Language::Zh) + " ";
    en += show_cell(row, i, Language::En) + " ";
  }
  EXPECT_EQ(zh, "是 否 true — 12.5 ");
  EXPECT_EQ(en, "yes no true — 12.5 ");
}

TEST(RowWords, AMomentIsToldToTheSecond) {
  EXPECT_EQ(show_moment(1'780'272'000'123'456), "2026-06-01 00:00:00");
}

}  // namespace
}  // namespace steelyard
