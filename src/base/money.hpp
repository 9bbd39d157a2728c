// Money: an amount in 1/10,000 of a currency unit, with its currency.
//
//     parse_money("12.50", "CNY") = {125000, "CNY"}      add(CNY, USD) → C130
//
// Amounts of different currencies are never added; the sheet of exchange rates converts them.
// Tested by: tests/base/money_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace steelyard {

/// Three capital letters (ISO 4217): "CNY".
struct Currency {
  std::array<char, 3> letters{'C', 'N', 'Y'};
  [[nodiscard]] std::string_view code() const { return {letters.data(), letters.size()}; }
  friend bool operator==(const Currency&, const Currency&) = default;
};
std::optional<Currency> try_parse_currency(std::string_view code);

struct Money {
  std::int64_t amount = 0;  // 1/10,000 of the unit
  Currency currency;
  friend bool operator==(const Money&, const Money&) = default;
};

/// A plain decimal, rounded half up to 1/10,000. None when malformed or beyond 64 bits. Signs like
/// ￥ and 万 are the business of a reader (landing/).
std::optional<Money> try_parse_money(std::string_view amount, Currency currency);
/// "12.50 CNY": at least two decimals, at most four.
std::string to_string(Money money);
/// "12.50", the amount alone.
std::string format_amount(std::int64_t amount);

/// Errors: C130 different currencies, C131 beyond 64 bits.
Result<Money> add(Money a, Money b);

}  // namespace steelyard
