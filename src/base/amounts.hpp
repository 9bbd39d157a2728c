// Amounts: sums of money that are never mixed: one for each currency.
//
//     amounts.add("CNY", 500'000); amounts.add("USD", 50'000);   →   CNY 50, USD 5
//
// Not here: converting them (warehouse/facts/house_money.hpp).  Tested by: tests/base/amounts_test.cpp.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/int128.hpp"

namespace steelyard {

class Amounts {
 public:
  /// 1/10,000 of the currency's unit.
  void add(std::string_view currency, Int128 amount);
  void add(const Amounts& other);
  /// Zero for a currency that never came.
  [[nodiscard]] Int128 in(std::string_view currency) const;
  /// The sum when all of it is in one currency. Requires: it is.
  [[nodiscard]] Int128 only() const;
  [[nodiscard]] const std::map<std::string, Int128, std::less<>>& by_currency() const {
    return by_currency_;
  }

 private:
  std::map<std::string, Int128, std::less<>> by_currency_;
};

}  // namespace steelyard
