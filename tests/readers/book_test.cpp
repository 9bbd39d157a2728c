// A whole workbook at once: sheets in their order, hidden ones too, percentages as they are shown.

#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include <filesystem>

#include "readers/book_reader.hpp"

namespace steelyard {
namespace {

TEST(BookReader, AllSheetsWithWhatAPersonSees) {
  const std::string path = (std::filesystem::temp_directory_path() / "book_test.xlsx").string();
  lxw_workbook* const book = workbook_new(path.c_str());
  lxw_format* const percent = workbook_add_format(book);
  format_set_num_format(percent, "0.0%");
  lxw_worksheet* const first = workbook_add_worksheet(book, "一");
  worksheet_write_number(first, 0, 1, 0.07, percent);
  worksheet_write_number(first, 2, 0, 0.07, nullptr);
  worksheet_write_formula(first, 2, 1, "=1+1", nullptr);
  lxw_worksheet* const hidden = workbook_add_worksheet(book, "two");
  worksheet_write_string(hidden, 4, 2, "x", nullptr);
  worksheet_hide(hidden);
  workbook_add_worksheet(book, "empty");
  ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);

  const auto sheets = read_book(path);
  std::filesystem::remove(path);
  ASSERT_TRUE(sheets.has_value()) << render(sheets.error(), Language::En);
  ASSERT_EQ(sheets->size(), 3U);
  const std::vector<CellRow>& rows = (*sheets)[0].rows;
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ((*sheets)[0].name, "一");
  EXPECT_EQ(rows[0].line, 1U);
  EXPECT_EQ(rows[0].cells, (std::vector<std::string>{"", "7%"}));
  EXPECT_EQ(rows[1].line, 3U);
  EXPECT_EQ(rows[1].cells, (std::vector<std::string>{"0.07", "0"}));
  EXPECT_EQ((*sheets)[1].name, "two");
  EXPECT_EQ((*sheets)[1].rows.at(0).cells, (std::vector<std::string>{"", "", "x"}));
  EXPECT_TRUE((*sheets)[2].rows.empty());
}

TEST(BookReader, WhatIsNoWorkbookIsSaid) {
  const auto none = read_book("/does/not/exist.xlsx");
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(code_name(none.error().front().code), "D010");
}

}  // namespace
}  // namespace steelyard
