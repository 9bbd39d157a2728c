// read_value: the texts of fields that are plain numbers.
//
//     Fraction "90%" → 0.9     Fraction "1" → P111     Days "36 h" → P115     Integer "0" → P114
//
// Promise: total, exact; durations come out in microseconds.  Not here: whether the unit fits the
// other fields (the kind's lower).  Tested by: tests/indicator/resolve_test.cpp.

#include "indicator/read_value.hpp"

#include "base/date.hpp"

namespace steelyard {

namespace {

bool is_inside_unit_interval(const Quantity& quantity) {
  if (quantity.unit != Unit::Ratio && quantity.unit != Unit::Count) return false;
  const Decimal& value = quantity.value;
  return value.digits > 0 && value.digits < power_of_ten(value.scale);
}

ReadNumber refuse(Code code) { return {.quantity = {}, .problem = code}; }

ReadNumber read_integer(std::string_view text) {
  const std::optional<Decimal> value = try_parse_decimal(text);
  constexpr Int128 kMost = 1'000'000'000;
  if (!value || value->scale != 0 || value->digits < 1 || value->digits > kMost) {
    return refuse("P114"_code);
  }
  return {.quantity = {.value = *value, .unit = Unit::Count}, .problem = std::nullopt};
}

}  // namespace

ReadNumber read_number_field(FieldType type, std::string_view text) {
  if (type == FieldType::Integer) return read_integer(text);
  const std::optional<Quantity> quantity = try_parse_quantity(text);
  if (type == FieldType::Fraction) {
    if (!quantity || !is_inside_unit_interval(*quantity)) return refuse("P111"_code);
  } else if (type == FieldType::Days) {
    constexpr Int128 kMost = 36'600;
    const bool days = quantity && quantity->unit == Unit::Duration && quantity->value.scale == 0 &&
                      quantity->value.digits > 0 && quantity->value.digits % kMicrosPerDay == 0 &&
                      quantity->value.digits / kMicrosPerDay <= kMost;
    if (!days) return refuse("P115"_code);
  } else if (!quantity || quantity->value.digits <= 0) {
    return refuse("P116"_code);
  }
  return {.quantity = *quantity, .problem = std::nullopt};
}

}  // namespace steelyard
