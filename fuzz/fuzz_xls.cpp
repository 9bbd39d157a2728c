// Fuzzing .xls: an OLE file as it comes, or BIFF records in a sound one; reading ends with rows or
// with a diagnostic, rows come in order, and no cell lies beyond the 256 columns that records hold.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/little_endian.hpp"
#include "readers/ole.hpp"
#include "readers/xls.hpp"

namespace steelyard {
namespace {

class Counter final : public RowSink {
 public:
  Result<void> sheet(const std::string&, const std::vector<std::string>&) override { return {}; }
  Result<void> names(const std::vector<std::string>&) override { return {}; }
  Result<void> row(const RawRecord& record) override {
    STEELYARD_CHECK(record.cells.size() <= 16'384, "no row is wider than the limit");
    STEELYARD_CHECK(record.line > line_, "rows come in order");
    line_ = record.line;
    return {};
  }

 private:
  std::uint64_t line_ = 0;
};

void put(std::string& file, std::size_t at, std::uint32_t value) {
  std::string bytes;
  write_u32(value, bytes);
  file.replace(at, 4, bytes);
}

/// A directory entry: "Root Entry" (type 5) or "Workbook" (type 2).
std::string entry(std::string_view name, char type, std::uint32_t first, std::uint32_t size) {
  std::string out(128, '\0');
  for (std::size_t i = 0; i < name.size(); ++i) out[2 * i] = name[i];
  out[66] = type;
  put(out, 116, first);
  put(out, 120, size);
  return out;
}

/// Sector 0: the table of sectors; 1: the directory; from 2: the stream.
std::string wrap(std::string stream) {
  const auto size = static_cast<std::uint32_t>(stream.size());
  stream.resize((stream.size() + 511) / 512 * 512);
  const auto n = static_cast<std::uint32_t>(stream.size() / 512);
  std::string head(512, '\xFF');
  head.replace(0, 8, kOleMagic);
  head.replace(30, 4, std::string("\x09\0\x06\0", 4));
  put(head, 48, 1);            // the directory
  put(head, 56, 0);            // nothing in a mini stream
  put(head, 60, 0xFFFFFFFEU);  // no table of mini sectors
  put(head, 68, 0xFFFFFFFEU);  // no more of the table's table
  put(head, 76, 0);
  std::string table;
  write_u32(0xFFFFFFFDU, table);
  write_u32(0xFFFFFFFEU, table);
  for (std::uint32_t i = 1; i < n; ++i) write_u32(2 + i, table);
  write_u32(0xFFFFFFFEU, table);
  table.resize(512, '\xFF');
  std::string directory = entry("Root Entry", 5, 0xFFFFFFFEU, 0) + entry("Workbook", 2, 2, size);
  directory.resize(512, '\0');
  return head + table + directory + stream;
}

}  // namespace
}  // namespace steelyard

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace steelyard;
  if (size == 0 || size > 60'000) return 0;
  const std::string rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  ChildRequest request;
  request.path = "fuzz.xls";
  Counter counter;
  static_cast<void>(read_xls(data[0] % 2 == 0 ? wrap(rest) : rest, request, counter));
  return 0;
}
