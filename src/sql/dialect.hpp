// Dialect: what differs between engines, as data: spellings of the few functions whose names or
// semantics differ.
//
// Adding a dialect = one file in dialects/ that defines `extern const Dialect dialect_NAME`.
// Everything else in sql/ is common. Tested by: tests/sql (every dialect over every node and
// function, and an injection corpus).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/int128.hpp"

namespace steelyard {

struct Dialect {
  std::string_view name;
  std::string (*quote_name)(std::string_view);  // identifiers, safe for any text
  std::string (*quote_text)(std::string_view);  // string literals, safe for any text
  std::string_view wide_type;                   // 128-bit integers
  std::string (*number)(Int128 digits);         // a literal
  std::string_view true_text;
  std::string_view false_text;
  bool is_all_wide;  // one width for every integer: its conditionals take no two
  bool compares_in;  // x IN (a, b) as x = a OR x = b: its IN takes a missing x for unequal
  std::string (*both)(const std::string& a, const std::string& b);    // a AND b, three-valued
  std::string (*either)(const std::string& a, const std::string& b);  // a OR b
  std::string (*divide_half_up)(const std::string& n, const std::string& d);  // x / 0 is NULL
  std::string (*floor_divide)(const std::string& n, std::string_view d);      // d > 0, a literal
  std::string (*month_of_day)(const std::string& days);
  std::string (*first_of_month)(const std::string& days);  // in days as well
  std::string (*starts_with)(const std::string& a, const std::string& b);
  std::string (*contains)(const std::string& a, const std::string& b);
};

std::span<const Dialect* const> all_dialects();
const Dialect* find_dialect(std::string_view name);

}  // namespace steelyard
