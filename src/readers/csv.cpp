// The CSV reader: records out of a window, faults where a record cannot be had.
//
//     id,name\n1,"a\nb"\n2,"x\n3,c\n   →   1 | a⏎b      D002 at line 4: 2,"x      3 | c
//
// Promise: a stray quote costs its own line, never the file: whatever does not close is refused up
// to the end of its first physical line, and reading goes on at the next. Blank lines are no
// records. Cells are handed over as they stand, untrimmed. NUL in a GB18030 file is located in the
// decoded text. Not here: what cells mean (map.cpp).
// Tested by: tests/readers/csv_test.cpp, fuzz/fuzz_csv.cpp.

#include "readers/csv.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "readers/csv_split.hpp"
#include "readers/csv_window.hpp"
#include "readers/header_rows.hpp"
#include "readers/limits.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kSampleSize = 1U << 20;

class CsvReader final : public RecordReader {
 public:
  CsvReader(std::unique_ptr<ByteSource> source, Encoding encoding, const CsvOptions& options)
      : window_(std::move(source), encoding, options), size_max_(options.record_size_max) {}

  Result<void> read_header(const CsvOptions& options);

  [[nodiscard]] const std::vector<std::string>& header() const override { return header_; }
  Result<bool> next(RawRecord& record) override;
  [[nodiscard]] std::uint64_t bytes_done() const override { return window_.bytes_done(); }
  [[nodiscard]] std::uint64_t bytes_total() const override { return window_.bytes_total(); }
  [[nodiscard]] Reading reading() const override { return reading_; }

 private:
  Result<bool> next_record(RawRecord& record);
  Result<Split> split_next();
  [[nodiscard]] Diagnostic beyond_header(std::string_view text) const;
  HeaderPlace look_for_header(std::string_view text, const KnownHeader& is_header);
  [[nodiscard]] bool over_limit(Split split) const;
  Result<void> take_broken_line(RawRecord& record, Split split);
  void check_bytes(RawRecord& record, std::size_t raw_size);
  void check_count(RawRecord& record) const;
  void escape_raw(RawRecord& record, std::size_t raw_size);

  TextWindow window_;
  std::size_t size_max_;
  CsvDialect dialect_;
  std::vector<std::string> header_;
  std::size_t k_header_cells_ = 0;  // with the blank ones at its end, which rows may have too
  Reading reading_;
  SplitRecord split_;
  std::uint64_t line_ = 1;
  std::size_t pending_drop_ = 0;  // the record given last: its bytes stay until the next is asked
  std::string escaped_;           // raw text with its bad bytes escaped
};

void make_bad(RawRecord& record, Code fault, std::vector<std::string> args) {
  if (record.bad) return;  // the first fault is told
  record.bad = true;
  record.fault = fault;
  record.fault_args = std::move(args);
}

/// A record may be `size_max` bytes long; one more byte and a line end may be needed to see its
/// end.
std::string_view visible(std::string_view text, std::size_t size_max) {
  return text.substr(0, size_max + 2);
}

/// Splits the next record, reading on as long as it takes.
Result<Split> CsvReader::split_next() {
  for (;;) {
    const std::string_view text = visible(window_.text(), size_max_);
    const bool all_seen =
        text.size() == window_.text().size() && window_.end() == WindowEnd::EndOfFile;
    const Split split = split_record(text, all_seen ? WindowEnd::EndOfFile : WindowEnd::MoreFollows,
                                     dialect_, split_);
    if (split != Split::NeedMore || text.size() == size_max_ + 2) return split;
    TRY(window_.fill());
  }
}

bool CsvReader::over_limit(Split split) const {
  return split == Split::NeedMore || (split == Split::Record && split_.raw_size > size_max_);
}

