// Splitting records: see csv_split.hpp.
//
//     1,"two\nlines",3\n → 3 cells in 2 physical lines      a"b,c → a"b | c: a quote within is text
//
// Lines without a quote, nearly all, take a pass of memchr for the line end, one for the quote, and
// one over words for the separators, and no other work per byte. Promise: the same result for any
// window that holds the whole record.
// Not here: reading, encodings, what a broken record becomes (csv.cpp).
// Tested by: tests/readers/csv_test.cpp.

#include "readers/csv_split.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace steelyard {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

std::size_t find_byte(std::string_view text, char byte, std::size_t from) {
  if (from >= text.size()) return kNone;
  const void* hit = std::memchr(text.data() + from, byte, text.size() - from);
  return hit == nullptr ? kNone
                        : static_cast<std::size_t>(static_cast<const char*>(hit) - text.data());
}

/// The high bit of every byte of `word` that is zero, and no other bit.
std::uint64_t zero_bytes(std::uint64_t word) {
  constexpr std::uint64_t kLows = 0x7F7F7F7F7F7F7F7F;
  return ~(((word & kLows) + kLows) | word | kLows);
}

/// A line that has no quote: cut at each separator. Cells are short, so eight bytes are looked at
/// in one go rather than memchr called for each.
void split_plain(std::string_view line, char separator, std::vector<std::string_view>& cells) {
  const std::uint64_t wanted = 0x0101010101010101 * static_cast<unsigned char>(separator);
  std::size_t from = 0;
  const auto cut = [&](std::size_t at) {
    cells.push_back(line.substr(from, at - from));
    from = at + 1;
  };
  std::size_t at = 0;
  for (; at + 8 <= line.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, line.data() + at, 8);
    for (std::uint64_t hits = zero_bytes(word ^ wanted); hits != 0; hits &= hits - 1) {
      cut(at + static_cast<std::size_t>(std::countr_zero(hits)) / 8);
    }
  }
  for (; at < line.size(); ++at) {
    if (line[at] == separator) cut(at);
  }
  cut(line.size());
}

/// The walk through a record with quotes.
struct Walk {
  std::string_view window;
  WindowEnd end;
  CsvDialect dialect;
  SplitRecord& out;
  std::size_t at = 0;
  std::size_t next_line_end = 0;  // first line end at or after `at`, when it lies ahead

  [[nodiscard]] bool cut() const { return end == WindowEnd::MoreFollows; }
};

/// The size of a line end at `at`, 0 when there is none.
std::size_t line_end_size(const Walk& walk, std::size_t at) {
  if (walk.window[at] == walk.dialect.line_end) return 1;
  const bool crlf = walk.dialect.line_end == '\n' && walk.window[at] == '\r' &&
                    at + 1 < walk.window.size() && walk.window[at + 1] == '\n';
  return crlf ? 2 : 0;
}

Split finish_record(Walk& walk, std::size_t raw_size, std::size_t line_end) {
  walk.out.raw_size = raw_size;
  walk.out.consumed = raw_size + line_end;
  walk.out.has_line_end = line_end > 0;
  std::size_t from = 0;
  for (const std::size_t cell : walk.out.unescaped_cells) {
    std::string_view& view = walk.out.cells[cell];
    view = std::string_view(walk.out.unescaped).substr(from, view.size());
    from += view.size();
  }
  return Split::Record;
}

/// The cell's text between `begin` and `close` with doubled quotes halved. The view gets its place
/// in `unescaped` at the end of the record, because the string may still grow.
void push_unescaped(Walk& walk, std::size_t begin, std::size_t close) {
  const std::size_t before = walk.out.unescaped.size();
  std::size_t from = begin;
  while (from < close) {
    const std::size_t quote = find_byte(walk.window.substr(0, close), '"', from);
    if (quote == kNone) break;
    walk.out.unescaped.append(walk.window.substr(from, quote + 1 - from));
    from = quote + 2;
  }
  if (from < close) walk.out.unescaped.append(walk.window.substr(from, close - from));
  walk.out.unescaped_cells.push_back(walk.out.cells.size());
  walk.out.cells.push_back(walk.window.substr(begin, walk.out.unescaped.size() - before));
}

enum class Step { NextCell, EndOfRecord, NeedMore, Unclosed, AfterQuote };

/// What follows a closing quote at `close`.
Step after_quote(Walk& walk, std::size_t close) {
  const std::size_t next = close + 1;
  if (next == walk.window.size()) {
    if (walk.cut()) return Step::NeedMore;
    finish_record(walk, next, 0);
    return Step::EndOfRecord;
  }
  if (walk.window[next] == walk.dialect.separator) {
    walk.at = next + 1;
    return Step::NextCell;
  }
  if (const std::size_t size = line_end_size(walk, next); size > 0) {
    finish_record(walk, next, size);
    return Step::EndOfRecord;
  }
  if (walk.window[next] == '\r' && next + 1 == walk.window.size()) {
    if (walk.cut()) return Step::NeedMore;
    finish_record(walk, next, 1);
    return Step::EndOfRecord;
  }
  return Step::AfterQuote;
}

