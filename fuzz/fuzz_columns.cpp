// Fuzzing columns: any bytes, never beyond them, and what was read is written and read again as it was.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/block.hpp"

static bool same(const steelyard::Column& a, const steelyard::Column& b) {
  if (a.is_text() != b.is_text() || a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a.is_null(i) != b.is_null(i)) return false;
    if (a.is_null(i)) continue;
    if (a.is_text() ? a.text_at(i) != b.text_at(i) : a.int_at(i) != b.int_at(i)) return false;
  }
  return true;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace steelyard;
  // A copy of exactly that size, so that reading beyond it is seen.
  const std::vector<char> bytes(data, data + size);
  std::string_view rest(bytes.data(), bytes.size());
  Column column;
  while (Column::try_read(rest, column)) {
    STEELYARD_CHECK(column.size() <= 8 * size, "a row has a bit at least");
    std::string written;
    column.write(written);
    std::string_view in = written;
    Column back;
    STEELYARD_CHECK(Column::try_read(in, back) && in.empty(), "what is written is read");
    STEELYARD_CHECK(same(column, back), "as it was");
  }
  return 0;
}
