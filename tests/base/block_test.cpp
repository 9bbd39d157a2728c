// Columns: values in, values out, bytes and back; no prefix or mutilation of the bytes is trusted.

#include "base/block.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

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

TEST(Column, NoPrefixIsAccepted) {
  for (const Column& column : {sample_text(), sample_ints()}) {
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
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    std::string bad = bytes;
    for (int k = 0; k < 3; ++k) bad[random() % bad.size()] = static_cast<char>(random());
    std::string_view in = bad;
    Column out;
    if (!Column::try_read(in, out)) continue;
    std::size_t total = 0;
    for (std::size_t row = 0; row < out.size(); ++row) {
      if (out.is_text()) total += out.text_at(row).size();
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
