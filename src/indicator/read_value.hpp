// read_value: the texts of fields that are plain numbers.
//
//     Fraction "90%" → 0.9     Integer "2" → 2     Days "90 d" → µs     Quantity "1 min" → µs
#pragma once

#include <optional>
#include <string_view>

#include "indicator/kind.hpp"

namespace steelyard {

/// Either a quantity or the code that says what is wrong.
struct ReadNumber {
  Quantity quantity;
  std::optional<Code> problem;
};

/// Requires: Fraction, Integer, Days or Quantity.
ReadNumber read_number_field(FieldType type, std::string_view text);

}  // namespace steelyard
