// Answers of a server, byte by byte.

#include "cluster/answer.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(Answer, IntegersAreExactAndTextsAreTheirOwn) {
  const auto table = try_parse_answer(
      "n\tw\tt\nUInt64\tNullable(Decimal(38, 0))\tNullable(String)\n"
      "18446744073709551615\t-81000000000000000000000000000000000000\ta\\tb\\n\\\\N\\'\\0\n"
      "0\t\\N\t\\N\n");
  ASSERT_TRUE(table);
  ASSERT_EQ(table->n_rows, 2U);
  EXPECT_EQ(to_string(table->int_at(0, 0)), "18446744073709551615");
  EXPECT_EQ(to_string(table->int_at(1, 0)), "-81000000000000000000000000000000000000");
  EXPECT_EQ(table->text_at(2, 0), std::string("a\tb\n\\N'\0", 8));
  EXPECT_TRUE(table->is_null(1, 1));
  EXPECT_TRUE(table->is_null(2, 1));
}

TEST(Answer, WhatIsCutIsNoTable) {
  EXPECT_TRUE(try_parse_answer("n\nUInt8\n"));
  for (const char* body : {"", "n\n", "n\nUInt8\n1", "n\nUInt8\n1\t2\n", "n\nUInt8\nx\n",
                           "n\tm\nUInt8\n1\n", "n\nUInt8\n1\n\n"}) {
    EXPECT_FALSE(try_parse_answer(body)) << body;
  }
}

TEST(Answer, AnErrorIsOneWhereverItStands) {
  const std::string words = "Code: 395, e.displayText() = DB::Exception: too much";
  EXPECT_EQ(error_in(500, words + "\n"), words);
  EXPECT_EQ(error_in(200, words + "\n"), words);
  EXPECT_EQ(error_in(200, "n\nUInt8\n1\n2\n" + words + "\n"), words);
  EXPECT_EQ(error_in(200, "n\nUInt8\n1\n2\n" + words), words);
  EXPECT_FALSE(error_in(200, "n\nUInt8\n1\n"));
  EXPECT_FALSE(error_in(200, "n\nString\nCode: 7\n"));
  EXPECT_TRUE(error_in(404, ""));
}

TEST(Answer, TextsComeBackAsTheyWent) {
  std::string all;
  for (int c = 0; c < 128; ++c) all += static_cast<char>(c);
  all += "店铺";
  const auto table = try_parse_answer("t\nString\n" + tab_separated(all) + "\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->text_at(0, 0), all);
}

}  // namespace
}  // namespace steelyard
