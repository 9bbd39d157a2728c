// Exact arithmetic on the decimals of a plan: compare, add, as fraction. Private to plan/.
//
//     compare({90, 0}, {900, 1}) = 0      add({25, 0}, {375, 1}) = {625, 1}
//
// Requires of every argument: at most 15 digits and 9 decimals, which read_number grants; so no
// result leaves 128 bits. Tested by: tests/plan/standard_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/int128.hpp"

namespace steelyard {

Fraction as_fraction(Decimal value);
/// -1, 0 or 1.
int compare(Decimal a, Decimal b);
Decimal add(Decimal a, Decimal b);
/// a · b, and a / b rounded half up to 9 decimals. Requires: b != 0.
Decimal multiply(Decimal a, Decimal b);
Decimal divide(Decimal a, Decimal b);
bool is_zero(Decimal value);
bool is_negative(Decimal value);
std::string to_string(Decimal value);
/// As try_parse_decimal, but nothing beyond 15 digits or 9 decimals.
std::optional<Decimal> try_parse_small_decimal(std::string_view text);

}  // namespace steelyard
