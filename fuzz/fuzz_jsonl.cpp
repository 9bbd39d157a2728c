// Fuzzing JSON lines: every line comes out once, the size of the buffer makes no difference, and what
// is said to be a text is one.

#include <cstdint>
#include <string>
#include <string_view>

#include "readers/encoding.hpp"
#include "readers/jsonl.hpp"

namespace steelyard {
namespace {

std::string read_as(std::string_view text, const CsvOptions& options) {
  const OpenSource open = [&] { return text_source("fuzz.jsonl", std::string(text)); };
  const auto reader = open_jsonl(open, options);
  if (!reader) return std::string(code_name(reader.error().front().code));
  std::string out;
  RawRecord record;
  for (;;) {
    const Result<bool> more = (*reader)->next(record);
    STEELYARD_CHECK(more.has_value(), "a text in memory can always be read");
    if (!*more) return out;
    STEELYARD_CHECK(record.bad || record.cells.size() == (*reader)->header().size(), "whole rows");
    STEELYARD_CHECK(!find_invalid_utf8(record.raw), "raw text is text");
    out += std::to_string(record.line);
    if (record.bad) out += code_name(record.fault);
    for (const std::string_view cell : record.cells) {
      STEELYARD_CHECK(record.bad || !find_invalid_utf8(cell), "cells are text");
      out += cell.data() == nullptr ? "\2" : "\1";
      out += cell;
    }
  }
}

}  // namespace
}  // namespace steelyard

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace steelyard;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  CsvOptions options;
  options.record_size_max = data[0] % 2 == 0 ? 1U << 16 : 40;
  options.encoding = data[0] % 16 == 15 ? Encoding::Utf16Little : Encoding::Utf8;
  options.chunk_size = 1U << 16;
  const std::string whole = read_as(text, options);
  options.chunk_size = 1 + data[0] / 8U;
  STEELYARD_CHECK(read_as(text, options) == whole, "buffers make no difference");
  return 0;
}
