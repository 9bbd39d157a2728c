// sheet_entries: the entries sheet as it was typed: who entered a row, who confirmed it, its note.
//
// What scores is read_entries of house.hpp, which is made of these.  Tested by: tests/e2e/entries.sh.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/period.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

struct SheetEntry {
  std::string subject;
  std::string item;
  Date day;
  std::optional<Decimal> points;
  std::string reason;
  std::string evidence;
  std::string entered_by;
  std::string confirmed_by;
  std::string note;
};
/// Those whose day falls into the period, by subject, day, item, reason, note.
Result<std::vector<SheetEntry>> read_sheet_entries(Connection& connection, const Period& period);

/// Somebody is named who is not who entered it, however either was typed.
bool is_confirmed(const SheetEntry& row);

}  // namespace steelyard