Step quoted_cell(Walk& walk) {
  const std::size_t begin = walk.at + 1;
  std::size_t from = begin;
  std::size_t n_doubled = 0;
  for (;;) {
    const std::size_t quote = find_byte(walk.window, '"', from);
    if (quote == kNone) return walk.cut() ? Step::NeedMore : Step::Unclosed;
    if (quote + 1 == walk.window.size() && walk.cut()) return Step::NeedMore;
    if (quote + 1 < walk.window.size() && walk.window[quote + 1] == '"') {
      from = quote + 2;
      ++n_doubled;
      continue;
    }
    if (n_doubled > 0) {
      push_unescaped(walk, begin, quote);
    } else {
      walk.out.cells.push_back(walk.window.substr(begin, quote - begin));
    }
    return after_quote(walk, quote);
  }
}

/// Where the line ends, without a '\r' before a '\n' or before the end of the file.
std::size_t text_end(const Walk& walk, std::size_t line_end) {
  const std::size_t end = line_end == kNone ? walk.window.size() : line_end;
  const bool carriage =
      walk.dialect.line_end == '\n' && end > walk.at && walk.window[end - 1] == '\r';
  return carriage ? end - 1 : end;
}

Step plain_cell(Walk& walk) {
  if (walk.next_line_end != kNone && walk.next_line_end < walk.at) {
    walk.next_line_end = find_byte(walk.window, walk.dialect.line_end, walk.at);
  }
  if (walk.next_line_end == kNone && walk.cut()) return Step::NeedMore;
  const std::size_t end = text_end(walk, walk.next_line_end);
  const std::size_t separator =
      find_byte(walk.window.substr(0, end), walk.dialect.separator, walk.at);
  if (separator != kNone) {
    walk.out.cells.push_back(walk.window.substr(walk.at, separator - walk.at));
    walk.at = separator + 1;
    return Step::NextCell;
  }
  walk.out.cells.push_back(walk.window.substr(walk.at, end - walk.at));
  const std::size_t after =
      walk.next_line_end == kNone ? walk.window.size() : walk.next_line_end + 1;
  finish_record(walk, end, after - end);
  return Step::EndOfRecord;
}

Split split_quoted(Walk walk) {
  for (;;) {
    const bool quoted = walk.at < walk.window.size() && walk.window[walk.at] == '"';
    switch (quoted ? quoted_cell(walk) : plain_cell(walk)) {
      case Step::NextCell:
        break;
      case Step::EndOfRecord:
        return Split::Record;
      case Step::NeedMore:
        return Split::NeedMore;
      case Step::Unclosed:
        return Split::Unclosed;
      case Step::AfterQuote:
        return Split::AfterQuote;
    }
    // A cell that begins where the window ends may begin with a quote.
    if (walk.at == walk.window.size() && walk.cut()) return Split::NeedMore;
  }
}

std::uint64_t count_lines(std::string_view raw, char line_end) {
  std::uint64_t n = 1;
  for (std::size_t at = find_byte(raw, line_end, 0); at != kNone;
       at = find_byte(raw, line_end, at + 1)) {
    ++n;
  }
  return n;
}

/// Whether `byte` stands outside quotes anywhere after `from`.
bool stands_unquoted(std::string_view window, char byte, std::size_t from) {
  bool quoted = false;
  for (std::size_t at = from; at < window.size(); ++at) {
    if (window[at] == '"') quoted = !quoted;
    if (!quoted && window[at] == byte) return true;
  }
  return false;
}

constexpr std::array<char, 4> kSeparators{',', '\t', ';', '|'};

}  // namespace

Split split_record(std::string_view window, WindowEnd end, CsvDialect dialect, SplitRecord& out) {
  out.cells.clear();
  out.unescaped.clear();
  out.unescaped_cells.clear();
  out.n_lines = 1;
  Walk walk{.window = window, .end = end, .dialect = dialect, .out = out};
  walk.next_line_end = find_byte(window, dialect.line_end, 0);
  if (walk.next_line_end == kNone && walk.cut()) return Split::NeedMore;
  const std::size_t line_size = walk.next_line_end == kNone ? window.size() : walk.next_line_end;
  if (dialect.has_quotes && find_byte(window.substr(0, line_size), '"', 0) != kNone) {
    const Split split = split_quoted(walk);
    out.n_lines =
        split == Split::Record ? count_lines(window.substr(0, out.raw_size), dialect.line_end) : 1;
    return split;
  }
  const std::size_t raw_size = text_end(walk, walk.next_line_end);
  split_plain(window.substr(0, raw_size), dialect.separator, out.cells);
  const std::size_t after = walk.next_line_end == kNone ? window.size() : line_size + 1;
  return finish_record(walk, raw_size, after - raw_size);
}

CsvDialect detect_dialect(std::string_view window) {
  const std::size_t first = window.find_first_not_of("\r\n");
  if (first == kNone) return {};
  std::array<std::size_t, kSeparators.size()> counts{};
  bool quoted = false;
  std::size_t at = first;
  for (; at < window.size(); ++at) {
    const char byte = window[at];
    if (byte == '"') quoted = !quoted;
    if (quoted) continue;
    if (byte == '\n' || byte == '\r') break;
    for (std::size_t i = 0; i < kSeparators.size(); ++i) {
      if (byte == kSeparators[i]) ++counts[i];
    }
  }
  CsvDialect dialect;
  std::size_t best = 0;
  for (std::size_t i = 1; i < kSeparators.size(); ++i) {
    if (counts[i] > counts[best]) best = i;
  }
  dialect.separator = kSeparators[best];
  const bool lone_return = at < window.size() && window[at] == '\r' &&
                           !(at + 1 < window.size() && window[at + 1] == '\n');
  if (lone_return && !stands_unquoted(window, '\n', at)) dialect.line_end = '\r';
  return dialect;
}

}  // namespace steelyard
