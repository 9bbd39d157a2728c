// Sheets that people fill in: drop-downs, checks of what is typed, help at the head of a column.
//
//     sheet.check_list({1, 200, 3}, {"yes", "no"}, Strictness::Warn);
//
// A short list stands in the check itself (255 characters are allowed), a long one in cells.
// Tested by: tests/planbook/book_checks_test.cpp, tests/e2e/plan_book.sh.

#include <xlsxwriter.h>

#include "base/text.hpp"
#include "workbook/book.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kLongestMessage = 250;  // characters; the format allows 255

std::uint8_t error_type(BookSheet::Strictness strictness) {
  switch (strictness) {
    case BookSheet::Strictness::Tell:
      return LXW_VALIDATION_ERROR_TYPE_INFORMATION;
    case BookSheet::Strictness::Warn:
      return LXW_VALIDATION_ERROR_TYPE_WARNING;
    case BookSheet::Strictness::Refuse:
      return LXW_VALIDATION_ERROR_TYPE_STOP;
  }
  return LXW_VALIDATION_ERROR_TYPE_STOP;
}

void add_check(lxw_worksheet* sheet, const BookSheet::Cells& cells, lxw_data_validation& check) {
  const lxw_error error = worksheet_data_validation_range(
      sheet, static_cast<lxw_row_t>(cells.first_row), static_cast<lxw_col_t>(cells.column),
      static_cast<lxw_row_t>(cells.last_row), static_cast<lxw_col_t>(cells.column), &check);
  STEELYARD_CHECK(error == LXW_NO_ERROR, lxw_strerror(error));
}

std::string cut(const std::string& text, std::size_t n) {
  const std::u32string chars = decode_utf8(text);
  return chars.size() <= n ? text : encode_utf8(chars.substr(0, n));
}

}  // namespace

void BookSheet::set_column(int column, double width, Style style, Shown shown) {
  lxw_row_col_options options{};
  options.hidden = shown == Shown::No ? LXW_TRUE : LXW_FALSE;
  const auto at = static_cast<lxw_col_t>(column);
  const lxw_error error =
      worksheet_set_column_opt(sheet_, at, at, width, book_->format(style), &options);
  STEELYARD_CHECK(error == LXW_NO_ERROR, lxw_strerror(error));
}

void BookSheet::add_help(int row, int column, const std::string& text) {
  if (text.empty()) return;
  lxw_comment_options options{};
  options.width = 280;
  options.height = 90;
  const lxw_error error = worksheet_write_comment_opt(
      sheet_, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), text.c_str(), &options);
  STEELYARD_CHECK(error == LXW_NO_ERROR, lxw_strerror(error));
}

void BookSheet::check_list(const Cells& cells, const std::vector<std::string>& words,
                           Strictness strictness) {
  std::vector<std::string> own = words;  // the library asks for texts that it could change
  std::vector<char*> list;
  for (std::string& word : own) list.push_back(word.data());
  list.push_back(nullptr);
  lxw_data_validation check{};
  check.validate = LXW_VALIDATION_TYPE_LIST;
  check.value_list = list.data();
  check.error_type = error_type(strictness);
  add_check(sheet_, cells, check);
}

void BookSheet::check_list_of(const Cells& cells, const std::string& range, Strictness strictness) {
  std::string formula = range;
  lxw_data_validation check{};
  check.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  check.value_formula = formula.data();
  check.error_type = error_type(strictness);
  add_check(sheet_, cells, check);
}

void BookSheet::check_number(const Cells& cells, const Limits& limits, const std::string& message,
                             Strictness strictness) {
  std::string words = cut(message, kLongestMessage);
  lxw_data_validation check{};
  check.validate = limits.whole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
  check.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  check.minimum_number = limits.least;
  check.maximum_number = limits.most;
  check.error_type = error_type(strictness);
  check.error_message = words.data();
  add_check(sheet_, cells, check);
}

void BookSheet::check_day(const Cells& cells, const std::string& message, Strictness strictness) {
  std::string words = cut(message, kLongestMessage);
  lxw_data_validation check{};
  check.validate = LXW_VALIDATION_TYPE_DATE;
  check.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  check.minimum_datetime = {1990, 1, 1, 0, 0, 0};
  check.maximum_datetime = {2089, 12, 31, 0, 0, 0};
  check.error_type = error_type(strictness);
  check.error_message = words.data();
  add_check(sheet_, cells, check);
}

void BookSheet::hide() { worksheet_hide(sheet_); }

}  // namespace steelyard
