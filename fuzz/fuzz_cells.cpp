// Fuzzing what stands between a sheet's cells and records: number formats, and where the header is.
//
// The first 8 bytes are a number, the rest a format's code; the same text, cut at line ends and tabs,
// is a table whose header is looked for. Promise: a number's text has no exponent unless damaged; a
// header's names are trimmed and each stands once; a known header is found.

#include <cmath>
#include <cstdint>
#include <cstring>
#include <set>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "readers/header_rows.hpp"
#include "readers/number_format.hpp"

namespace {

using namespace steelyard;

void read_number(double value, std::string_view code) {
  const NumberFormat format = parse_number_format(code);
  for (const DateSystem system : {DateSystem::Since1900, DateSystem::Since1904}) {
    const std::string text = text_of_number(value, format, system);
    STEELYARD_CHECK(!text.empty(), "every number has a text");
    STEELYARD_CHECK(text.find('e') == std::string::npos, "no exponent");
  }
}

void check_names(const std::vector<std::string>& names) {
  std::set<std::string> seen;
  for (const std::string& name : names) {
    STEELYARD_CHECK(trim(name) == name, "names are trimmed");
    STEELYARD_CHECK(seen.insert(name).second, "each stands once");
  }
}

void find_names(std::string_view text) {
  std::vector<std::vector<std::string>> records;
  for (const std::string_view line : split(text, '\n')) {
    records.emplace_back();
    for (const std::string_view cell : split(line, '\t')) records.back().emplace_back(cell);
    check_names(column_names(records.back()));
    if (records.size() == kHeaderSearch) break;
  }
  check_names(find_header(records, {}).names);
  const std::vector<std::string> wanted = column_names(records.back());
  const HeaderPlace place =
      find_header(records, [&](const std::vector<std::string>& names) { return names == wanted; });
  STEELYARD_CHECK(wanted.empty() || place.names == wanted, "what is known is found");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  double value = 0;
  if (size < sizeof value) return 0;
  std::memcpy(&value, data, sizeof value);
  const std::string rest(reinterpret_cast<const char*>(data) + sizeof value, size - sizeof value);
  if (std::isfinite(value)) read_number(value, rest);
  find_names(rest);
  return 0;
}
