// book: the few things our workbooks need, over libxlsxwriter: sheets written row by row, a
// small set of formats, formulas of our own with their values. What comes from data is only ever
// written as text or number, so nothing in it can become a formula.
//
//     Book book(path, meta);  BookSheet sheet = book.add("总览");
//     sheet.write_text(0, 0, name);  sheet.write_formula(0, 1, "=SUM(C1:D1)", 12.5, Style::Number);
//     TRY(book.close());
//
// Tested by: tests/report/workbook_test.cpp, tests/planbook.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "plan/type.hpp"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace steelyard {

enum class Style {
  Text,
  Wrap,
  Title,
  Soft,
  Head,
  Count,
  Ordinal,  // a whole number that nobody adds up: a rank, a line
  Number,
  Percent,
  Hours,
  Money,
  Points,
  Typed,  // to be filled in: what is typed stays the text it is, never a formula or a date
  WholePercent,
  Day,
  Moment,
};

/// How a value of a unit is shown.
Style style_of(Unit unit);
/// Wide enough for the longest word of a head, and for all of it in the lines a head has.
double head_width(std::string_view head);

class Book;

class BookSheet {
 public:
  void write_text(int row, int column, std::string_view text, Style style = Style::Text);
  void write_number(int row, int column, double value, Style style);
  void write_day(int row, int column, Date day);
  /// Microseconds of a wall clock, to the second.
  void write_moment(int row, int column, std::int64_t local_us);
  /// A formula of our own with the value it has, so that a viewer that does not compute shows it.
  void write_formula(int row, int column, const std::string& formula, double value, Style style);
  void write_head(int row, const std::vector<std::string>& names);
  /// As high as so many lines: not every program finds the height of wrapped text by itself.
  void set_lines(int row, int n_lines);
  /// Room for Chinese letters in every line. Not for sheets with wrapped text: their lines find
  /// their own height.
  void set_even_lines();
  /// Widths in characters, from the first column.
  void set_widths(const std::vector<double>& widths);
  /// The head row stays in sight and on every printed page, and so do its first `k_kept` columns;
  /// filters over the table under it.
  void set_table(int head_row, int last_row, int last_column, int k_kept = 0);
  void add_data_bars(int first_row, int last_row, int column);
  /// Red, yellow, green from 0 to 100.
  void add_points_scale(int first_row, int last_row, int first_column, int last_column);
  /// Coloured where the cell begins with `text`.
  enum class Tone { Good, Bad, Unsure };
  void add_tone(int first_row, int last_row, int column, std::string_view text, Tone tone);

  // For sheets that people fill in (book_input.cpp).
  enum class Shown { Yes, No };
  void set_column(int column, double width, Style style, Shown shown = Shown::Yes);
  /// Help that shows when the mouse is over the cell.
  void add_help(int row, int column, const std::string& text);
  /// What a cell may hold; `Warn` asks the writer whether he means it, `Refuse` does not let it in.
  enum class Strictness { Tell, Warn, Refuse };
  struct Cells {
    int first_row = 1;
    int last_row = 1;
    int column = 0;
  };
  void check_list(const Cells& cells, const std::vector<std::string>& words, Strictness strictness);
  /// The list stands in cells: "=Lists!$A$1:$A$9".
  void check_list_of(const Cells& cells, const std::string& range, Strictness strictness);
  struct Limits {
    double least = 0;
    double most = 0;
    bool whole = false;
  };
  void check_number(const Cells& cells, const Limits& limits, const std::string& message,
                    Strictness strictness);
  /// A date from 1990 to 2089.
  void check_day(const Cells& cells, const std::string& message, Strictness strictness);
  void hide();

 private:
  friend class Book;
  BookSheet(Book& book, lxw_worksheet* sheet) : book_(&book), sheet_(sheet) {}
  Book* book_;
  lxw_worksheet* sheet_;
};

class Book {
 public:
  struct Meta {
    std::string title;
    std::string comments;
    std::int64_t created_s = 0;  // UTC; of the data, so that the same run gives the same bytes
  };
  Book(const std::string& path, const Meta& meta);
  ~Book();
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  BookSheet add(const std::string& name);
  /// Writes the file. Errors: E002.
  Result<void> close();

 private:
  friend class BookSheet;
  lxw_format* format(Style style);
  lxw_format* tone(BookSheet::Tone tone);

  std::string path_;
  lxw_workbook* book_;
  std::map<int, lxw_format*> formats_;
};

}  // namespace steelyard
