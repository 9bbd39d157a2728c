// Fuzzing the parts of an xlsx workbook: whatever stands in a sheet, its shared texts, its styles or
// the workbook, reading ends with rows or with a diagnostic, and no row is wider than allowed.
//
// The first byte says which part the rest becomes; the other parts are sound, and not packed, so that
// the fuzzer sees through. Every eighth input is an archive as it comes.

#include <zip.h>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "readers/xlsx.hpp"

namespace steelyard {
namespace {

class Counter final : public RowSink {
 public:
  Result<void> sheet(const std::string&, const std::vector<std::string>&) override { return {}; }
  Result<void> names(const std::vector<std::string>&) override { return {}; }
  Result<void> row(const RawRecord& record) override {
    STEELYARD_CHECK(record.cells.size() <= 16'384, "no row is wider than Excel's");
    STEELYARD_CHECK(record.line > line_, "rows come in order");
    line_ = record.line;
    return {};
  }

 private:
  std::uint64_t line_ = 0;
};

using Parts = std::map<std::string, std::string>;

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id='" + id + "' Type='x/" + type + "' Target='" + target + "'/>";
}

Parts sound_parts() {
  return {
      {"_rels/.rels", "<a>" + relation("r", "officeDocument", "xl/workbook.xml") + "</a>"},
      {"xl/_rels/workbook.xml.rels", "<a>" + relation("r1", "worksheet", "s.xml") +
                                         relation("r2", "styles", "y.xml") +
                                         relation("r3", "sharedStrings", "t.xml") + "</a>"},
      {"xl/workbook.xml", "<a><sheets><sheet name='S' id='r1'/></sheets></a>"},
      {"xl/s.xml", "<a><sheetData><row><c t='s' s='0'><v>0</v></c></row></sheetData></a>"},
      {"xl/y.xml", "<a><cellXfs><xf numFmtId='14'/></cellXfs></a>"},
      {"xl/t.xml", "<a><si><t>x</t></si></a>"},
  };
}

std::string pack(const Parts& parts) {
  zip_error_t error;
  ::zip_error_init(&error);
  zip_source_t* const target = ::zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* const archive = ::zip_open_from_source(target, ZIP_TRUNCATE, &error);
  ::zip_source_keep(target);
  for (const auto& [name, bytes] : parts) {
    zip_source_t* const source = ::zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    const auto at = static_cast<zip_uint64_t>(::zip_file_add(archive, name.c_str(), source, 0));
    ::zip_set_file_compression(archive, at, ZIP_CM_STORE, 0);
  }
  ::zip_close(archive);
  std::string out;
  ::zip_source_open(target);
  std::array<char, 4096> piece{};
  for (zip_int64_t n = 1; n > 0;) {
    n = ::zip_source_read(target, piece.data(), piece.size());
    if (n > 0) out.append(piece.data(), static_cast<std::size_t>(n));
  }
  ::zip_source_close(target);
  ::zip_source_free(target);
  return out;
}

}  // namespace
}  // namespace steelyard

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace steelyard;
  static constexpr std::array<const char*, 7> kParts{
      "xl/s.xml", "xl/s.xml", "xl/t.xml", "xl/y.xml", "xl/s.xml", "xl/workbook.xml", "_rels/.rels"};
  if (size == 0) return 0;
  const std::string rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t which = data[0] % 8U;
  std::string bytes = rest;
  if (which < kParts.size()) {
    Parts parts = sound_parts();
    parts[kParts[which]] = rest;
    bytes = pack(parts);
  }
  ChildRequest request;
  request.path = "fuzz.xlsx";
  request.limits.unpacked_bytes = 1U << 24;
  Counter counter;
  static_cast<void>(read_xlsx(bytes, request, counter));
  return 0;
}
