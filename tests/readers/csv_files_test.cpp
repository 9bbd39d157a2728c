// open_reader over files: formats told by content, errors with codes, the real exports.

#include <gtest/gtest.h>

#include "csv_show.hpp"
#include "tests/landing/landing_folder.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

using testing::Folder;
using namespace std::string_literals;

Code code_of(const std::string& path) {
  const auto reader = open_reader(path);
  return reader ? Code{} : reader.error().front().code;
}

TEST(OpenReader, ForeignFormatsAreNamed) {
  const Folder folder;
  struct Row {
    std::string bytes;
    std::string format;
  };
  for (const Row& row : std::vector<Row>{{"\x1F\x8B\x08rest", "gzip"},
                                         {"7z\xBC\xAF\x27\x1Crest", "7z"},
                                         {"Rar!\x1A\x07", "rar"},
                                         {"%PDF-1.7", "PDF"},
                                         {"\x89PNG\r\n", "PNG"},
                                         {"<?xml version=\"1.0\"?><a/>", "XML"},
                                         {"<?xml version=\"1.0\"?><?mso-application "
                                          "progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-"
                                          "microsoft-com:office:spreadsheet\">",
                                          "Excel 2003 XML"}}) {
    folder.write("orders.csv", row.bytes);
    const auto reader = open_reader(folder.path + "/orders.csv");
    ASSERT_FALSE(reader) << row.format;
    EXPECT_EQ(reader.error().front().code, "D013"_code) << row.format;
    EXPECT_EQ(reader.error().front().args[1], row.format);
    EXPECT_FALSE(reader.error().front().hint.empty());
  }
}

TEST(OpenReader, WhatAFileOnlyClaimsToBe) {
  const Folder folder;
  const auto code_named = [&](const std::string& name, const std::string& bytes) {
    folder.write(name, bytes);
    return code_name(code_of(folder.path + "/" + name));
  };
  EXPECT_EQ(code_named("orders.xls", "  <HTML><table><tr><td>1</td></tr></table>"), "D018");
  EXPECT_FALSE(open_reader(folder.path + "/orders.xls").error().front().hint.zh.empty());
  EXPECT_EQ(code_named("orders.csv", "\xEF\xBB\xBF<!DOCTYPE html>\n<title>login</title>"), "D018");
  EXPECT_EQ(code_named("orders.xls", "MIME-Version: 1.0\r\nContent-Type: multipart"), "D018");
  EXPECT_EQ(code_named("page.xls", "<?xml version='1.0'?>\n<html xmlns='http://x'>"), "D018");
  EXPECT_EQ(code_named("a.xlsx", "PK\x03\x04rest"), "D014");
  EXPECT_EQ(code_named("a.xls", "\xD0\xCF\x11\xE0rest"), "D014");
  EXPECT_EQ(code_named("a.parquet", "PAR1"), "D014");
  EXPECT_EQ(code_named("a.PARQUET", "id,name\n1,2\n"), "D014");
  // A text table is called .xls by many a back office, and that does no harm.
  folder.write("tabs.xls", "id\tname\n1\t2\n");
  EXPECT_TRUE(open_reader(folder.path + "/tabs.xls"));
}

TEST(OpenReader, SheetsInPaths) {
  const Folder folder;
  folder.write("a.xlsx", "x");
  folder.write("b#1.csv", "id,name\n1,2\n");
  EXPECT_EQ(split_sheet(folder.path + "/a.xlsx#订单").sheet, "订单");
  EXPECT_EQ(split_sheet(folder.path + "/a.xlsx#订单").file, folder.path + "/a.xlsx");
  EXPECT_EQ(split_sheet(folder.path + "/b#1.csv").sheet, "");
  EXPECT_EQ(split_sheet(folder.path + "/none#1").sheet, "");
  EXPECT_TRUE(open_reader(folder.path + "/b#1.csv"));
}

TEST(OpenReader, FilesThatCannotBeRead) {
  const Folder folder;
  EXPECT_EQ(code_of(folder.path + "/none.csv"), "D010"_code);
  EXPECT_EQ(code_of(folder.path), "D010"_code) << "a folder";
  folder.write("empty.csv", "");
  EXPECT_EQ(code_of(folder.path + "/empty.csv"), "D011"_code);
  folder.write("blank.csv", "\n\n");
  EXPECT_EQ(code_of(folder.path + "/blank.csv"), "D012"_code);
}

TEST(OpenReader, ProgressReachesTheEnd) {
  const Folder folder;
  std::string text = "id,name\n";
  for (int i = 0; i < 200'000; ++i) text += std::to_string(i) + ",名\n";
  folder.write("a.csv", text);
  auto reader = open_reader(folder.path + "/a.csv");
  ASSERT_TRUE(reader);
  EXPECT_EQ((*reader)->bytes_total(), text.size());
  RawRecord record;
  std::uint64_t n = 0;
  while (*(*reader)->next(record)) {
    ASSERT_EQ(record.cells[0], std::to_string(n));
    ASSERT_EQ(record.line, n + 2);
    ++n;
  }
  EXPECT_EQ(n, 200'000U);
  EXPECT_EQ((*reader)->bytes_done(), text.size());
}

TEST(OpenReader, TheRealExports) {
  const std::string data = std::string(kProjectRoot) + "/../shared/data/";
  if (!std::filesystem::exists(data)) GTEST_SKIP() << "skipped: no ../shared";
  struct Row {
    std::string file;
    std::uint64_t n_records;
  };
  for (const Row& row : std::vector<Row>{{"olist/olist_orders_dataset.csv", 15'000},
                                         {"olist/olist_order_items_dataset.csv", 17'071},
                                         {"olist/olist_order_reviews_dataset.csv", 14'944},
                                         {"olist/olist_order_payments_dataset.csv", 15'733},
                                         {"olist/olist_sellers_dataset.csv", 1'904},
                                         {"tmall_orders/tmall_order_report1.csv", 28'010},
                                         {"reviews_zh/online_shopping_10_cats.csv", 62'774}}) {
    auto reader = open_reader(data + row.file);
    ASSERT_TRUE(reader) << render(reader.error(), Language::En);
    RawRecord record;
    std::uint64_t n = 0;
    while (*(*reader)->next(record)) {
      ASSERT_FALSE(record.bad) << testing::show_record(record);
      ++n;
    }
    EXPECT_EQ(n, row.n_records) << row.file;
  }
}

}  // namespace
}  // namespace steelyard
