// entry_notes: entries are told to the person as they come in: a note for each person and day, never written again, and
// the days in which he can object.
//
//     published/2026-05/service/entries/E00012/2026-05-09.txt      N1 2026-05-08 complaint −2 …, until 2026-05-14
//
// In both languages, with nothing of anybody else. Once the month is published its entries stand on the cards.
// Tested by: tests/e2e/entries.sh.
#pragma once

#include "cycle/shown_entries.hpp"
#include "month/desk.hpp"
#include "warehouse/sheets/sheet_entries.hpp"

namespace steelyard {

/// An entry of the month that the person was not shown as it is now.
struct UnshownEntry {
  ShownEntry shown;  // with the id that it has or will have, without the file
  std::string name;  // of the subject
  SheetEntry row;
  /// Of a red line that a person decides on: whether it acts, where somebody has decided already.
  std::optional<bool> acts = {};
};
/// Of subjects and items of the plan; none once the month is published. Errors: those of the warehouse.
Result<std::vector<UnshownEntry>> unshown_entries(const MonthDesk& desk, const MonthCase& one);

struct EntriesShown {
  std::vector<std::string> files;  // paths of the notes written
  std::size_t n_entries = 0;
  Date until;  // the last day to object to them
};
/// Writes a note for everybody with new entries. Taken again it finds nothing new. Errors: A205, A216, E002.
Result<EntriesShown> show_new_entries(const MonthDesk& desk, const MonthCase& one);

/// A225 for every note that is gone or other than it was written.
Diagnostics changed_entry_notes(const Project& project, const std::vector<ShownEntry>& shown);

/// The last day to object to an entry.
Result<Date> contestable_until(const MonthDesk& desk, const MonthCase& one,
                               const ShownEntry& entry);
/// The last of all that were shown in that month; none where none was.
Result<std::optional<Date>> entries_contestable_until(const MonthDesk& desk, const MonthCase& one);

}  // namespace steelyard
