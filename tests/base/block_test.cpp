// Columns: values in, values out, bytes and back; no prefix or mutilation of the bytes is trusted.

#include "base/block.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <string>
#include <vector>

namespace steelyard {
namespace {

Column sample_text() {
  Column column(true);
  column.push_text("甲店");
  column.push_null();
  column.push_text("");
  column.push_text("b\n\"");
  return column;
}

Column sample_ints() {
  Column column;
  column.push_int(std::numeric_limits<std::int64_t>::min());
  column.push_null();
  column.push_int(0);
  return column;
}

TEST(Stored, NamesAndScales) {
  for (const char* name :
       {"text", "bool", "count", "number", "ratio", "money", "duration", "instant", "date"}) {
    Stored type{};
    ASSERT_TRUE(try_parse_stored(name, type)) << name;
    EXPECT_EQ(stored_name(type), name);
  }
  Stored type = Stored::Date;
  EXPECT_FALSE(try_parse_stored("Money", type));
  EXPECT_EQ(type, Stored::Date);
  EXPECT_EQ(scale_of(Stored::Money), 4);
  EXPECT_EQ(scale_of(Stored::Ratio), 6);
  EXPECT_EQ(scale_of(Stored::Number), 6);
  EXPECT_EQ(scale_of(Stored::Instant), 0);
  EXPECT_TRUE(is_text(Stored::Text));
  EXPECT_FALSE(is_text(Stored::Bool));
}

TEST(Column, KeepsTextAndItsAbsence) {
  const Column column = sample_text();
  ASSERT_EQ(column.size(), 4U);
  EXPECT_EQ(column.text_at(0), "甲店");
  EXPECT_TRUE(column.is_null(1));
  EXPECT_FALSE(column.is_null(2));  // empty is not missing
  EXPECT_EQ(column.text_at(2), "");
  EXPECT_EQ(column.text_at(3), "b\n\"");
}

TEST(Column, BytesAndBack) {
  std::string bytes;
  sample_text().write(bytes);
  sample_ints().write(bytes);
  Column().write(bytes);
  std::string_view in = bytes;
  Column text, ints, none;
  ASSERT_TRUE(Column::try_read(in, text));
  ASSERT_TRUE(Column::try_read(in, ints));
  ASSERT_TRUE(Column::try_read(in, none));
  EXPECT_TRUE(in.empty());
  EXPECT_EQ(text.text_at(3), "b\n\"");
  EXPECT_EQ(ints.int_at(0), std::numeric_limits<std::int64_t>::min());
  EXPECT_TRUE(ints.is_null(1));
  EXPECT_EQ(none.size(), 0U);
  std::string again;
  text.write(again);
  ints.write(again);
  none.write(again);
  EXPECT_EQ(again, bytes);
}

Column ints_of(const std::vector<std::int64_t>& values) {
  Column column;
  for (const std::int64_t value : values) column.push_int(value);
  return column;
}

Column seconds() {
  return ints_of({1'780'000'000'000'000, 1'780'000'007'000'000, 1'748'000'000'000'000});
}

std::size_t bytes_of(const Column& column) {
  std::string bytes;
  column.write(bytes);
  std::string_view in = bytes;
  Column back;
  EXPECT_TRUE(Column::try_read(in, back));
  for (std::size_t i = 0; i < column.size(); ++i) EXPECT_EQ(back.int_at(i), column.int_at(i)) << i;
  return bytes.size();
}

TEST(Column, IntegersAreWrittenAsWideAsTheirRange) {
  constexpr std::size_t kHead = 1 + 8 + 1 + 1 + 8 + 8;
  constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(bytes_of(ints_of({-5, 250})), kHead + 2);
  EXPECT_EQ(bytes_of(ints_of({-5, 251})), kHead + 4);
  EXPECT_EQ(bytes_of(ints_of({kMin, kMin + 65'536})), kHead + 8);
  EXPECT_EQ(bytes_of(ints_of({kMax, kMin, 0})), kHead + 24);
  EXPECT_EQ(bytes_of(seconds()), kHead + 12);
  EXPECT_EQ(bytes_of(ints_of({0, 1'000'000'000'000'000, 1})),
            kHead + 24);  // one is no whole second
}

TEST(Column, WhatIsMissingCostsABit) {
  Column column;
  for (int i = 0; i < 17; ++i) column.push_null();
  EXPECT_EQ(bytes_of(column), 1U + 8 + 1 + 3 + 1 + 8 + 8);
}

/// As versions before packing wrote them.
TEST(Column, OldBytesAreRead) {
  using namespace std::string_literals;
  const std::string ints =
      "\0"s + "\2\0\0\0\0\0\0\0"s + "\1\0"s + "\7\0\0\0\0\0\0\0"s + std::string(8, '\0');
  const std::string text =
      "\1"s + "\2\0\0\0\0\0\0\0"s + "\0\1"s + "\0\0\0\0"s + "\3\0\0\0"s + "abc";
  const std::string both = ints + text;
  std::string_view in = both;
  Column numbers, words;
  ASSERT_TRUE(Column::try_read(in, numbers));
  ASSERT_TRUE(Column::try_read(in, words));
  EXPECT_TRUE(in.empty());
  EXPECT_EQ(numbers.int_at(0), 7);
  EXPECT_TRUE(numbers.is_null(1));
  EXPECT_TRUE(words.is_null(0));
  EXPECT_EQ(words.text_at(1), "abc");
}

TEST(Column, NoPrefixIsAccepted) {
  for (const Column& column : {sample_text(), sample_ints(), seconds()}) {
    std::string bytes;
    column.write(bytes);
    for (std::size_t n = 0; n < bytes.size(); ++n) {
      std::string_view in = std::string_view(bytes).substr(0, n);
      Column out;
      EXPECT_FALSE(Column::try_read(in, out)) << n;
    }
  }
}

// Whatever the bytes, what is accepted can be read through without leaving the arena (ASan).
TEST(Column, MutilatedBytesAreRefusedOrHarmless) {
  std::string bytes;
  sample_text().write(bytes);
  sample_ints().write(bytes);
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    std::string bad = bytes;
    for (int k = 0; k < 3; ++k) bad[random() % bad.size()] = static_cast<char>(random());
    std::string_view in = bad;
    Column out, second;
    static_cast<void>(Column::try_read(in, out) && Column::try_read(in, second));
    EXPECT_LE(second.size(), 8 * bad.size());
    std::size_t total = 0;
    for (std::size_t row = 0; row < out.size(); ++row) {
      total += out.is_null(row) ? 0 : out.is_text() ? out.text_at(row).size() : 1;
    }
    EXPECT_LE(total, bad.size());
  }
}

TEST(Column, ClearLeavesAnEmptyColumnOfTheSameKind) {
  Column column = sample_text();
  column.clear();
  EXPECT_EQ(column.size(), 0U);
  column.push_text("x");
  EXPECT_EQ(column.text_at(0), "x");
}

TEST(ColumnDeathTest, KindsAreNotMixed) {
  Column text(true), ints;
  EXPECT_DEATH(text.push_int(1), "column of integers");
  EXPECT_DEATH(ints.push_text("1"), "column of text");
}

TEST(Block, RowsAreThoseOfItsColumns) {
  EXPECT_EQ(Block{}.n_rows(), 0U);
  EXPECT_EQ((Block{{sample_text()}}.n_rows()), 4U);
}

}  // namespace
}  // namespace steelyard
