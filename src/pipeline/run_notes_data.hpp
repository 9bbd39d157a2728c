// Notes of the data behind a run: what was converted, days without rows, nothing at all, and why.
// Private to the notes of a run (run_notes.hpp).  Tested by: tests/pipeline/notes_test.cpp.
#pragma once

#include "pipeline/run_notes.hpp"

namespace steelyard {

/// C151 where the moment lies before what the data know: the rows are not taken back to it.
Result<std::optional<Diagnostic>> note_of_past(const Run& run,
                                               const std::vector<BatchHeader>& batches);

/// S025, several currencies: what was converted, and what could not be.
Result<std::optional<Diagnostic>> note_of_currencies(Connection& connection, const Model& model);

/// D066: days of the period, up to the last whole one, on which a fact has no row though it has ten on a day with
/// any and, in at least half of the other weeks that its rows span, some on that day of the week.
Result<void> note_holes(Connection& connection, const Model& model, const Run& run,
                        Diagnostics& notes);

/// S022 no rows, S023 nobody registered, S024 nobody fits; S021 is told what to ask for instead.
Result<void> note_nothing(Connection& connection, const Model& model, const Run& run,
                          std::size_t n_registered, Diagnostics& notes);

}  // namespace steelyard
