// driver: what both drivers share.  Tested by: tests/store/store_test.cpp.

#include "store/driver.hpp"

#include "base/text.hpp"

namespace steelyard {

Result<void> require_keepable(const StoreRow& values) {
  for (const StoreValue& value : values) {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) continue;
    if (is_valid_utf8(*text) && !text->contains('\0')) continue;
    return fail(Diagnostic{"A210"_code, {}, {}, {}, {}});
  }
  return {};
}

std::int64_t whole_of(const StoreValue& value) {
  const auto* whole = std::get_if<std::int64_t>(&value);
  return whole == nullptr ? 0 : *whole;
}

std::string text_of(const StoreValue& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? std::string() : *text;
}

}  // namespace steelyard
