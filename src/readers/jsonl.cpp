// The reader of JSON lines: see jsonl.hpp.
//
//     {"id": 17}⏎[1]⏎{"id": 18}   → 17, D008 at line 2, 18
//
// Promise: a line that is no object costs itself and no other. The keys are those of all lines,
// which takes a pass of its own, because a key that first comes in line 5,000 is a column too.
// Not here: what the cells mean. Tested by: tests/readers/jsonl_test.cpp, fuzz/fuzz_jsonl.cpp.

#include "readers/jsonl.hpp"

#include <unordered_map>

#include "base/text.hpp"
#include "readers/csv_window.hpp"
#include "readers/header_rows.hpp"
#include "readers/json_object.hpp"
#include "readers/limits.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kSampleSize = 1U << 20;

/// A physical line; what is beyond the limit of a record is left out.
struct Line {
  std::uint64_t number = 0;
  std::string_view text;
  bool too_long = false;
};

/// The lines of a source, decoded.
class LineReader {
 public:
  LineReader(std::unique_ptr<ByteSource> source, Encoding encoding, const CsvOptions& options)
      : window_(std::move(source), encoding, options), size_max_(options.record_size_max) {}

  /// The next line that is not blank; false at the end. Its text is good until the next one.
  Result<bool> next(Line& line);
  [[nodiscard]] std::uint64_t bytes_done() const { return window_.bytes_done(); }
  [[nodiscard]] std::uint64_t bytes_total() const { return window_.bytes_total(); }
  [[nodiscard]] TextWindow::Place place_of(std::size_t at) const { return window_.place_of(at); }
  [[nodiscard]] const std::string& name() const { return window_.name(); }

 private:
  Result<bool> find_line(Line& line);

  TextWindow window_;
  std::size_t size_max_;
  std::uint64_t n_lines_ = 0;
  std::size_t pending_drop_ = 0;
  std::string kept_;  // the beginning of a line that is too long
};

Result<bool> LineReader::find_line(Line& line) {
  window_.drop(std::exchange(pending_drop_, 0));
  std::size_t end = window_.text().find('\n');
  while (end == std::string_view::npos && window_.text().size() <= size_max_) {
    if (!TRY(window_.fill())) break;
    end = window_.text().find('\n');
  }
  if (window_.text().empty()) return false;
  line = {++n_lines_, window_.text().substr(0, end), false};
  pending_drop_ = end == std::string_view::npos ? window_.text().size() : end + 1;
  if (line.text.size() <= size_max_) return true;
  kept_ = cut_utf8(line.text, kRawSizeMax);
  line.text = kept_;
  line.too_long = true;
  while (end == std::string_view::npos) {
    window_.drop(window_.text().size());
    pending_drop_ = 0;
    if (!TRY(window_.fill())) break;
    end = window_.text().find('\n');
    pending_drop_ = end == std::string_view::npos ? 0 : end + 1;
  }
  return true;
}

Result<bool> LineReader::next(Line& line) {
  do {
    if (!TRY(find_line(line))) return false;
  } while (!line.too_long && trim(line.text).empty());
  return true;
}

/// The line without a BOM before its object.
std::string_view object_of(std::string_view line) { return trim(line); }

class JsonlReader final : public RecordReader {
 public:
  JsonlReader(LineReader lines, std::vector<std::string> header, std::size_t size_max)
      : lines_(std::move(lines)), header_(std::move(header)), size_max_(size_max) {
    for (std::size_t i = 0; i < header_.size(); ++i) columns_.emplace(header_[i], i);
  }

  [[nodiscard]] const std::vector<std::string>& header() const override { return header_; }
  Result<bool> next(RawRecord& record) override;
  [[nodiscard]] std::uint64_t bytes_done() const override { return lines_.bytes_done(); }
  [[nodiscard]] std::uint64_t bytes_total() const override { return lines_.bytes_total(); }

 private:
  void read_line(const Line& line, RawRecord& record);
  void check_bytes(const Line& line, RawRecord& record);

