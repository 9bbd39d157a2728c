// See amounts.hpp.

#include "base/amounts.hpp"

#include "base/result.hpp"

namespace steelyard {

void Amounts::add(std::string_view currency, Int128 amount) {
  const auto at = by_currency_.find(currency);
  if (at != by_currency_.end()) {
    at->second += amount;
  } else {
    by_currency_.emplace(currency, amount);
  }
}

void Amounts::add(const Amounts& other) {
  for (const auto& [currency, amount] : other.by_currency_) add(currency, amount);
}

Int128 Amounts::in(std::string_view currency) const {
  const auto at = by_currency_.find(currency);
  return at == by_currency_.end() ? 0 : at->second;
}

Int128 Amounts::only() const {
  STEELYARD_CHECK(by_currency_.size() <= 1, "amounts of several currencies have no one sum");
  return by_currency_.empty() ? 0 : by_currency_.begin()->second;
}

}  // namespace steelyard
