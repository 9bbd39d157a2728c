// Reasons in both languages: what the C library says of an error number is known by the number's
// own words; what is not known stays as it is.

#include "base/reason_words.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstring>

#include "base/diagnostic.hpp"

namespace steelyard {
namespace {

TEST(ReasonWords, SystemErrorsByWhatTheLibrarySays) {
  EXPECT_EQ(reason_in(std::strerror(ENOSPC), Language::Zh), "磁盘已满");
  EXPECT_EQ(reason_in(std::strerror(EACCES), Language::Zh), "没有权限");
  EXPECT_EQ(reason_in(std::strerror(ENOSPC), Language::En), "No space left on device");
}

TEST(ReasonWords, WithTheirPlace) {
  EXPECT_EQ(reason_in("xl/workbook.xml:3: mismatched tag", Language::Zh),
            "xl/workbook.xml:3：标签不配对");
  EXPECT_EQ(reason_in("row 4: a cell is cut", Language::Zh), "第 4 行：单元格不完整");
  EXPECT_EQ(reason_in("byte 17", Language::Zh), "第 17 字节");
}

TEST(ReasonWords, WhatIsNotKnownStays) {
  for (const char* text : {"", "17", "row of data", "byte x", "order: 17", "甲店: 退货率"}) {
    EXPECT_EQ(reason_in(text, Language::Zh), text);
  }
}

TEST(ReasonWords, AMessageSaysThem) {
  const Diagnostic full{"E002"_code, {}, {"a.csv", std::strerror(ENOSPC)}, {}, {}};
  EXPECT_EQ(message_of(full, Language::Zh), "不能写入“a.csv”：磁盘已满");
  EXPECT_EQ(message_of(full, Language::En), "cannot write 'a.csv': No space left on device");
}

}  // namespace
}  // namespace steelyard
