// Notes of a run, in the order in which a reader wants them: when, of what, by which rules, and nothing
// at all.
//
// The hints name files as they lie in the project, never by their full path: the same run has the
// same bytes wherever the project stands.  Tested by: tests/pipeline/notes_test.cpp.

#include "pipeline/run_notes.hpp"

#include "pipeline/run_notes_data.hpp"
#include "pipeline/run_notes_rules.hpp"

namespace steelyard {

// When the period stands to the moment up to which things are known.
static std::optional<Diagnostic> note_of_time(const Run& run) {
  const std::string as_of = format_local(run.as_of_local_us);
  const Date today = as_of_day(run);
  if (run.period.last < today) return std::nullopt;
  if (run.period.first > today)
    return Diagnostic{"S021"_code, {}, {run.period.name, as_of}, {}, {}};
  const Cycle& cycle = run.assessment.plan.cycle;
  const std::string whole = previous(period_containing(today, cycle), cycle).name;
  return Diagnostic{
      "S020"_code,
      {},
      {run.period.name, as_of},
      {"最近一个完整的周期是 --period " + whole, "the last whole period is --period " + whole},
      {}};
}

Result<Diagnostics> notes_of(OpenWarehouse& warehouse, const Model& model, const Run& run,
                             std::size_t n_registered) {
  Connection& connection = warehouse.connection;
  Diagnostics notes;
  if (auto note = note_of_time(run)) notes.push_back(std::move(*note));
  if (auto note = TRY(note_of_past(run, warehouse.batches))) notes.push_back(std::move(*note));
  if (auto note = TRY(note_of_currencies(connection, model))) notes.push_back(std::move(*note));
  if (auto note = note_of_rules(run)) notes.push_back(std::move(*note));
  TRY(note_holes(connection, model, run, notes));
  TRY(note_targets(connection, run, notes));
  note_untold_checks(run, notes);
  TRY(note_nothing(connection, model, run, n_registered, notes));
  return notes;
}

}  // namespace steelyard
