// The contents of frames: see landing_codec.hpp.
//
//     header: 2 · "by" · "li" · "kind" · "import"        each text as u64 size and bytes
//
// Promise: try_read_x(write_x(v)) = v, and no input makes a reader look outside its bytes.
// Not here: compression and checksums (landing_frame.cpp).  Tested by:
// tests/landing/landing_test.cpp.

#include "landing/landing_codec.hpp"

#include <charconv>
#include <cstring>
#include <map>
#include <utility>

#include "base/little_endian.hpp"

namespace steelyard {

namespace {

void write_text(std::string_view text, std::string& out) {
  write_u64(text.size(), out);
  out.append(text);
}

/// Takes values off the front of some bytes; once short, `good` stays false.
struct Cursor {
  std::string_view rest;
  bool good = true;

  std::string_view take(std::size_t size) {
    if (size > rest.size()) good = false;
    if (!good) return {};
    const std::string_view taken = rest.substr(0, size);
    rest.remove_prefix(size);
    return taken;
  }
  std::uint32_t take_u32() {
    const std::string_view bytes = take(4);
    return good ? read_u32(bytes) : 0;
  }
  std::uint64_t take_u64() {
    const std::string_view bytes = take(8);
    return good ? read_u64(bytes) : 0;
  }
  std::string take_text() { return std::string(take(take_u64())); }
  [[nodiscard]] bool ended_well() const { return good && rest.empty(); }
};

std::uint64_t count_of(const std::string& digits) {
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}
std::int64_t number_of(const std::string& digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

ReadReject take_reject(Cursor& cursor) {
  ReadReject out;
  out.reject.line = cursor.take_u64();
  out.reject.column = cursor.take_text();
  const std::string name = cursor.take_text();
  Code code{};
  if (try_parse_code(name, code)) {
    out.reject.code = static_cast<std::uint16_t>(code);
  } else {
    out.unknown_code = name;
  }
  const std::uint32_t n_args = cursor.take_u32();
  for (std::uint32_t i = 0; i < n_args && cursor.good; ++i) {
    out.reject.args.push_back(cursor.take_text());
  }
  // Records of before the limit was told beside the number; it lay there, by the column's type.
  if (code == "D033"_code && n_args == 2) out.reject.args.emplace_back("10^9 … 10^15");
  out.reject.raw = cursor.take_text();
  return out;
}

}  // namespace

std::string write_header(const BatchHeader& header) {
  std::vector<std::pair<std::string_view, std::string>> fields{
      {"raw_digest", header.raw_digest},
      {"file", header.file},
      {"adapter", header.adapter},
      {"adapter_digest", header.adapter_digest},
      {"exported_at_us", std::to_string(header.exported_at_us)},
      {"exported_from", header.exported_from},
      {"by", header.by},
      {"reason", header.reason},
      {"kind", header.kind},
      {"n_rows_in", std::to_string(header.n_rows_in)},
      {"n_summary", std::to_string(header.n_summary)},
      {"n_rejected", std::to_string(header.n_rejected)},
  };
  if (!header.query.empty()) fields.emplace_back("query", header.query);
  std::string out;
  write_u32(static_cast<std::uint32_t>(fields.size()), out);
  for (const auto& [name, value] : fields) {
    write_text(name, out);
    write_text(value, out);
  }
  return out;
}

std::optional<BatchHeader> try_read_header(std::string_view bytes) {
  Cursor cursor{bytes};
  std::map<std::string, std::string> fields;
  const std::uint32_t n_fields = cursor.take_u32();
  for (std::uint32_t i = 0; i < n_fields && cursor.good; ++i) {
    std::string name = cursor.take_text();
    fields[std::move(name)] = cursor.take_text();
  }
  if (!cursor.ended_well()) return std::nullopt;
  return BatchHeader{.digest = {},
                     .raw_digest = fields["raw_digest"],
                     .file = fields["file"],
                     .query = fields["query"],
                     .adapter = fields["adapter"],
                     .adapter_digest = fields["adapter_digest"],
                     .exported_at_us = number_of(fields["exported_at_us"]),
                     .exported_from = fields["exported_from"],
                     .by = fields["by"],
                     .reason = fields["reason"],
                     .kind = fields["kind"],
                     .n_rows_in = count_of(fields["n_rows_in"]),
                     .n_summary = count_of(fields["n_summary"]),
                     .n_rejected = count_of(fields["n_rejected"])};
}

void write_block(const RelationBlock& block, std::string& out) {
  STEELYARD_CHECK(block.columns.size() == block.block.columns.size(), "one name for each column");
  write_text(block.relation, out);
  write_u32(static_cast<std::uint32_t>(block.columns.size()), out);
  for (std::size_t i = 0; i < block.columns.size(); ++i) {
    write_text(block.columns[i], out);
    block.block.columns[i].write(out);
  }
}

std::optional<RelationBlock> try_read_block(std::string_view bytes) {
  Cursor cursor{bytes};
  RelationBlock out;
  out.relation = cursor.take_text();
  const std::uint32_t n_columns = cursor.take_u32();
  for (std::uint32_t i = 0; i < n_columns && cursor.good; ++i) {
    out.columns.push_back(cursor.take_text());
    Column column;
    if (!cursor.good || !Column::try_read(cursor.rest, column)) return std::nullopt;
    if (i > 0 && column.size() != out.block.n_rows()) return std::nullopt;
    out.block.columns.push_back(std::move(column));
  }
  if (!cursor.ended_well()) return std::nullopt;
  return out;
}

void write_reject(const Reject& reject, std::string& out) {
  write_u64(reject.line, out);
  write_text(reject.column, out);
  write_text(code_name(static_cast<Code>(reject.code)), out);
  write_u32(static_cast<std::uint32_t>(reject.args.size()), out);
  for (const std::string& arg : reject.args) write_text(arg, out);
  write_text(reject.raw, out);
}

std::optional<std::vector<ReadReject>> try_read_rejects(std::string_view bytes) {
  Cursor cursor{bytes};
  std::vector<ReadReject> out;
  while (cursor.good && !cursor.rest.empty()) out.push_back(take_reject(cursor));
  if (!cursor.good) return std::nullopt;
  return out;
}

}  // namespace steelyard
