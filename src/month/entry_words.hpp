// entry_words: what a person is told of his new entries, in both languages.
//
//     N1  2026-05-08  complaint  −2
//         reason: …   evidence: ticket 7
//         it counts: somebody else than who entered it confirmed it
//     N2  2026-05-08  abuse  a red line, no points
//         confirmed; it waits: somebody decides whether the red line acts, and until then it does not
//
// Tested by: tests/e2e/entries.sh.
#pragma once

#include "month/entry_notes.hpp"

namespace steelyard {

/// Of one subject.
struct EntryNote {
  const MonthCase& one;
  const std::vector<UnshownEntry>& entries;
  Date today;
  Date until;  // the last day to object
};
std::string write_entry_note(const EntryNote& note);

}  // namespace steelyard