/// Takes one physical line that is no record, of any length.
Result<void> CsvReader::take_broken_line(RawRecord& record, Split split) {
  // All of a line within the limit is in the window; of a longer one its beginning is kept.
  const std::string_view start = window_.text().substr(0, window_.text().find(dialect_.line_end));
  escaped_.clear();
  escape_raw(record, cut_utf8(start, std::min(size_max_, kRawSizeMax)).size());
  if (dialect_.line_end == '\n' && record.raw.ends_with('\r')) record.raw.remove_suffix(1);
  std::size_t n_seen = 0;
  for (bool ended = false; !ended;) {
    const std::size_t line_end = window_.text().find(dialect_.line_end);
    ended = line_end != std::string_view::npos;
    const std::size_t size = ended ? line_end : window_.text().size();
    n_seen += size;
    window_.drop(ended ? size + 1 : size);
    if (!ended) ended = !TRY(window_.fill());
  }
  if (n_seen > size_max_) {
    make_bad(record, "D005"_code, {std::to_string(size_max_)});
  } else {
    make_bad(record, split == Split::AfterQuote ? "D007"_code : "D002"_code, {});
  }
  ++line_;
  return {};
}

/// Appends the first `raw_size` bytes of the window to `escaped_`, bad bytes as \xE4.
void CsvReader::escape_raw(RawRecord& record, std::size_t raw_size) {
  std::string_view rest = window_.text().substr(0, raw_size);
  std::size_t at = 0;
  while (const auto invalid = find_invalid_utf8(rest)) {
    escaped_.append(rest.substr(0, invalid->offset));
    for (std::size_t i = 0; i < invalid->length; ++i) {
      escaped_ += escape_byte(window_.place_of(at + invalid->offset + i).byte);
    }
    at += invalid->offset + invalid->length;
    rest.remove_prefix(invalid->offset + invalid->length);
  }
  escaped_.append(rest);
  record.raw = escaped_;
}

/// Undecodable bytes and NUL.
void CsvReader::check_bytes(RawRecord& record, std::size_t raw_size) {
  const std::string_view raw = window_.text().substr(0, raw_size);
  if (is_plain_ascii(raw)) return;
  if (const auto invalid = find_invalid_utf8(raw)) {
    std::string bytes;
    for (std::size_t i = 0; i < invalid->length; ++i) {
      bytes += escape_byte(window_.place_of(invalid->offset + i).byte);
    }
    const std::uint64_t offset = window_.place_of(invalid->offset).offset;
    make_bad(record, "D001"_code, {std::to_string(offset), bytes});
    escaped_.clear();
    escape_raw(record, raw_size);
    return;
  }
  const std::size_t nul = raw.find('\0');
  if (nul != std::string_view::npos) {
    make_bad(record, "D004"_code, {std::to_string(window_.place_of(nul).offset)});
  }
}

void CsvReader::check_count(RawRecord& record) const {
  const std::size_t n_cells = record.cells.size();
  if (header_.empty() || n_cells == header_.size()) return;
  const auto blank = [](std::string_view cell) { return trim(cell).empty(); };
  const auto first_beside =
      record.cells.begin() + static_cast<std::ptrdiff_t>(std::min(header_.size(), n_cells));
  if (n_cells > header_.size() && n_cells <= k_header_cells_ &&
      std::all_of(first_beside, record.cells.end(), blank)) {
    record.cells.resize(header_.size());
    return;
  }
  const bool cut = !split_.has_line_end && n_cells < header_.size();
  make_bad(record, cut ? "D006"_code : "D003"_code,
           {std::to_string(n_cells), std::to_string(header_.size())});
}

Result<bool> CsvReader::next_record(RawRecord& record) {
  window_.drop(std::exchange(pending_drop_, 0));
  for (;;) {
    record.cells.clear();
    record.bad = false;
    record.fault_args.clear();
    const Split split = TRY(split_next());
    if (window_.text().empty()) return false;
    record.line = line_;
    if (split != Split::Record || over_limit(split)) {
      TRY(take_broken_line(record, split));
      return true;
    }
    line_ += split_.n_lines;
    if (split_.raw_size > 0) break;
    window_.drop(split_.consumed);  // a blank line
  }
  record.cells.swap(split_.cells);
  record.raw = window_.text().substr(0, split_.raw_size);
  check_bytes(record, split_.raw_size);
  pending_drop_ = split_.consumed;
  return true;
}

Result<bool> CsvReader::next(RawRecord& record) {
  if (!TRY(next_record(record))) return false;
  if (!record.bad) check_count(record);
  return true;
}

