// Table tests of the CSV reader: every row is a text and what it reads as, and is read again
// through buffers of 1, 2, 3 and 7 bytes, which must make no difference.

#include <gtest/gtest.h>

#include "csv_show.hpp"

namespace steelyard {
namespace {

using Lines = std::vector<std::string>;
using namespace std::string_literals;

struct Case {
  std::string text;
  Lines reads_as;
};

void expect_all(const std::vector<Case>& cases, const CsvOptions& options = {}) {
  for (const Case& row : cases) {
    EXPECT_EQ(testing::show(row.text, options), row.reads_as) << "of: " << row.text;
    for (const std::size_t size : {1U, 2U, 3U, 7U}) {
      CsvOptions small = options;
      small.chunk_size = size;
      EXPECT_EQ(testing::show(row.text, small), row.reads_as)
          << "by " << size << " bytes: " << row.text;
    }
  }
}

TEST(Csv, Records) {
  expect_all({
      {"a\n1\n", {"a", "2: 1"}},
      {"a,b\n1,2\n", {"a|b", "2: 1|2"}},
      {"a,b\n1,2", {"a|b", "2: 1|2"}},
      {"a,b\n", {"a|b"}},
      {"a,b", {"a|b"}},
      {"a,b\n,\n", {"a|b", "2: |"}},
      {"a,b\n1,\n", {"a|b", "2: 1|"}},
      {"a,b\n,2\n", {"a|b", "2: |2"}},
      {"a,b\n1,2\n3,4\n5,6\n", {"a|b", "2: 1|2", "3: 3|4", "4: 5|6"}},
      {"a,b\n 1 , 2 \n", {"a|b", "2:  1 | 2 "}},
      {"a,b\n\n1,2\n\n\n3,4\n\n", {"a|b", "3: 1|2", "6: 3|4"}},
      {"\n\na,b\n1,2\n", {"a|b", "4: 1|2"}},
      {"a\n\n1\n", {"a", "3: 1"}},
      {"名称,金额\n甲店,￥5\n", {"名称|金额", "2: 甲店|￥5"}},
      {"a,b\n😀,𝄞\n", {"a|b", "2: 😀|𝄞"}},
      {"a,b\n=1+1,'007\n", {"a|b", "2: =1+1|'007"}},
  });
}

TEST(Csv, LineEnds) {
  expect_all({
      {"a,b\r\n1,2\r\n3,4\r\n", {"a|b", "2: 1|2", "3: 3|4"}},
      {"a,b\r\n1,2", {"a|b", "2: 1|2"}},
      {"a,b\r\n1,2\r", {"a|b", "2: 1|2"}},
      {"a,b\r1,2\r3,4\r", {"a|b", "2: 1|2", "3: 3|4"}},
      {"a,b\r1,2", {"a|b", "2: 1|2"}},
      {"a,b\r\"x\ny\",2\r3,4\r", {"a|b", "2: x\ny|2", "3: 3|4"}},
      {"a,b\r\"x\ry\",2\r3,4\r", {"a|b", "2: x\ry|2", "4: 3|4"}},
      {"a,b\n1,2\r\n3,4\n", {"a|b", "2: 1|2", "3: 3|4"}},
      {"a,b\n1\r2,3\n", {"a|b", "2: 1\r2|3"}},
      {"a,b\r\n\r\n1,2\r\n\r\n", {"a|b", "3: 1|2"}},
      {"a,b\r\n\"1\",\"2\"\r\n3,4\r\n", {"a|b", "2: 1|2", "3: 3|4"}},
      {"a,b\r\n\"1\",\"2\"\r", {"a|b", "2: 1|2"}},
  });
}

TEST(Csv, Quotes) {
  expect_all({
      {"a,b\n\"1\",\"2\"\n", {"a|b", "2: 1|2"}},
      {"a,b\n\"1\",2\n", {"a|b", "2: 1|2"}},
      {"a,b\n1,\"2\"", {"a|b", "2: 1|2"}},
      {"a,b\n\"x,y\",2\n", {"a|b", "2: x,y|2"}},
      {"a,b\n\"x\ny\",2\n3,4\n", {"a|b", "2: x\ny|2", "4: 3|4"}},
      {"a,b\n\"x\r\ny\",2\r\n3,4\n", {"a|b", "2: x\r\ny|2", "4: 3|4"}},
      {"a,b\n\"say \"\"hi\"\"\",2\n", {"a|b", "2: say \"hi\"|2"}},
      {"a,b\n\"\"\"\",2\n", {"a|b", "2: \"|2"}},
      {"a,b\n\"\"\"\"\"\",2\n", {"a|b", "2: \"\"|2"}},
      {"a,b\n\"\",\"\"\n", {"a|b", "2: |"}},
      {"a,b\n\"p\"\"q\",\"r\"\"s\"\n", {"a|b", "2: p\"q|r\"s"}},
      {"a,b\n5\" pipe,2\n", {"a|b", "2: 5\" pipe|2"}},
      {"a,b\nx\"y\"z,2\n", {"a|b", "2: x\"y\"z|2"}},
      {"a,b\n \"x\",2\n", {"a|b", "2:  \"x\"|2"}},
      {"\"a\",\"b\"\n1,2\n", {"a|b", "2: 1|2"}},
      {"\"a,1\",b\n1,2\n", {"a,1|b", "2: 1|2"}},
      {"\"a\nx\",b\n1,2\n", {"a\nx|b", "3: 1|2"}},
      {"a,b\n\"\n\n\",2\n3,4\n", {"a|b", "2: \n\n|2", "5: 3|4"}},
      {"a\n\"\"\n1\n", {"a", "2: ", "3: 1"}},
  });
}

TEST(Csv, BrokenQuotesCostOneLine) {
  expect_all({
      {"a,b\n1,\"x\n3,4\n", {"a|b", "2: D002() 1,\"x", "3: 3|4"}},
      {"a,b\n\"x,2\n3,4\n5,6\n", {"a|b", "2: D002() \"x,2", "3: 3|4", "4: 5|6"}},
      {"a,b\n\"x\"y,2\n3,4\n", {"a|b", "2: D007() \"x\"y,2", "3: 3|4"}},
      {"a,b\n\"x\" ,2\n3,4\n", {"a|b", "2: D007() \"x\" ,2", "3: 3|4"}},
      {"a,b\n\"x,2\n3,4\n5,\"y\"\n", {"a|b", "2: D007() \"x,2", "3: 3|4", "4: 5|y"}},
      {"a,b\n1,\"", {"a|b", "2: D002() 1,\""}},
      {"a,b\n\"", {"a|b", "2: D002() \""}},
      {"a,b\r\n1,\"x\r\n3,4\r\n", {"a|b", "2: D002() 1,\"x", "3: 3|4"}},
      {"a,b\r1,\"x\r3,4\r", {"a|b", "2: D002() 1,\"x", "3: 3|4"}},
      {"a,b\n\"x\"\"\n3,4\n", {"a|b", "2: D002() \"x\"\"", "3: 3|4"}},
  });
}

TEST(Csv, CellCount) {
  expect_all({
      {"a,b\n1\n2,3\n", {"a|b", "2: D003(1,2) 1", "3: 2|3"}},
      {"a,b\n1,2,3\n4,5\n", {"a|b", "2: D003(3,2) 1,2,3", "3: 4|5"}},
      {"a,b\n1,2,\n", {"a|b", "2: D003(3,2) 1,2,"}},
      {"a,b,c\n1,2", {"a|b|c", "2: D006(2,3) 1,2"}},
      {"a,b,c\n1,2,3\n4", {"a|b|c", "2: 1|2|3", "3: D006(1,3) 4"}},
      {"a,b,c\n1,2,3,4", {"a|b|c", "2: D003(4,3) 1,2,3,4"}},
      {"a,b\n\"x\ny\"\n3,4\n", {"a|b", "2: D003(1,2) \"x\ny\"", "4: 3|4"}},
  });
}

TEST(Csv, BadBytes) {
  CsvOptions utf8;
  utf8.encoding = Encoding::Utf8;
  expect_all(
      {
          {"a,b\n\xE4,2\n3,4\n", {"a|b", "2: D001(4,\\xE4) \\xE4,2", "3: 3|4"}},
          {"a,b\n1,\xE8\xAE\n3,4\n", {"a|b", "2: D001(6,\\xE8\\xAE) 1,\\xE8\\xAE", "3: 3|4"}},
          {"a,b\n\xC0\xAF,2\n", {"a|b", "2: D001(4,\\xC0) \\xC0\\xAF,2"}},
          {"a,b\n\xED\xA0\x80,2\n", {"a|b", "2: D001(4,\\xED) \\xED\\xA0\\x80,2"}},
          {"a,b\n\xF4\x90\x80\x80,2\n", {"a|b", "2: D001(4,\\xF4) \\xF4\\x90\\x80\\x80,2"}},
          {"a,b\n甲\xFF乙,2\n", {"a|b", "2: D001(7,\\xFF) 甲\\xFF乙,2"}},
          {"\xEF\xBB\xBF"s + "a,b\n\xFF,2\n", {"a|b", "2: D001(7,\\xFF) \\xFF,2"}},
          {"a,b\n1\0,2\n3,4\n"s, {"a|b", "2: D004(5) 1\0,2"s, "3: 3|4"}},
          {"a,b\n1,甲\0\n"s, {"a|b", "2: D004(9) 1,甲\0"s}},
      },
      utf8);
}

TEST(Csv, LongRecords) {
  CsvOptions limited;
  limited.record_size_max = 12;
  expect_all(
      {
          {"a,b\n1234567890,2\n", {"a|b", "2: 1234567890|2"}},
          {"a,b\r\n1234567890,2\r\n", {"a|b", "2: 1234567890|2"}},
          {"a,b\n1234567890,23\n3,4\n", {"a|b", "2: D005(12) 1234567890,2", "3: 3|4"}},
          {"a,b\n1234567890,2345678901234567890\n3,4",
           {"a|b", "2: D005(12) 1234567890,2", "3: 3|4"}},
          {"a,b\n12345678甲乙,2\n3,4\n", {"a|b", "2: D005(12) 12345678甲", "3: 3|4"}},
          {"a,b\n\"x,2\n3,4\n5,6\n7,8\n9,0\n",
           {"a|b", "2: D002() \"x,2", "3: 3|4", "4: 5|6", "5: 7|8", "6: 9|0"}},
          {"a,b\n\"x\n56789\n1\",2\n3,4\n",
           {"a|b", "2: D002() \"x", "3: D003(1,2) 56789", "4: 1\"|2", "5: 3|4"}},
      },
      limited);
}

TEST(Csv, Separators) {
  expect_all({
      {"a;b\n1;2\n", {"a|b", "2: 1|2"}},
      {"a;b;c,d\n1;2;3,4\n", {"a|b|c,d", "2: 1|2|3,4"}},
      {"a\tb\n1\t2\n", {"a|b", "2: 1|2"}},
      {"a\tb\n1,5\t2\n", {"a|b", "2: 1,5|2"}},
      {"a|b\n1|2\n", {"a|b", "2: 1|2"}},
      {"\"a;b;c\",d\n1,2\n", {"a;b;c|d", "2: 1|2"}},
      {"a，b\n1，2\n", {"a，b", "2: 1，2"}},
      {"a,b;c\n1,2\n", {"a|b;c", "2: 1|2"}},
  });
}

TEST(Csv, SeparatorsAtEveryPlace) {
  // Cells of 0 … 11 bytes, so that a separator stands at each place of a word; signs whose bytes are
  // one off the separator's; a long row for the words, short ones for what is left of them.
  const std::string letters =
      "+-\xE2\x80\x99\xC2\xAC"
      "abcd";  // ',' is between + and -
  for (const char separator : {',', ';'}) {
    std::string header = "h0";
    std::string row = "x";
    std::string shown = "2: x";
    for (std::size_t k = 1; k < 40; ++k) {
      const std::string cell =
          (k * 7 % 12 < letters.size()) ? std::string(k * 7 % 12, 'q') : letters;
      header += fmt::format("{}h{}", separator, k);
      row += separator + cell;
      shown += "|" + cell;
    }
    EXPECT_EQ(testing::show(header + "\n" + row + "\n").at(1), shown);
  }
}

TEST(Csv, Headers) {
  expect_all({
      {"\xEF\xBB\xBF"s + "a,b\n1,2\n", {"a|b", "2: 1|2"}},
      {"\xEF\xBB\xBF"s + "\"a\",b\n1,2\n", {"a|b", "2: 1|2"}},
      {" a ,\t b\n1,2\n", {"a|b", "2: 1|2"}},
      {"\u3000订单编号\u3000,金额\n1,2\n", {"订单编号|金额", "2: 1|2"}},
      {"a,a,a\n1,2,3\n", {"a|a#2|a#3", "2: 1|2|3"}},
      {"a,a#2,a\n1,2,3\n", {"a|a#2|a#3", "2: 1|2|3"}},
      {"a,,\n1,2,3\n", {"a", "2: D003(3,1) 1,2,3"}},
      {"", {"D011"}},
      {"\xEF\xBB\xBF", {"D011"}},
      {"\n\n\n", {"D012"}},
      {",,\n1,2,3\n", {"D012"}},
      {"\"a,b\n1,2\n", {"D012"}},
      {"a\xFF,b\n1,2\n", {"D012"}},
      {"\xFF\xFE"
       "a\0,\0b\0\n\0"s,
       {"a|b"}},
      {"a\0b\0c\0,\0d\0e\0\n\0"s, {"abc|de"}},
  });
}

}  // namespace
}  // namespace steelyard
