// Refused records: whatever stands in them, a spreadsheet runs none of it.

#include "report/rejects.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/diagnostic.hpp"

namespace steelyard {
namespace {

std::vector<RejectOf> hostile() {
  Reject reject;
  reject.line = 7;
  reject.column = "@列";
  reject.code = static_cast<std::uint16_t>("D038"_code);
  reject.args = {"订单编号", "1.79E+18"};
  reject.raw = "=cmd|' /C calc'!A0,1";
  Reject nul = reject;
  nul.column = "";
  nul.raw = std::string("\0=1+1", 5);
  return {{"+a.csv", reject}, {"b,\"c\".csv", nul}};
}

TEST(RejectsCsv, NoCellIsAFormulaAndNoByteIsNul) {
  const std::string text = write_rejects_csv(hostile(), Language::En);
  EXPECT_TRUE(text.starts_with("file,line,column,code,reason,raw\r\n'+a.csv,7,'@列,D038,")) << text;
  EXPECT_NE(text.find(",\"'=cmd|' /C calc'!A0,1\"\r\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\"b,\"\"c\"\".csv\",7,,D038,"), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with(",␀=1+1\r\n")) << text;
  EXPECT_EQ(text.find('\0'), std::string::npos);
}

TEST(RejectsCsv, HeadingsAreInTheLanguage) {
  EXPECT_TRUE(write_rejects_csv({}, Language::Zh) == "文件,行号,列,代码,原因,原文\r\n");
}

TEST(RejectsJson, HoldsTextsAsTheyAre) {
  const auto list = nlohmann::json::parse(write_rejects_json(hostile(), Language::En));
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0]["file"], "+a.csv");
  EXPECT_EQ(list[0]["line"], 7);
  EXPECT_EQ(list[0]["column"], "@列");
  EXPECT_EQ(list[0]["code"], "D038");
  EXPECT_EQ(list[0]["raw"], "=cmd|' /C calc'!A0,1");
  EXPECT_EQ(list[1]["raw"], std::string("\0=1+1", 5));
}

}  // namespace
}  // namespace steelyard
