// Our small vocabulary over libxlsxwriter. Every call that can be refused is checked: what it
// refuses would be a fault of ours (a row out of range, a name too long), never of the data.
//
// Texts longer than a cell holds are cut at 32,767 characters.
// Tested by: tests/report/workbook_test.cpp.

#include "workbook/book.hpp"

#include <xlsxwriter.h>

#include <algorithm>

#include "base/text.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kLongestText = 32'000;
constexpr int kLineHeight = 16;  // points
constexpr std::uint32_t kToneKey = 1000;
constexpr int kDaysTo1970 = 25'569;  // of a spreadsheet's calendar

void must(lxw_error error) { STEELYARD_CHECK(error == LXW_NO_ERROR, lxw_strerror(error)); }

lxw_row_t row_of(int row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_of(int column) { return static_cast<lxw_col_t>(column); }

const char* number_format(Style style) {
  switch (style) {
    case Style::Count:
      return "#,##0";
    case Style::Ordinal:
      return "0";
    case Style::Number:
      return "#,##0.####";
    case Style::Percent:
      return "0.00%";
    case Style::Hours:
      return "0.0\" h\"";
    case Style::Money:
      return "#,##0.00";
    case Style::Points:
      return "0.00";
    case Style::Typed:
      return "@";
    case Style::WholePercent:
      return "0%";
    case Style::Day:
      return "yyyy-mm-dd";
    case Style::Moment:
      return "yyyy-mm-dd hh:mm:ss";
    default:
      return nullptr;
  }
}

}  // namespace

Style style_of(Unit unit) {
  switch (unit) {
    case Unit::Ratio:
    case Unit::PercentPoint:
      return Style::Percent;
    case Unit::Duration:
      return Style::Hours;
    case Unit::Money:
      return Style::Money;
    default:
      return Style::Number;
  }
}

Book::Book(const std::string& path, const Meta& meta)
    : path_(path), book_(workbook_new(path.c_str())) {
  STEELYARD_CHECK(book_ != nullptr, "there is memory for a workbook");
  Meta own = meta;  // the library asks for texts that it could change
  lxw_doc_properties properties{};
  properties.title = own.title.data();
  properties.comments = own.comments.data();
  properties.created = static_cast<time_t>(meta.created_s);
  must(workbook_set_properties(book_, &properties));
}

Book::~Book() {
  if (book_ != nullptr) lxw_workbook_free(book_);
}

BookSheet Book::add(const std::string& name) {
  lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
  STEELYARD_CHECK(sheet != nullptr, "names of our sheets are short and differ");
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);  // A4
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.6);  // inches: wide tables need the paper
  worksheet_set_footer(sheet, "&P / &N");
  return {*this, sheet};
}

double head_width(std::string_view head) {
  int longest = 0;
  for (const std::string_view word : split(head, ' ')) {
    const bool breaks = n_chars(word) != word.size();  // between any two Chinese letters
    if (!breaks) longest = std::max(longest, display_width(word));
  }
  // The button of the filter and bold letters take some; lines that break between words are not full.
  return std::max({13, longest + 4, (display_width(head) / 3) + 3});
}

Result<void> Book::close() {
  const lxw_error error = workbook_close(book_);
  book_ = nullptr;  // freed by it, whatever it says
  if (error == LXW_NO_ERROR) return {};
  return fail(Diagnostic{"E002"_code, {}, {path_, lxw_strerror(error)}, {}, {}});
}

lxw_format* Book::format(Style style) {
  lxw_format*& format = formats_[static_cast<int>(style)];
  if (format != nullptr) return format;
  format = workbook_add_format(book_);
  if (const char* text = number_format(style)) format_set_num_format(format, text);
  switch (style) {
    case Style::Title:
      format_set_bold(format);
      format_set_font_size(format, 16);
      break;
    case Style::Soft:
      format_set_font_color(format, 0x5B6776);
      break;
    case Style::Text:
      format_set_indent(format, 1);  // apart from a number that ends at its left
      break;
    case Style::Day:
    case Style::Moment:
      format_set_align(format, LXW_ALIGN_LEFT);
      format_set_indent(format, 1);
      break;
    case Style::Wrap:
    case Style::Typed:
      format_set_text_wrap(format);
      format_set_indent(format, 1);
      format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
      break;
    case Style::Head:
      format_set_bold(format);
      format_set_bg_color(format, 0xE8EDF2);
      format_set_bottom(format, LXW_BORDER_THIN);
      format_set_text_wrap(format);
      format_set_align(format, LXW_ALIGN_CENTER);
      format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
      break;
    default:
      break;
  }
  return format;
}

