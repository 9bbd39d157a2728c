// Frames of a reading child: see child_frames.hpp.
//
//     {line 2, "17", NULL} → 2 · no fault · 2 cells · 2 · NULL · "17\t"
//
// Promise: whatever bytes stand in a payload, taking them apart never reads beyond it. Not here:
// processes (child.cpp). Tested by: tests/readers/child_test.cpp, fuzz/fuzz_frames.cpp.

#include "readers/child_frames.hpp"

#include <unistd.h>

#include <cerrno>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/little_endian.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kRowsSize = 1U << 20;       // of one frame, roughly
constexpr std::uint32_t kNullSize = 0xFFFFFFFFU;  // instead of a cell's size
constexpr std::uint32_t kNoFault = 0xFFFFFFFFU;   // instead of a code

/// Cuts `size` bytes off the front; false when there are fewer.
bool try_cut(std::string_view& from, std::size_t size, std::string_view& piece) {
  if (size > from.size()) return false;
  piece = from.substr(0, size);
  from.remove_prefix(size);
  return true;
}

bool try_cut_u32(std::string_view& from, std::uint32_t& value) {
  std::string_view bytes;
  if (!try_cut(from, 4, bytes)) return false;
  value = read_u32(bytes);
  return true;
}

bool try_cut_text(std::string_view& from, std::string_view& text) {
  std::uint32_t size = 0;
  return try_cut_u32(from, size) && try_cut(from, size, text);
}

void write_text(std::string_view text, std::string& out) {
  write_u32(static_cast<std::uint32_t>(text.size()), out);
  out += text;
}

bool try_cut_texts(std::string_view& from, std::vector<std::string>& texts) {
  std::uint32_t n = 0;
  if (!try_cut_u32(from, n)) return false;
  texts.clear();
  for (std::uint32_t i = 0; i < n; ++i) {
    std::string_view text;
    if (!try_cut_text(from, text)) return false;
    texts.emplace_back(text);
  }
  return true;
}

void append_texts(const std::vector<std::string>& texts, std::string& out) {
  write_u32(static_cast<std::uint32_t>(texts.size()), out);
  for (const std::string& text : texts) write_text(text, out);
}

void append_row(const RawRecord& record, std::string& out) {
  write_u64(record.line, out);
  write_u32(record.bad ? static_cast<std::uint32_t>(record.fault) : kNoFault, out);
  write_u32(static_cast<std::uint32_t>(record.cells.size()), out);
  for (const std::string_view cell : record.cells) {
    write_u32(cell.data() == nullptr ? kNullSize : static_cast<std::uint32_t>(cell.size()), out);
  }
  for (std::size_t i = 0; i < record.cells.size(); ++i) {
    if (i > 0) out += '\t';
    out += record.cells[i];
  }
  if (record.bad) append_texts(record.fault_args, out);
}

bool is_code(std::uint32_t number) {
  return number <= 0xFFFFU && is_known(static_cast<Code>(number));
}

}  // namespace

std::string make_frame(ChildFrame type, std::string_view payload) {
  std::string frame;
  frame.reserve(payload.size() + kFrameHead + kFrameTail);
  write_u32(static_cast<std::uint32_t>(type), frame);
  write_u64(payload.size(), frame);
  frame += payload;
  write_u64(digest64(frame), frame);
  return frame;
}

bool is_sound(std::string_view frame) {
  const std::string_view checked = frame.substr(0, frame.size() - kFrameTail);
  return digest64(checked) == read_u64(frame.substr(checked.size()));
}

std::string write_texts(const std::vector<std::string>& texts) {
  std::string out;
  append_texts(texts, out);
  return out;
}

bool try_read_texts(std::string_view bytes, std::vector<std::string>& texts) {
  return try_cut_texts(bytes, texts) && bytes.empty();
}

std::string write_error(const Diagnostic& diagnostic) {
  std::string out;
  write_u32(static_cast<std::uint32_t>(diagnostic.code), out);
  write_text(diagnostic.hint.zh, out);
  write_text(diagnostic.hint.en, out);
  append_texts(diagnostic.args, out);
  return out;
}