  LineReader lines_;
  std::vector<std::string> header_;
  std::size_t size_max_;
  std::unordered_map<std::string_view, std::size_t> columns_;
  JsonObject object_;
  std::string escaped_;
};

void make_bad(RawRecord& record, Code fault, std::vector<std::string> args) {
  record.bad = true;
  record.fault = fault;
  record.fault_args = std::move(args);
}

/// Bytes that are no text: JSON never has them, and a raw text of a reject must not either.
void JsonlReader::check_bytes(const Line& line, RawRecord& record) {
  const auto invalid = find_invalid_utf8(line.text);
  if (!invalid) return;
  escaped_.clear();
  std::size_t at = 0;
  for (std::string_view rest = line.text; !rest.empty();) {
    const auto next = find_invalid_utf8(rest);
    const std::size_t n_good = next ? next->offset : rest.size();
    escaped_ += rest.substr(0, n_good);
    const std::size_t n_bad = next ? next->length : 0;
    for (std::size_t i = 0; i < n_bad; ++i) {
      escaped_ += escape_byte(line.too_long ? static_cast<unsigned char>(rest[n_good + i])
                                            : lines_.place_of(at + n_good + i).byte);
    }
    at += n_good + n_bad;
    rest.remove_prefix(n_good + n_bad);
  }
  record.raw = escaped_;
  if (line.too_long) return;
  const TextWindow::Place place = lines_.place_of(invalid->offset);
  make_bad(record, "D001"_code, {std::to_string(place.offset), escape_byte(place.byte)});
}

void JsonlReader::read_line(const Line& line, RawRecord& record) {
  if (!object_.parse(object_of(line.text))) return make_bad(record, "D008"_code, {object_.why()});
  record.cells.resize(header_.size());
  for (const JsonMember& member : object_.members()) {
    const auto column = columns_.find(member.key);
    // All keys were seen in the first pass, so the file has changed since.
    if (column == columns_.end()) return make_bad(record, "D008"_code, {member.key});
    if (!member.is_null) record.cells[column->second] = member.text;
  }
}

Result<bool> JsonlReader::next(RawRecord& record) {
  Line line;
  record.cells.clear();
  record.bad = false;
  record.fault_args.clear();
  if (!TRY(lines_.next(line))) return false;
  record.line = line.number;
  record.raw = line.text;
  check_bytes(line, record);
  if (line.too_long) {
    make_bad(record, "D005"_code, {std::to_string(size_max_)});
  } else if (!record.bad) {
    read_line(line, record);
  }
  return true;
}

/// The keys of all objects.
Result<std::vector<std::string>> find_keys(LineReader& lines) {
  std::vector<std::string> keys;
  std::unordered_map<std::string, std::size_t> seen;
  JsonObject object;
  const ChildLimits limits;
  Line line;
  while (TRY(lines.next(line))) {
    if (line.too_long || !object.parse(object_of(line.text))) continue;
    for (const JsonMember& member : object.members()) {
      if (seen.emplace(member.key, keys.size()).second) keys.push_back(member.key);
    }
    if (keys.size() > limits.k_columns) return fail(beyond(Limit::Columns, lines.name(), limits));
  }
  return keys;
}

}  // namespace

Result<std::unique_ptr<RecordReader>> open_jsonl(const OpenSource& open,
                                                 const CsvOptions& options) {
  Sampled sampled = TRY(take_sample(TRY(open()), kSampleSize));
  const std::string name = sampled.source->name();
  if (sampled.sample.empty()) return fail(Diagnostic{"D011"_code, {}, {name}, {}, {}});
  const Encoding encoding = options.encoding.value_or(detect_encoding(sampled.sample));
  LineReader first(std::move(sampled.source), encoding, options);
  std::vector<std::string> keys = TRY(find_keys(first));
  if (keys.empty()) return fail(Diagnostic{"D012"_code, {}, {name}, {}, {}});
  return std::make_unique<JsonlReader>(LineReader(TRY(open()), encoding, options), std::move(keys),
                                       options.record_size_max);
}

}  // namespace steelyard
