// JSON lines: one object a line, numbers as they are written, faults that cost one line.

#include "readers/jsonl.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "csv_show.hpp"
#include "tests/landing/landing_folder.hpp"

namespace steelyard {
namespace {

std::vector<std::string> show(const std::string& text, const CsvOptions& options = {}) {
  const auto reader = open_jsonl([&] { return text_source("a.jsonl", text); }, options);
  if (!reader) return {std::string(code_name(reader.error().front().code))};
  std::vector<std::string> lines{join((*reader)->header(), "|")};
  RawRecord record;
  while (*(*reader)->next(record)) {
    for (std::string_view& cell : record.cells) {
      if (cell.data() == nullptr) cell = "NULL";
    }
    lines.push_back(testing::show_record(record));
  }
  return lines;
}
using Lines = std::vector<std::string>;

TEST(Jsonl, ValuesAsTheyAreWritten) {
  EXPECT_EQ(
      show(
          R"({"id": 6917926768823643751, "amount": 12.30, "x": 1e-3, "big": 1234567890123456789012})"
          "\n"),
      (Lines{"id|amount|x|big", "1: 6917926768823643751|12.30|1e-3|1234567890123456789012"}));
  EXPECT_EQ(
      show(R"({"t": "订\u5355\n\"", "yes": true, "no": false, "none": null, "neg": -5, "": ""})"),
      (Lines{"t|yes|no|none|neg|", "1: 订单\n\"|true|false|NULL|-5|"}));
}

TEST(Jsonl, NestedValuesAreJson) {
  EXPECT_EQ(
      show(
          R"({"a": [1, 2.50, "x", null, [], {}], "b": {"c": {"d": [true, {"e": 1, "f": ":"}]}, "g": "\n"}})"),
      (Lines{"a|b", R"(1: [1,2.50,"x",null,[],{}]|{"c":{"d":[true,{"e":1,"f":":"}]},"g":"\n"})"}));
}

TEST(Jsonl, KeysOfAllLinesAreColumns) {
  EXPECT_EQ(show("{\"a\":1}\r\n\n{\"b\":2}\n  {\"a\":3,\"c\":4}  "),
            (Lines{"a|b|c", "1: 1|NULL|NULL", "3: NULL|2|NULL", "4: 3|NULL|4"}));
}

TEST(Jsonl, FaultsCostOneLine) {
  const Lines lines =
      show("{\"a\":1}\n[1]\n{\"a\":\n17\n{\"a\":1,\"a\":2}\n{\"a\":2} x\n{\"a\":5}\n");
  ASSERT_EQ(lines.size(), 8U);
  EXPECT_EQ(lines[2], "2: D008([…]) [1]");
  EXPECT_EQ(lines[3].substr(0, 7), "3: D008");
  EXPECT_EQ(lines[4].substr(0, 7), "4: D008");
  EXPECT_EQ(lines[5], "5: D008(\"a\" × 2) {\"a\":1,\"a\":2}");
  EXPECT_EQ(lines[6].substr(0, 7), "6: D008");
  EXPECT_EQ(lines[7], "7: 5");
  EXPECT_EQ(show("{\"a\":\"\xE4\"}\n{\"a\":1}\n")[1], "1: D001(6,\\xE4) {\"a\":\"\\xE4\"}");
}

TEST(Jsonl, DepthAndLength) {
  const std::string deep = "{\"a\":" + std::string(100'000, '[') + "\n{\"a\":1}\n";
  EXPECT_EQ(show(deep).size(), 3U);
  EXPECT_EQ(show(deep)[1].substr(0, 20), "1: D008(64 × {) {\"a");
  CsvOptions options;
  options.record_size_max = 40;
  options.chunk_size = 16;
  const Lines lines =
      show("{\"a\":1}\n{\"a\":\"" + std::string(100, 'x') + "\"}\n{\"a\":3}\n", options);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[2].substr(0, 19), "2: D005(40) {\"a\":\"x");
  EXPECT_EQ(lines[3], "3: 3");
}

TEST(Jsonl, FilesWithoutObjects) {
  EXPECT_EQ(show(""), Lines{"D011"});
  EXPECT_EQ(show("\n\n"), Lines{"D012"});
  EXPECT_EQ(show("{}\n"), Lines{"D012"});
  EXPECT_EQ(show("{\n\"a\": 1\n}\n"), Lines{"D012"}) << "an object over several lines";
}

TEST(Jsonl, ByContent) {
  const testing::Folder folder;
  folder.write("a.txt", "\xEF\xBB\xBF{\"id\": 17}\n");
  const auto reader = open_reader(folder.path + "/a.txt");
  ASSERT_TRUE(reader) << render(reader.error(), Language::En);
  EXPECT_EQ((*reader)->header(), std::vector<std::string>{"id"});
  folder.write("a.json", "[{\"id\": 17}]\n");
  const auto array = open_reader(folder.path + "/a.json");
  ASSERT_FALSE(array);
  EXPECT_EQ(array.error().front().code, "D013"_code);
}

}  // namespace
}  // namespace steelyard
