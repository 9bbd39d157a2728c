// assess_month: scores a running plan over its period, keeps the run, and notes which scorecards are other
// than before.
//
//     MonthAssessed done = TRY(assess_month(desk, one));     done.changed = {"E00012"}
//
// Until something is published the data are all that was loaded. From then on they are those of what was
// published and the corrections that were ruled since: nothing else moves a published score.
// Tested by: tests/e2e/month.sh.
#pragma once

#include "month/desk.hpp"
#include "month/overview.hpp"

namespace steelyard {

struct MonthAssessed {
  Run run;
  std::string run_json;
  RunOverview overview;
  CardChanges changes;  // against the assessment before
  Booked booked;
};

/// Errors: A216; A221 a new version would be back-dated against somebody; A232 the run before is gone; those of
/// assess.
Result<MonthAssessed> assess_month(const MonthDesk& desk, const MonthCase& one);

/// The run with the data and rules of its month, not kept. What a step shows beforehand.
Result<Run> run_of_month(const MonthDesk& desk, const MonthCase& one, const MonthLife& life);

/// A kept run again, as a value: from its own batches, by its own plan, as of its own moment. Errors: A232.
Result<Run> replayed_run(const MonthDesk& desk, const std::string& id);

/// The batches of a run that are to count, once something was published: those it had, and those of the
/// objections that were upheld.
Result<std::vector<std::string>> batches_since(const MonthDesk& desk, const MonthKey& key,
                                               const std::vector<std::string>& published);

}  // namespace steelyard
