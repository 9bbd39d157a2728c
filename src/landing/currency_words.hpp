// Currency words: what people and platforms write for a currency, as its code; and the signs before
// amounts, which may be those of several.
//
//     code_of_word("RMB") = code_of_word("人民币") = "CNY"     code_of_word("usd") = "USD"
//     currencies_of(sign_in("US$")) = USD                      currencies_of(sign_in("$")) = USD HKD …
//
// Promise: upper and lower case, full and half width are the same. A word that is none stays none:
// nothing is guessed. Not here: which of several is meant (map_currency.cpp), rates (warehouse).
// Tested by: tests/landing/currencies_test.cpp.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace steelyard {

std::optional<std::string> code_of_word(std::string_view word);

struct CurrencySign {
  std::string_view written;     // as amounts have it
  char letter = 0;              // what read_number calls it
  std::string_view currencies;  // codes with a blank between them: several for $ and ¥
};
std::span<const CurrencySign> currency_signs();
/// Of a text that is nothing but a sign; 0 when it is none.
char sign_in(std::string_view text);
/// Those of a sign by its letter.
std::string_view currencies_of(char sign);
/// Is the code one of them?
bool may_mean(char sign, std::string_view code);

}  // namespace steelyard
