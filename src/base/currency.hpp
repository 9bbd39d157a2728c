// Currency codes: is a text one of those in use by ISO 4217 (2024)?
//
//     is_currency("USD") = true     is_currency("RMB") = is_currency("usd") = false
//
// Not here: rates (model, warehouse).  Tested by: tests/report/currency_codes_test.cpp.
#pragma once

#include <string_view>

namespace steelyard {

bool is_currency(std::string_view code);

}  // namespace steelyard
