// assess_month: see assess_month.hpp.  Tested by: tests/e2e/month.sh.

#include "month/assess_month.hpp"

#include <algorithm>
#include <set>

#include "cycle/objections.hpp"
#include "month/back_dated.hpp"
#include "month/drafts.hpp"
#include "report/json.hpp"
#include "report/store_run.hpp"

namespace steelyard {

namespace {

Result<StoredRun> kept_run(const Project& project, const std::string& id) {
  Result<StoredRun> stored = read_run(project, id);
  if (stored || stored.error().front().code != "U031"_code) return stored;
  return fail(Diagnostic{"A232"_code, {}, {id}, {}, {}});
}

bool is_whole_record(const OpenWarehouse& warehouse, const std::vector<std::string>& wanted) {
  std::set<std::string> there;
  for (const BatchHeader& batch : warehouse.batches) there.insert(batch.digest);
  return there == std::set<std::string>(wanted.begin(), wanted.end());
}

/// By the plan of a kept run and as of its moment, over these batches.
Result<Run> run_over(const MonthDesk& desk, const StoredRun& stored,
                     const std::vector<std::string>& batches) {
  const Assessment assessment = TRY(check(desk.project, stored.plan));
  const AssessOptions options{stored.period, stored.as_of_us};
  OpenWarehouse warehouse = TRY(open_warehouse(desk.project, desk.context));
  if (!is_whole_record(warehouse, batches)) {
    warehouse = TRY(scratch_warehouse(desk.project, batches, desk.context));
  }
  return assess_in(warehouse, desk.project, assessment, options, desk.context);
}

/// What was published, with what was ruled since.
Result<Run> run_corrected(const MonthDesk& desk, const MonthLife& life) {
  const StoredRun stored = TRY(kept_run(desk.project, life.published.front().run));
  return run_over(desk, stored, TRY(batches_since(desk, life.key, stored.batches)));
}

/// What the assessment before gave; none for the first.
Result<CardDigests> cards_before(const Project& project, const MonthLife& life) {
  if (!life.latest) return CardDigests{};
  return TRY(overview_for(project, life, life.latest->run, life.latest->cards)).digests;
}

}  // namespace

Result<Run> replayed_run(const MonthDesk& desk, const std::string& id) {
  const StoredRun stored = TRY(kept_run(desk.project, id));
  return run_over(desk, stored, stored.batches);
}

Result<std::vector<std::string>> batches_since(const MonthDesk& desk, const MonthKey& key,
                                               const std::vector<std::string>& published) {
  std::set<std::string> all(published.begin(), published.end());
  for (const Objection& one : TRY(objections(desk.store))) {
    if (one.key == key && one.state == ObjectionState::Upheld) {
      all.insert(one.batches.begin(), one.batches.end());
    }
  }
  return std::vector<std::string>(all.begin(), all.end());
}

Result<Run> run_of_month(const MonthDesk& desk, const MonthCase& one, const MonthLife& life) {
  TRY(require_step(life, MonthStep::Assess));
  if (!life.published.empty()) return run_corrected(desk, life);
  return assess(desk.project, one.assessment, {one.period.name, std::nullopt}, desk.context);
}

Result<MonthAssessed> assess_month(const MonthDesk& desk, const MonthCase& one) {
  const MonthLife life = TRY(month_life(desk.store, one.key));
  MonthAssessed done;
  done.run = TRY(run_of_month(desk, one, life));
  if (life.published.empty()) TRY(require_not_back_dated(desk, one, done.run));
  done.run_json = write_run_json(done.run);
  done.overview = overview_of(done.run_json);
  const CardDigests& cards = done.overview.digests;
  done.changes = changes_between(TRY(cards_before(desk.project, life)), cards);
  const Assessed assessed{.run = done.run.id,
                          .cards = digest_of_cards(cards),
                          .version = one.plan.version,
                          .changed = done.changes.changed,
                          .gone = done.changes.gone};
  done.booked.life = life;
  const bool is_same = life.latest && life.latest->cards == assessed.cards;
  if (desk.dry_run || is_same) return done;
  // The run and the files to be published are there before the log speaks of them.
  TRY(store_run(done.run, desk.project, desk.context.language));
  TRY(write_draft(desk, one, life, done));
  done.booked = TRY(book_assessed(desk.store, one.key, assessed, desk.by));
  return done;
}

}  // namespace steelyard
