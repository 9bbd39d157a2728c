// The list of currencies, against that of ICU: a list by another hand. They differ where a currency
// came or went after one of them was made.

#include <gtest/gtest.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>

#include <set>
#include <string>

#include "base/currency.hpp"

namespace steelyard {
namespace {

std::set<std::string> codes_of_icu() {
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration* list = ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &status);
  std::set<std::string> codes;
  while (const char* code = uenum_next(list, nullptr, &status)) codes.insert(code);
  uenum_close(list);
  return codes;
}

TEST(CurrencyCodes, AreThoseOfIcu) {
  const std::set<std::string> gone = {"CUC", "HRK", "SLL", "VEF"};
  const std::set<std::string> icu = codes_of_icu();
  ASSERT_GT(icu.size(), 140U);
  for (const std::string& code : icu) {
    EXPECT_EQ(is_currency(code), !gone.contains(code)) << code;
  }
}

TEST(CurrencyCodes, AreNotJustThreeLetters) {
  const std::set<std::string> icu = codes_of_icu();
  const std::set<std::string> newer = {"SVC", "VED", "ZWG"};
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) {
      for (char c = 'A'; c <= 'Z'; ++c) {
        const std::string code = {a, b, c};
        if (!icu.contains(code)) {
          EXPECT_EQ(is_currency(code), newer.contains(code)) << code;
        }
      }
    }
  }
  for (const char* text : {"", "usd", "RMB", "US", "USD ", "人民币", "ED A"}) {
    EXPECT_FALSE(is_currency(text)) << text;
  }
}

}  // namespace
}  // namespace steelyard
