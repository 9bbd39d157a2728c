// run_notes: what a reader must know before believing a run: the period is not over, lies in the
// future, holds no data; nobody is registered, or nobody fits the plan.
//
//     S020 note: period '2026-05' is not over as of 2026-05-20 09:00: the figures will still change
//
// Diagnostics, so that every form (text, JSON) says the same under the same code.
// Tested by: tests/pipeline/notes_test.cpp.
#pragma once

#include "pipeline/assess_steps.hpp"

namespace steelyard {

/// Requires: scorecards and unassigned are there.
/// S028: facts of which nothing was ever loaded, and the indicators that have no data for it.
std::optional<Diagnostic> note_of_never_loaded(const Run& run, const Model& model,
                                               const std::set<std::string>& facts);
Result<Diagnostics> notes_of(OpenWarehouse& warehouse, const Model& model, const Run& run,
                             std::size_t n_registered);

/// What an explanation says of its subject. Of targets that are missing (S090) one note with its hint is enough: each
/// indicator says for itself that it has none; those of others, and of indicators not asked for, are left out.
Diagnostics notes_of_card(const Diagnostics& notes, const Explanation& explanation);

/// P327: subjects of excuses and protections that are not registered.
Diagnostics notes_of_unknown(const Plan& plan, const SubjectType& type,
                             const std::vector<SubjectRow>& subjects);

/// S092: indicators from which announced days could not be taken off.
std::optional<Diagnostic> note_of_kept(const std::set<std::string>& names,
                                       const Assessment& assessment);

}  // namespace steelyard
