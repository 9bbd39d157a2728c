// The currency of a row: what its column says in any words, and what the signs of its amounts say where
// the column is blank.
//
//     currency RMB → CNY        amount $70, currency CAD → CAD, for $ may mean it
//     amount €5, currency blank → EUR        amount $70, blank, house CNY → D094        €5, USD → D095
//
// Promise: a row whose amount says another currency than its column, or one of several without any
// column, is refused and never counted in the house's. Private to map*.cpp.
// Tested by: tests/landing/currencies_test.cpp.
#pragma once

#include "landing/map_limits.hpp"

namespace steelyard {

/// The set value of a column of currencies becomes a code; a sign of several is D094, a word that is
/// none D091.
std::optional<RowFault> name_currency(MapCell& cell, CellValue& value, const RowInput& row);
/// Compares the signs of a staged row with its currency, and fills that in where it is blank.
std::optional<RowFault> check_signs(MapTarget& target, const RowInput& row,
                                    const std::string& house);
/// The one currency that a sign says beside that of the house; empty: one of several.
std::string_view currency_of_sign(char sign, std::string_view house);

}  // namespace steelyard
