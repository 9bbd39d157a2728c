// Through ICU's converter.  Tested by: tests/report/tables_test.cpp.

#include "report/gb18030.hpp"

#include <unicode/ucnv.h>

#include "base/result.hpp"

namespace steelyard {

std::string encode_gb18030(std::string_view utf8) {
  UErrorCode error = U_ZERO_ERROR;
  // Four bytes are the longest code, and no character of UTF-8 is shorter than one.
  std::string out(utf8.size() * 4, '\0');
  UConverter* const to = ucnv_open("gb18030", &error);
  UConverter* const from = ucnv_open("utf-8", &error);
  STEELYARD_CHECK(U_SUCCESS(error), "ICU always has these converters");
  char* end = out.data();
  const char* source = utf8.data();
  ucnv_convertEx(to, from, &end, out.data() + out.size(), &source, source + utf8.size(), nullptr,
                 nullptr, nullptr, nullptr, true, true, &error);
  ucnv_close(to);
  ucnv_close(from);
  STEELYARD_CHECK(U_SUCCESS(error), "there is room for the longest codes");
  out.resize(static_cast<std::size_t>(end - out.data()));
  return out;
}

}  // namespace steelyard
