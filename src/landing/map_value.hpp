// What one compiled cell makes of a record: its text, and the stored value behind it. Private to
// map.cpp and map_value.cpp. Tested by: tests/landing/land_file_test.cpp.
#pragma once

#include "landing/map_compile.hpp"

namespace steelyard {

struct RowInput {
  const RawRecord& record;
  std::uint64_t number = 0;  // of the record in the file, from 1
  const PivotColumn* pivot = nullptr;
};

/// The text before it is read as a value; none when the file has none. Borrows from the record or the
/// cell.
std::optional<std::string_view> text_of(MapCell& cell, const RowInput& row);
/// The stored value, with the adapter's fallback in the place of a missing one.
CellValue value_of(MapCell& cell, const RowInput& row, ZoneClock& clock);
/// Whom to name when the cell cannot be read: the part of a product or sum that is no number, else the
/// cell itself.
MapCell& blamed_cell(MapCell& cell, const RowInput& row);
/// Does the condition hold of the record? Of a column that the file lacks nothing holds.
bool holds(const MapCondition& test, const RawRecord& record);

}  // namespace steelyard
