// Limits of a column: what loading lets in, declared where the column is.
//
//     cost: { type: money, min: 0 }     rate: { type: number, above: 0 }
//     share: { type: ratio, min: 0, max: 1 }     period: { type: text, form: period }
//
// Promise: a value beyond is refused with its row, never moved to the nearest one that fits.
// Tested by: tests/model/limits_test.cpp, tests/landing/limits_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/block.hpp"

namespace steelyard {

/// Texts of a closed form: a currency's code, that of another currency than the house's, the name of a period
/// (2026-05, 2026-Q2, 2026-W07).
enum class TextForm { Any, Currency, ForeignCurrency, Period };

struct ColumnLimits {
  std::optional<std::int64_t> least;  // in stored units, like the others
  std::optional<std::int64_t> above;
  std::optional<std::int64_t> most;
  TextForm form = TextForm::Any;

  [[nodiscard]] bool empty() const;
  [[nodiscard]] bool hold(std::int64_t value) const;
};

/// "≥ 0", "> 0", "0 … 1"; of a ratio "0% … 100%". Empty when there is no limit to a number.
std::string describe_limits(const ColumnLimits& limits, Stored type);
/// The decimals of a stored number: money 4, ratio and number 6, count 0. None of other types.
std::optional<int> decimals_of(Stored type);

}  // namespace steelyard
