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
#include <string>
#include <string_view>

namespace steelyard {

std::optional<std::string> code_of_word(std::string_view word);

struct CurrencySign {
  std::string_view written;     // as amounts have it: €5, 5元, RMB 5, 5 USD
  char letter = 0;              // what read_number calls it
  std::string_view currencies;  // codes with a blank between them: several for $ and ¥
};
/// The sign or word that the text begins with, words in upper or lower case; null when it begins with none.
const CurrencySign* sign_before(std::string_view text);
/// Of a text that is nothing but a sign; 0 when it is none.
char sign_in(std::string_view text);
/// Those of a sign by its letter.
std::string_view currencies_of(char sign);
/// What two signs of one amount say together: "￥5元" is yuan. 0 when they contradict each other.
char both_signs(char one, char other);
/// Is the code one of them?
bool may_mean(char sign, std::string_view code);

}  // namespace steelyard