/// The first records of a text, as far as they can be split.
std::vector<std::vector<std::string>> first_records(std::string_view text, CsvDialect dialect) {
  std::vector<std::vector<std::string>> records;
  SplitRecord split;
  while (records.size() <= kHeaderSearch) {
    if (split_record(text, WindowEnd::EndOfFile, dialect, split) != Split::Record) break;
    if (split.raw_size > 0) records.emplace_back(split.cells.begin(), split.cells.end());
    text.remove_prefix(split.consumed);
    if (text.empty()) break;
  }
  return records;
}

/// The header that is known, whatever stands above it: titles know nothing of separators, so the
/// dialect is that of the line where it is found.
HeaderPlace CsvReader::look_for_header(std::string_view text, const KnownHeader& is_header) {
  std::size_t at = 0;
  for (std::size_t n = 0; n < kHeaderSearch && at < text.size(); ++n) {
    const CsvDialect dialect = detect_dialect(text.substr(at));
    HeaderPlace place = find_known_header(first_records(text, dialect), is_header);
    if (!place.names.empty()) {
      dialect_ = dialect;
      return place;
    }
    const std::size_t line_end = text.find_first_of("\r\n", at);
    at = line_end == std::string_view::npos ? text.size() : line_end + 1;
  }
  return {};
}

/// A header longer than a record may be: by its many columns, or by their names.
Diagnostic CsvReader::beyond_header(std::string_view text) const {
  ChildLimits limits;
  const auto n_columns = static_cast<std::uint64_t>(std::ranges::count(text, dialect_.separator));
  if (n_columns >= limits.k_columns) return beyond(Limit::Columns, window_.name(), limits);
  limits.row_bytes = size_max_;
  return beyond(Limit::RowSize, window_.name(), limits);
}

Result<void> CsvReader::read_header(const CsvOptions& options) {
  while (TRY(window_.fill())) {
  }
  if (window_.text().starts_with("\xEF\xBB\xBF")) window_.drop(3);
  const std::string_view text = visible(window_.text(), size_max_);
  dialect_ = detect_dialect(text);
  HeaderPlace place;
  if (options.is_header) place = look_for_header(text, options.is_header);
  RawRecord record;
  for (std::size_t i = 0; i < place.at; ++i) TRY(next_record(record));
  const bool found = TRY(next_record(record));
  const auto blank = [](std::string_view cell) { return trim(cell).empty(); };
  if (found && record.bad && record.fault == "D005"_code) return fail(beyond_header(text));
  if (!found || record.bad || std::ranges::all_of(record.cells, blank)) {
    return fail(Diagnostic{"D012"_code, {}, {window_.name()}, {}, {}});
  }
  if (const ChildLimits limits; record.cells.size() > limits.k_columns) {
    return fail(beyond(Limit::Columns, window_.name(), limits));
  }
  reading_.header_line = record.line;
  reading_.n_header_lines = place.n_records;
  k_header_cells_ = record.cells.size();
  header_ = column_names({record.cells.begin(), record.cells.end()});
  if (!place.names.empty()) header_ = std::move(place.names);
  for (std::size_t i = 1; i < place.n_records; ++i) TRY(next_record(record));
  // Saved as CSV by a spreadsheet such a file has quotes like any other.
  const bool may_be_plain = dialect_.separator == '\t' && options.plain_quotes;
  dialect_.has_quotes = !(may_be_plain && options.plain_quotes(header_));
  return {};
}

}  // namespace

Result<std::unique_ptr<RecordReader>> open_csv(std::unique_ptr<ByteSource> source,
                                               const CsvOptions& options) {
  Sampled sampled = TRY(take_sample(std::move(source), kSampleSize));
  const std::string name = sampled.source->name();
  if (sampled.sample.empty() || sampled.sample == "\xEF\xBB\xBF") {
    return fail(Diagnostic{"D011"_code, {}, {name}, {}, {}});
  }
  const Encoding encoding = options.encoding.value_or(detect_encoding(sampled.sample));
  auto reader = std::make_unique<CsvReader>(std::move(sampled.source), encoding, options);
  TRY(reader->read_header(options));
  return reader;
}

}  // namespace steelyard