bool try_read_error(std::string_view bytes, Diagnostic& diagnostic) {
  std::uint32_t code = 0;
  std::string_view zh;
  std::string_view en;
  if (!try_cut_u32(bytes, code) || !is_code(code) || !try_cut_text(bytes, zh) ||
      !try_cut_text(bytes, en) || !try_cut_texts(bytes, diagnostic.args)) {
    return false;
  }
  diagnostic.code = static_cast<Code>(code);
  diagnostic.hint = {std::string(zh), std::string(en)};
  return bytes.empty();
}

bool try_take_row(std::string_view& rest, RawRecord& record) {
  std::string_view line;
  std::uint32_t fault = 0;
  std::uint32_t k_cells = 0;
  std::string_view sizes;
  if (!try_cut(rest, 8, line) || !try_cut_u32(rest, fault) || !try_cut_u32(rest, k_cells) ||
      !try_cut(rest, 4ULL * k_cells, sizes)) {
    return false;
  }
  const std::string_view start = rest;
  record.cells.clear();
  for (std::size_t i = 0; i < k_cells; ++i) {
    std::string_view cell;
    if (i > 0 && !try_cut(rest, 1, cell)) return false;  // the tab
    const std::uint32_t size = read_u32(sizes.substr(4 * i));
    if (!try_cut(rest, size == kNullSize ? 0 : size, cell)) return false;
    record.cells.push_back(size == kNullSize ? std::string_view() : cell);
  }
  record.line = read_u64(line);
  record.raw = start.substr(0, start.size() - rest.size());
  record.bad = fault != kNoFault;
  record.fault_args.clear();
  if (!record.bad) return true;
  if (!is_code(fault)) return false;
  record.fault = static_cast<Code>(fault);
  return try_cut_texts(rest, record.fault_args);
}

Result<void> FrameWriter::send(ChildFrame type, std::string_view payload) {
  if (payload.size() > frame_size_max(limits_)) return fail(beyond(Limit::RowSize, path_, limits_));
  const std::string frame = make_frame(type, payload);
  std::string_view bytes = frame;
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(Diagnostic{"E010"_code, {}, {path_, words_of_errno(errno)}, {}, {}});
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

Result<void> FrameWriter::sheet(const std::string& name, const std::vector<std::string>& others) {
  std::vector<std::string> all{name};
  all.insert(all.end(), others.begin(), others.end());
  TRY(flush());
  return send(ChildFrame::Sheet, write_texts(all));
}

Result<void> FrameWriter::names(const std::vector<std::string>& names) {
  if (names.size() > limits_.k_columns) return fail(beyond(Limit::Columns, path_, limits_));
  return send(ChildFrame::Names, write_texts(names));
}

Result<void> FrameWriter::check_limits(const RawRecord& record) {
  if (record.cells.size() > limits_.k_columns) return fail(beyond(Limit::Columns, path_, limits_));
  std::uint64_t n_row_bytes = 0;
  n_cells_ += record.cells.size();
  if (n_cells_ > limits_.n_cells) return fail(beyond(Limit::Cells, path_, limits_));
  for (const std::string_view cell : record.cells) {
    if (cell.size() > limits_.cell_bytes) return fail(beyond(Limit::CellSize, path_, limits_));
    n_row_bytes += cell.size();
  }
  if (n_row_bytes > limits_.row_bytes) return fail(beyond(Limit::RowSize, path_, limits_));
  n_bytes_ += n_row_bytes;
  if (n_bytes_ > limits_.output_bytes) return fail(beyond(Limit::Output, path_, limits_));
  return {};
}

Result<void> FrameWriter::row(const RawRecord& record) {
  TRY(check_limits(record));
  append_row(record, rows_);
  if (rows_.size() < kRowsSize) return {};
  return flush();
}

Result<void> FrameWriter::flush() {
  if (!rows_.empty()) TRY(send(ChildFrame::Rows, rows_));
  rows_.clear();
  return {};
}

Result<void> FrameWriter::end() {
  TRY(flush());
  return send(ChildFrame::End, {});
}

void FrameWriter::error(const Diagnostics& diagnostics) {
  // When even this cannot be written the parent sees the process end without a last frame.
  if (!diagnostics.empty())
    static_cast<void>(send(ChildFrame::Error, write_error(diagnostics.front())));
}

}  // namespace steelyard
