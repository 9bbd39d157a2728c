// The parent of a reading child: checks its frames and turns them into records.
//
//     Sheet{订单, 说明} Rows{1: "订单明细"; 3: "订单号","金额"; 4: "17","9.90"} End
//         header {订单号, 金额} at line 3, then 4: 17 | 9.90
//
// Promise: a record is handed out only from a frame whose checksum fits; the end of the data is
// believed only with an End frame and an exit code of 0, so a child that dies in the middle is an
// error, never a short file. Rows of a sheet are cut or filled with blanks to the header's width;
// text beside the table is a fault (D003). Not here: the formats themselves.
// Tested by: tests/readers/child_test.cpp, parquet_test.cpp, xlsx_test.cpp.

#include <sys/stat.h>

#include <charconv>
#include <utility>

#include "base/text.hpp"
#include "readers/child.hpp"
#include "readers/child_stream.hpp"
#include "readers/header_rows.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kKeptSize = 4U << 20;

/// A record with cells of its own: those among which the header is looked for.
struct KeptRecord {
  RawRecord record;
  std::vector<std::string> cells;
  std::string raw;
};

class ChildReader final : public RecordReader {
 public:
  explicit ChildReader(ChildStream stream) : stream_(std::move(stream)) {
    struct stat status{};
    if (::stat(stream_.path().c_str(), &status) == 0) {
      size_ = static_cast<std::uint64_t>(status.st_size);
    }
  }

  Result<void> read_header(const ReadOptions& options);
  [[nodiscard]] const std::vector<std::string>& header() const override { return header_; }
  Result<bool> next(RawRecord& record) override;
  /// The child does not say how far in the file it is.
  [[nodiscard]] std::uint64_t bytes_done() const override { return ended_ ? size_ : 0; }
  [[nodiscard]] std::uint64_t bytes_total() const override { return size_; }
  [[nodiscard]] Reading reading() const override { return reading_; }

 private:
  Result<bool> next_raw(RawRecord& record);
  Result<bool> fill_rows();
  Result<void> look_ahead();
  void give_kept(RawRecord& record);
  void fit(RawRecord& record) const;
  void name_columns(RawRecord& record) const;
  ChildStream stream_;
  std::uint64_t size_ = 0;
  std::vector<std::string> header_;
  Reading reading_;
  bool has_names_ = false;  // the format names its columns
  std::string_view rest_;   // rows of the payload not yet handed out
  std::vector<KeptRecord> kept_;
  std::size_t kept_at_ = 0;
  bool ended_ = false;
};

/// Sees to it that `rest_` holds rows; false at the end.
Result<bool> ChildReader::fill_rows() {
  while (rest_.empty()) {
    std::vector<std::string> texts;
    const ChildFrame frame = TRY(stream_.next());
    rest_ = stream_.payload();
    switch (frame) {
      case ChildFrame::Rows:
        break;
      case ChildFrame::End:
        ended_ = true;
        return false;
      case ChildFrame::Sheet:
        if (!try_read_texts(rest_, texts) || texts.empty()) return stream_.broken();
        reading_.sheet = texts.front();
        reading_.other_sheets.assign(texts.begin() + 1, texts.end());
        rest_ = {};
        break;
      case ChildFrame::Names:
        if (!try_read_texts(rest_, header_)) return stream_.broken();
        has_names_ = true;
        rest_ = {};
        return true;
      case ChildFrame::Error:
      default:
        return stream_.broken();
    }
  }
  return true;
}

Result<bool> ChildReader::next_raw(RawRecord& record) {
  if (ended_ || !TRY(fill_rows())) return false;
  if (!try_take_row(rest_, record)) return stream_.broken();
  return true;
}

/// Keeps the first records; few where they are large.
Result<void> ChildReader::look_ahead() {
  for (std::size_t n_bytes = 0; kept_.size() < kHeaderSearch && n_bytes < kKeptSize;) {
    KeptRecord kept;
    if (!TRY(next_raw(kept.record))) return {};
    for (const std::string_view cell : kept.record.cells) kept.cells.emplace_back(cell);
    kept.raw = kept.record.raw;
    n_bytes += kept.raw.size();
    kept_.push_back(std::move(kept));
  }
  return {};
}

Result<void> ChildReader::read_header(const ReadOptions& options) {
  if (!TRY(fill_rows())) return fail(Diagnostic{"D011"_code, {}, {stream_.path()}, {}, {}});
  if (has_names_) return {};
  TRY(look_ahead());
  std::vector<std::vector<std::string>> records;
  for (const KeptRecord& kept : kept_) records.push_back(kept.cells);
  HeaderPlace place = find_header(records, options.is_header);
  if (place.names.empty()) return fail(Diagnostic{"D012"_code, {}, {stream_.path()}, {}, {}});
  header_ = std::move(place.names);
  reading_.header_line = kept_[place.at].record.line;
  reading_.n_header_lines = place.n_records;
  kept_at_ = place.at + place.n_records;
  return {};
}

void ChildReader::give_kept(RawRecord& record) {
  const KeptRecord& kept = kept_[kept_at_++];
  record = kept.record;
  record.cells.assign(kept.cells.begin(), kept.cells.end());
  record.raw = kept.raw;
}

/// A fault of a cell gives its column as a number; people know it by its name.
void ChildReader::name_columns(RawRecord& record) const {
  if (record.fault_args.empty()) return;
  std::string& column = record.fault_args.front();
  std::size_t number = 0;
  std::from_chars(column.data(), column.data() + column.size(), number);
  if (number >= 1 && number <= header_.size()) column = header_[number - 1];
}

/// As many cells as the header has.
void ChildReader::fit(RawRecord& record) const {
  if (record.bad) return name_columns(record);
  const auto is_text = [](std::string_view cell) { return !trim(cell).empty(); };
  for (std::size_t i = header_.size(); i < record.cells.size(); ++i) {
    if (!is_text(record.cells[i])) continue;
    record.bad = true;
    record.fault = "D003"_code;
    record.fault_args = {std::to_string(record.cells.size()), std::to_string(header_.size())};
    return;
  }
  record.cells.resize(header_.size(), std::string_view("", 0));
}

Result<bool> ChildReader::next(RawRecord& record) {
  if (kept_at_ < kept_.size()) {
    give_kept(record);
  } else if (!TRY(next_raw(record))) {
    return false;
  }
  if (has_names_) {
    if (record.cells.size() != header_.size()) return stream_.broken();
  } else {
    fit(record);
  }
  return true;
}

}  // namespace

Result<std::unique_ptr<RecordReader>> open_in_child(const ChildRequest& request,
                                                    const ReadOptions& options) {
  auto reader = std::make_unique<ChildReader>(TRY(ChildStream::start(request)));
  TRY(reader->read_header(options));
  return reader;
}

}  // namespace steelyard
