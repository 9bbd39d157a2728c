// split_record: the first record of a text, by RFC 4180.
//
//     a,"b ""c""",\n…   with separator ','  →  3 cells: a | b "c" | (empty), 14 bytes
//
// A pure function over a window of the file: it says when it must see more, and never reads what is
// not there. Tested by: tests/readers/csv_test.cpp through the reader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace steelyard {

/// How a file writes its records. With '\n' a '\r' before it belongs to the line end.
struct CsvDialect {
  char separator = ',';
  char line_end = '\n';    // or '\r', for files that know no other
  bool has_quotes = true;  // else a quote is a character like any other
};

/// Whether more bytes of the file follow the window.
enum class WindowEnd { MoreFollows, EndOfFile };

enum class Split {
  Record,      // cells, consumed, raw_size are set
  NeedMore,    // the window ends within the record
  Unclosed,    // a quote is open at the end of the file
  AfterQuote,  // text after a closing quote
};

/// The state of splitting, kept to avoid allocations: views into the window, or into `unescaped`
/// for cells that held doubled quotes.
struct SplitRecord {
  std::vector<std::string_view> cells;
  std::size_t consumed = 0;   // the line end included
  std::size_t raw_size = 0;   // the line end left out
  std::uint64_t n_lines = 1;  // physical lines
  bool has_line_end = true;
  std::string unescaped;
  std::vector<std::size_t> unescaped_cells;  // which cells lie there, in order
};

Split split_record(std::string_view window, WindowEnd end, CsvDialect dialect, SplitRecord& out);

/// Separator and line end by the first record that is not blank: the separator met most often
/// outside quotes (of equals the first of , TAB ; |).
CsvDialect detect_dialect(std::string_view window);

}  // namespace steelyard
