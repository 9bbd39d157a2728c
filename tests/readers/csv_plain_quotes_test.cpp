// Files separated by TABs in which a quote is a character like any other: read by who knows their
// header. The same header between commas has quotes as ever.

#include <gtest/gtest.h>

#include "csv_show.hpp"

namespace steelyard {
namespace {

using Lines = std::vector<std::string>;

CsvOptions plain_below(const std::vector<std::string>& header) {
  CsvOptions options;
  options.plain_quotes = [header](const std::vector<std::string>& names) {
    return names == header;
  };
  return options;
}

TEST(CsvPlainQuotes, AQuoteStandsForItself) {
  const std::string text = "a\tb\n\"x\t1\n27\"\t2\n\"\"\t\"\n";
  const Lines wanted = {"a|b", "2: \"x|1", "3: 27\"|2", "4: \"\"|\""};
  for (const std::size_t size : {1U, 3U, 1000U}) {
    CsvOptions options = plain_below({"a", "b"});
    options.chunk_size = size;
    EXPECT_EQ(testing::show(text, options), wanted);
  }
}

TEST(CsvPlainQuotes, OnlyBelowThatHeaderAndBetweenTabs) {
  const CsvOptions options = plain_below({"a", "b"});
  EXPECT_EQ(testing::show("a\tc\n\"x\ty\"\t1\n", options), (Lines{"a|c", "2: x\ty|1"}));
  EXPECT_EQ(testing::show("a,b\n\"x,y\",1\n", options), (Lines{"a|b", "2: x,y|1"}));
}

}  // namespace
}  // namespace steelyard
