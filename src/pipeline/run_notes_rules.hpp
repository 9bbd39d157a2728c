// Notes of what a plan's rules meet in a run. Private to the notes of a run (run_notes.hpp).
// Tested by: tests/pipeline/notes_test.cpp, tests/pipeline/memory_test.cpp.
#pragma once

#include "pipeline/run_notes.hpp"

namespace steelyard {

/// S026, of a plan whose rules have dates or variants: which ones this period has.
std::optional<Diagnostic> note_of_rules(const Run& run);

/// S090: who has no target, by indicator that asks the sheet for one.
Result<void> note_targets(Connection& connection, const Run& run, Diagnostics& notes);

/// S091: check dates of a ledger that could not be told, such as those before the data begin.
void note_untold_checks(const Run& run, Diagnostics& notes);

}  // namespace steelyard
