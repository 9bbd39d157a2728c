// Fuzzing the CSV reader: any bytes, through a small and a large buffer, in both encodings.
//
// The first byte chooses the encoding and the sizes. Promise: no crash, the same records through
// any buffer, every raw text valid UTF-8, lines that only grow.
//
//     ./run build asan fuzz; build-asan/fuzz/fuzz_csv -max_total_time=600

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "readers/csv.hpp"

namespace {

using namespace steelyard;

/// Everything a text reads as, one string.
std::string read_as(std::string_view text, const CsvOptions& options) {
  auto reader = open_csv(text_source("fuzz.csv", std::string(text)), options);
  if (!reader) return std::string(code_name(reader.error().front().code));
  std::string out;
  for (const std::string& name : (*reader)->header()) out += name + '\1';
  RawRecord record;
  std::uint64_t line = 0;
  for (;;) {
    const auto more = (*reader)->next(record);
    STEELYARD_CHECK(more.has_value(), "a text in memory cannot fail");
    if (!*more) return out;
    STEELYARD_CHECK(record.line > line, "each record begins on a line of its own");
    line = record.line;
    STEELYARD_CHECK(!find_invalid_utf8(record.raw), "raw text is UTF-8");
    out += std::to_string(record.line);
    if (record.bad) out += code_name(record.fault);
    for (const std::string_view cell : record.cells) out.append(cell) += '\1';
    out.append(record.raw) += '\2';
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  CsvOptions options;
  options.record_size_max = data[0] % 2 == 0 ? 1U << 16 : 40;
  // Building the GB18030 table takes a millisecond, so one input in eight gets it.
  if (data[0] % 8 == 7) options.encoding = Encoding::Gb18030;
  if (data[0] % 8 < 4) options.encoding = Encoding::Utf8;
  options.chunk_size = 1U << 16;
  const std::string whole = read_as(text, options);
  options.chunk_size = 1 + data[0] / 8U;
  STEELYARD_CHECK(read_as(text, options) == whole, "buffers make no difference");
  return 0;
}
