// Limits on a row: what the model lets into a column, and days that follow each other.
//
//     cost -1 where min is 0 → D090      currency 积分 → D091      period 五月 → D092
//     a rate of the house's own currency → D089
//     last_day before first_day → D093   period 2026年5月 → 2026-05
//
// Private to map*.cpp. Tested by: tests/landing/limits_test.cpp.
#pragma once

#include "landing/map_value.hpp"

namespace steelyard {

struct RowFault {
  Code code = Code{};
  std::string column;
  std::string text;
  std::vector<std::string> more;  // what the message says beside the column and its text
};

/// A set value against its column's limits. The name of a period becomes the one that plans use.
std::optional<RowFault> check_limits(MapCell& cell, const ModelColumn& column, CellValue& value,
                                     const RowInput& row);
/// The staged row against its relation's `in_order`; a missing day says nothing.
std::optional<RowFault> check_order(MapTarget& target, const RowInput& row);

}  // namespace steelyard
