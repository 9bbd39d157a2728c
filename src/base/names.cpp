// names: see names.hpp.
//
// NFKC_Casefold of Unicode does all but the blanks. Tested by: tests/cycle/plan_life_test.cpp.

#include "base/names.hpp"

#include <unicode/normalizer2.h>

#include <string>

#include "base/result.hpp"
#include "base/text.hpp"

namespace steelyard {

namespace {

std::string folded(std::string_view text) {
  UErrorCode state = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(state);
  STEELYARD_CHECK(U_SUCCESS(state), "ICU carries its own data of NFKC_Casefold");
  std::string out;
  fold->normalize(icu::UnicodeString::fromUTF8(std::string(text)), state).toUTF8String(out);
  return std::string(trim(out));
}

}  // namespace

bool is_same_person(std::string_view a, std::string_view b) { return folded(a) == folded(b); }

bool is_blank(std::string_view text) { return folded(text).empty(); }

}  // namespace steelyard
