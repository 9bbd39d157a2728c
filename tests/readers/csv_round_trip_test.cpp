// Law: what a CSV writer writes, the reader reads back, for any cells and any size of buffer; and
// whatever bytes there are, no byte of a line is lost.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "csv_show.hpp"

namespace steelyard {
namespace {

using Row = std::vector<std::string>;
using Rng = std::mt19937_64;

std::size_t below(Rng& rng, std::size_t n) { return static_cast<std::size_t>(rng() % n); }

std::string random_cell(Rng& rng) {
  static const std::vector<std::string> kPieces{"a",  "7",  " ",    ",",   ";",    "\t",
                                                "|",  "\"", "\"\"", "\n",  "\r\n", "\r",
                                                "甲", "😀", "x y",  "-1.5"};
  std::string cell;
  for (std::size_t n = below(rng, 6); n > 0; --n) cell += kPieces[below(rng, kPieces.size())];
  return cell;
}

std::vector<Row> random_rows(Rng& rng) {
  const std::size_t k_columns = 1 + below(rng, 5);
  std::vector<Row> rows{{}};
  for (std::size_t i = 0; i < k_columns; ++i) rows[0].push_back("c" + std::to_string(i));
  for (std::size_t n = below(rng, 12); n > 0; --n) {
    Row row;
    for (std::size_t i = 0; i < k_columns; ++i) row.push_back(random_cell(rng));
    rows.push_back(std::move(row));
  }
  return rows;
}

/// How a file is written, beside its rows.
struct Style {
  char separator = ',';
  std::string line_end = "\n";
  bool quote_all = false;
  bool last_line_end = true;
};

Style random_style(Rng& rng, std::size_t k_columns) {
  static const std::vector<std::string> kEnds{"\n", "\r\n", "\r"};
  // A single column has no separator to be found, so only a comma must be quoted in it.
  const char separator = k_columns == 1 ? ',' : ",;\t|"[below(rng, 4)];
  return {separator, kEnds[below(rng, 3)], below(rng, 2) == 0, below(rng, 2) == 0};
}

std::string write_cell(const std::string& cell, const Style& style, std::size_t k_columns) {
  const bool needed =
      cell.find_first_of(std::string("\"\r\n") + style.separator) != std::string::npos;
  const bool blank_line = k_columns == 1 && cell.empty();
  if (!needed && !style.quote_all && !blank_line) return cell;
  std::string out = "\"";
  for (const char byte : cell) out += byte == '"' ? std::string("\"\"") : std::string(1, byte);
  return out + "\"";
}

std::string write_csv(const std::vector<Row>& rows, const Style& style) {
  std::string out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < rows[i].size(); ++j) {
      if (j > 0) out += style.separator;
      out += write_cell(rows[i][j], style, rows[i].size());
    }
    if (i + 1 < rows.size() || style.last_line_end) out += style.line_end;
  }
  return out;
}

std::vector<Row> read_back(const std::string& text, const CsvOptions& options) {
  auto reader = open_csv(text_source("test.csv", text), options);
  if (!reader) return {};
  std::vector<Row> rows{(*reader)->header()};
  RawRecord record;
  while (*(*reader)->next(record)) {
    EXPECT_FALSE(record.bad) << testing::show_record(record);
    rows.emplace_back(record.cells.begin(), record.cells.end());
  }
  return rows;
}

TEST(CsvLaws, WrittenThenReadIsTheSame) {
  Rng rng(20260526);
  for (int n = 0; n < 400; ++n) {
    const std::vector<Row> rows = random_rows(rng);
    const std::string text = write_csv(rows, random_style(rng, rows[0].size()));
    for (std::size_t size = 1; size <= 64; ++size) {
      CsvOptions options;
      options.chunk_size = size;
      options.record_size_max = 4096;
      ASSERT_EQ(read_back(text, options), rows) << "by " << size << " bytes:\n" << text;
    }
  }
}

std::string random_bytes(Rng& rng) {
  static const std::string kBytes = "\"\"\"\n\n,,\r;a1\t\xE7\x94\xB2\xFF\x81\x30";
  std::string text = "a,b\n";
  for (std::size_t n = below(rng, 60); n > 0; --n) text += kBytes[below(rng, kBytes.size())];
  return text;
}

std::size_t count(const std::string& text, char byte) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), byte));
}

/// How often a byte comes out, in the header and the raw texts.
std::size_t n_shown(const std::string& text, const CsvOptions& options, char byte) {
  auto reader = open_csv(text_source("test.csv", text), options);
  if (!reader) return 0;
  std::size_t n = count(join((*reader)->header(), ","), byte);
  RawRecord record;
  while (*(*reader)->next(record)) n += count(std::string(record.raw), byte);
  return n;
}

TEST(CsvLaws, AnyBytesReadTheSameThroughAnyBuffer) {
  Rng rng(618);
  for (int n = 0; n < 2000; ++n) {
    const std::string text = random_bytes(rng);
    CsvOptions options;
    options.record_size_max = 24;
    options.encoding = n % 50 > 0 ? Encoding::Utf8 : Encoding::Gb18030;
    const auto whole = testing::show(text, options);
    for (const std::size_t size : {1U, 2U, 3U, 5U, 8U, 13U, 21U, 34U, 64U}) {
      options.chunk_size = size;
      ASSERT_EQ(testing::show(text, options), whole) << "by " << size << " bytes:\n" << text;
    }
  }
}

TEST(CsvLaws, NothingIsLost) {
  Rng rng(1111);
  for (int n = 0; n < 3000; ++n) {
    const std::string text = random_bytes(rng);
    CsvOptions options;
    options.encoding = Encoding::Utf8;
    ASSERT_EQ(n_shown(text, options, 'a'), count(text, 'a')) << text;
  }
}

}  // namespace
}  // namespace steelyard