lxw_format* Book::tone(BookSheet::Tone tone) {
  lxw_format*& format = formats_[static_cast<int>(kToneKey) + static_cast<int>(tone)];
  if (format != nullptr) return format;
  format = workbook_add_format(book_);
  format_set_font_color(format, tone == BookSheet::Tone::Good  ? 0x1A7F4B
                                : tone == BookSheet::Tone::Bad ? 0xB3372F
                                                               : 0x8A6100);
  return format;
}

void BookSheet::write_text(int row, int column, std::string_view text, Style style) {
  if (text.empty()) return;
  std::string cut(text.substr(0, kLongestText));
  while (!is_valid_utf8(cut)) cut.pop_back();  // not in the middle of a character
  must(worksheet_write_string(sheet_, row_of(row), column_of(column), cut.c_str(),
                              book_->format(style)));
}

void BookSheet::write_number(int row, int column, double value, Style style) {
  must(worksheet_write_number(sheet_, row_of(row), column_of(column), value, book_->format(style)));
}

void BookSheet::write_day(int row, int column, Date day) {
  write_number(row, column, day.days + kDaysTo1970, Style::Day);
}

void BookSheet::write_moment(int row, int column, std::int64_t local_us) {
  const auto seconds = static_cast<double>(local_us / 1'000'000);
  write_number(row, column, seconds / 86'400 + kDaysTo1970, Style::Moment);
}

void BookSheet::write_formula(int row, int column, const std::string& formula, double value,
                              Style style) {
  must(worksheet_write_formula_num(sheet_, row_of(row), column_of(column), formula.c_str(),
                                   book_->format(style), value));
}

void BookSheet::write_head(int row, const std::vector<std::string>& names) {
  int longest = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    write_text(row, static_cast<int>(i), names[i], Style::Head);
    longest = std::max(longest, display_width(names[i]));
  }
  // Columns of numbers hold about nine letters a line.
  const int n_lines = std::clamp((longest + 8) / 9, 2, 4);
  set_lines(row, n_lines);
}

void BookSheet::set_lines(int row, int n_lines) {
  must(worksheet_set_row(sheet_, row_of(row), kLineHeight * n_lines, nullptr));
}

void BookSheet::set_even_lines() { worksheet_set_default_row(sheet_, kLineHeight + 1, LXW_FALSE); }

void BookSheet::set_widths(const std::vector<double>& widths) {
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const lxw_col_t column = column_of(static_cast<int>(i));
    must(worksheet_set_column(sheet_, column, column, widths[i], nullptr));
  }
}

void BookSheet::set_table(int head_row, int last_row, int last_column, int k_kept) {
  worksheet_freeze_panes(sheet_, row_of(head_row + 1), column_of(k_kept));
  must(worksheet_repeat_rows(sheet_, row_of(head_row), row_of(head_row)));
  if (k_kept > 0) must(worksheet_repeat_columns(sheet_, 0, column_of(k_kept - 1)));
  must(worksheet_autofilter(sheet_, row_of(head_row), 0, row_of(std::max(head_row, last_row)),
                            column_of(last_column)));
}

void BookSheet::add_data_bars(int first_row, int last_row, int column) {
  if (last_row < first_row) return;
  lxw_conditional_format rule{};
  rule.type = LXW_CONDITIONAL_DATA_BAR;
  rule.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  rule.min_value = 0;
  rule.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  rule.max_value = 100;
  rule.bar_color = 0x9EC5E0;
  rule.bar_solid = LXW_TRUE;
  rule.data_bar_2010 = LXW_TRUE;
  must(worksheet_conditional_format_range(sheet_, row_of(first_row), column_of(column),
                                          row_of(last_row), column_of(column), &rule));
}

void BookSheet::add_points_scale(int first_row, int last_row, int first_column, int last_column) {
  if (last_row < first_row || last_column < first_column) return;
  lxw_conditional_format rule{};
  rule.type = LXW_CONDITIONAL_3_COLOR_SCALE;
  rule.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  rule.min_value = 0;
  rule.mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  rule.mid_value = 60;
  rule.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  rule.max_value = 100;
  rule.min_color = 0xF5C6C2;
  rule.mid_color = 0xFBE9BF;
  rule.max_color = 0xC4E6D3;
  must(worksheet_conditional_format_range(sheet_, row_of(first_row), column_of(first_column),
                                          row_of(last_row), column_of(last_column), &rule));
}

void BookSheet::add_tone(int first_row, int last_row, int column, std::string_view text,
                         Tone tone) {
  if (last_row < first_row) return;
  std::string begins(text);
  lxw_conditional_format rule{};
  rule.type = LXW_CONDITIONAL_TYPE_TEXT;
  rule.criteria = LXW_CONDITIONAL_CRITERIA_TEXT_BEGINS_WITH;
  rule.value_string = begins.data();
  rule.format = book_->tone(tone);
  must(worksheet_conditional_format_range(sheet_, row_of(first_row), column_of(column),
                                          row_of(last_row), column_of(column), &rule));
}

}  // namespace steelyard
