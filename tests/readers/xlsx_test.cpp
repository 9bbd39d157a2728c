// Workbooks written by another hand (libxlsxwriter), read through the child and compared cell for
// cell with what was put in: fifty of them, by seed, with shared and inline strings.

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include <random>

#include "base/text.hpp"
#include "csv_show.hpp"
#include "readers/child.hpp"
#include "tests/landing/landing_folder.hpp"

namespace steelyard {
namespace {

using testing::Folder;
using Table = std::vector<std::vector<std::string>>;

/// A workbook under way and what must come out of it.
struct Draft {
  std::mt19937_64 random;
  lxw_worksheet* sheet = nullptr;
  lxw_format* date = nullptr;
  lxw_format* moment = nullptr;
  lxw_format* zeros = nullptr;
  lxw_format* money = nullptr;

  int draw(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); }
};

std::string write_date(Draft& draft, lxw_row_t row, lxw_col_t column) {
  lxw_datetime day{draft.draw(1900, 2100), draft.draw(3, 12), draft.draw(1, 28), 0, 0, 0};
  worksheet_write_datetime(draft.sheet, row, column, &day, draft.date);
  return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

std::string write_moment(Draft& draft, lxw_row_t row, lxw_col_t column) {
  lxw_datetime at{draft.draw(1990, 2040), draft.draw(1, 12),
                  draft.draw(1, 28),      draft.draw(0, 23),
                  draft.draw(0, 59),      static_cast<double>(draft.draw(1, 59))};
  worksheet_write_datetime(draft.sheet, row, column, &at, draft.moment);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", at.year, at.month, at.day, at.hour,
                     at.min, static_cast<int>(at.sec));
}

std::string write_money(Draft& draft, lxw_row_t row, lxw_col_t column) {
  const int cents = draft.draw(-99'999'999, 99'999'999);
  worksheet_write_number(draft.sheet, row, column, cents / 100.0, draft.money);
  std::string text =
      fmt::format("{}{}.{:02}", cents < 0 ? "-" : "", std::abs(cents) / 100, std::abs(cents) % 100);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string write_words(Draft& draft, lxw_row_t row, lxw_col_t column) {
  static const std::vector<std::string> kWords{
      "订单", "a&b<c>", "\"x\"", " 前后 ", "𠮷野家", "'17", "a\nb", "=1+1", "6917926768823643751",
      "é"};
  std::string text;
  for (int i = draft.draw(1, 3); i > 0; --i) {
    text += kWords[static_cast<std::size_t>(draft.draw(0, static_cast<int>(kWords.size()) - 1))];
  }
  worksheet_write_string(draft.sheet, row, column, text.c_str(), nullptr);
  return text;
}

std::string write_cell(Draft& draft, lxw_row_t row, lxw_col_t column) {
  switch (draft.draw(0, 9)) {
    case 0:
      return write_date(draft, row, column);
    case 1:
      return write_moment(draft, row, column);
    case 2:
    case 3:
      return write_money(draft, row, column);
    case 4: {
      const int flag = draft.draw(0, 1);
      worksheet_write_boolean(draft.sheet, row, column, flag, nullptr);
      return flag == 1 ? "true" : "false";
    }
    case 5: {
      const int value = draft.draw(0, 9999);
      worksheet_write_number(draft.sheet, row, column, value, draft.zeros);
      return fmt::format("{:06}", value);
    }
    case 6: {
      const int value = draft.draw(-1'000'000, 1'000'000);
      worksheet_write_formula_num(draft.sheet, row, column, "=A1+1", nullptr, value);
      return std::to_string(value);
    }
    case 7:
      worksheet_write_blank(draft.sheet, row, column, draft.money);
      return "";
    default:
      return write_words(draft, row, column);
  }
}

Table write_sheet(Draft& draft, lxw_row_t n_rows, lxw_col_t k_columns) {
  Table table;
  for (lxw_row_t row = 0; row <= n_rows; ++row) {
    table.emplace_back();
    for (lxw_col_t column = 0; column < k_columns; ++column) {
      if (row == 0 || column == 0) {
        const std::string text = row == 0 ? fmt::format("列{}", column) : fmt::format("id {}", row);
        worksheet_write_string(draft.sheet, row, column, text.c_str(), nullptr);
        table.back().push_back(text);
      } else {
        table.back().push_back(write_cell(draft, row, column));
      }
    }
  }
  return table;
}

Table write_workbook(const std::string& path, unsigned seed) {
  lxw_workbook_options options{};
  options.constant_memory = seed % 2 == 0 ? LXW_TRUE : LXW_FALSE;  // inline strings
  lxw_workbook* const workbook = workbook_new_opt(path.c_str(), &options);
  Draft draft{.random = std::mt19937_64(seed)};
  draft.sheet = workbook_add_worksheet(workbook, "空");
  if (seed % 3 == 0) worksheet_hide(workbook_add_worksheet(workbook, "hidden"));
  draft.sheet = workbook_add_worksheet(workbook, "订单");
  draft.date = workbook_add_format(workbook);
  format_set_num_format(draft.date, seed % 2 == 0 ? "yyyy-mm-dd" : "yyyy\"年\"m\"月\"d\"日\"");
  draft.moment = workbook_add_format(workbook);
  format_set_num_format_index(draft.moment, 22);
  draft.zeros = workbook_add_format(workbook);
  format_set_num_format(draft.zeros, "000000");
  draft.money = workbook_add_format(workbook);
  format_set_num_format(draft.money, "￥#,##0.00;[Red]-￥#,##0.00");
  Table table = write_sheet(draft, static_cast<lxw_row_t>(draft.draw(1, 60)),
                            static_cast<lxw_col_t>(draft.draw(2, 40)));
  worksheet_write_string(workbook_add_worksheet(workbook, "退款"), 0, 0, "other", nullptr);
  EXPECT_EQ(workbook_close(workbook), LXW_NO_ERROR);
  return table;
}

Result<Table> read_table(RecordReader& reader) {
  Table table{reader.header()};
  RawRecord record;
  while (TRY(reader.next(record))) {
    EXPECT_FALSE(record.bad) << testing::show_record(record);
    EXPECT_EQ(record.line, table.size() + 1);
    table.emplace_back(record.cells.begin(), record.cells.end());
  }
  return table;
}

TEST(Xlsx, FiftyWorkbooksCellForCell) {
  const Folder folder;
  std::size_t n_cells = 0;
  for (unsigned seed = 1; seed <= 50; ++seed) {
    const std::string path = folder.path + "/" + std::to_string(seed) + ".xlsx";
    const Table written = write_workbook(path, seed);
    const auto reader = open_reader(path);
    ASSERT_TRUE(reader) << seed << render(reader.error(), Language::En);
    EXPECT_EQ((*reader)->reading().sheet, "订单");
    EXPECT_EQ((*reader)->reading().other_sheets, (std::vector<std::string>{"空", "退款"}));
    const auto read = read_table(**reader);
    ASSERT_TRUE(read) << seed << render(read.error(), Language::En);
    ASSERT_EQ(read->size(), written.size()) << seed;
    for (std::size_t i = 0; i < written.size(); ++i) {
      ASSERT_EQ((*read)[i], written[i]) << "workbook " << seed << ", row " << i;
      n_cells += written[i].size();
    }
  }
  EXPECT_GT(n_cells, 20'000U);
}

TEST(Xlsx, TheSheetAskedFor) {
  const Folder folder;
  const std::string path = folder.path + "/a.xlsx";
  write_workbook(path, 1);
  const auto reader = open_reader(path + "#退款");
  ASSERT_TRUE(reader) << render(reader.error(), Language::En);
  EXPECT_EQ((*reader)->header(), std::vector<std::string>{"other"});
  const auto none = open_reader(path + "#没有");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().front().code, "D017"_code);
}

TEST(Xlsx, TitleAboveTheHeaderAndTextBesideTheTable) {
  const Folder folder;
  const std::string path = folder.path + "/a.xlsx";
  lxw_workbook* const workbook = workbook_new(path.c_str());
  lxw_worksheet* const sheet = workbook_add_worksheet(workbook, nullptr);
  worksheet_write_string(sheet, 0, 0, "订单明细（2026 年 5 月）", nullptr);
  worksheet_write_string(sheet, 3, 0, "订单号", nullptr);
  worksheet_write_string(sheet, 3, 1, " 金额 ", nullptr);
  worksheet_write_string(sheet, 4, 0, "17", nullptr);
  worksheet_write_number(sheet, 5, 0, 6917926768823643751.0, nullptr);
  worksheet_write_number(sheet, 5, 1, 2, nullptr);
  worksheet_write_string(sheet, 7, 4, "note", nullptr);
  workbook_close(workbook);
  ReadOptions options;
  options.is_header = [](const std::vector<std::string>& names) {
    return names == std::vector<std::string>{"订单号", "金额"};
  };
  const auto reader = open_reader(path, options);
  ASSERT_TRUE(reader) << render(reader.error(), Language::En);
  EXPECT_EQ((*reader)->header(), (std::vector<std::string>{"订单号", "金额"}));
  EXPECT_EQ((*reader)->reading().header_line, 4U);
  std::vector<std::string> lines;
  RawRecord record;
  while (*(*reader)->next(record)) lines.push_back(testing::show_record(record));
  EXPECT_EQ(lines, (std::vector<std::string>{"5: 17|", "6: 6.91792676882364E+18|2",
                                             "8: D003(5,2) \t\t\t\tnote"}));
}

}  // namespace
}  // namespace steelyard
