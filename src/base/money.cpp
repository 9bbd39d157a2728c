// Money: parse, format, and add only what is of one currency.
//
//     add({125000, CNY}, {5000, CNY}) = {130000, CNY}      to_string = "13.00 CNY"
//
// Promise: exact; a sum that does not fit is refused, not wrapped. Tested by:
// tests/base/money_test.cpp.

#include "base/money.hpp"

#include <limits>

#include "base/block.hpp"
#include "base/int128.hpp"

namespace steelyard {

std::optional<Currency> try_parse_currency(std::string_view code) {
  Currency out;
  if (code.size() != out.letters.size()) return std::nullopt;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] < 'A' || code[i] > 'Z') return std::nullopt;
    out.letters[i] = code[i];
  }
  return out;
}

std::optional<Money> try_parse_money(std::string_view amount, Currency currency) {
  const auto decimal = try_parse_decimal(amount);
  if (!decimal) return std::nullopt;
  const auto scaled = try_rescale(*decimal, kMoneyScale);
  if (!scaled) return std::nullopt;
  return Money{*scaled, currency};
}

std::string format_amount(std::int64_t amount) {
  std::string out = format_decimal(amount, kMoneyScale);
  for (int i = 0; i < 2 && out.back() == '0'; ++i) out.pop_back();
  return out;
}

std::string to_string(Money money) {
  return format_amount(money.amount) + " " + std::string(money.currency.code());
}

Result<Money> add(Money a, Money b) {
  if (a.currency != b.currency) {
    return fail({"C130"_code, {}, {to_string(a), to_string(b)}, {}, {}});
  }
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a.amount, b.amount, &sum)) {
    return fail({"C131"_code, {}, {to_string(a), to_string(b)}, {}, {}});
  }
  return Money{sum, a.currency};
}

}  // namespace steelyard
