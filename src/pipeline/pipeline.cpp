// The whole story. Read from top to bottom: a file lands and is durable; a plan is checked; its
// indicators become measures, the measures become cells, the cells become estimates, the estimates
// become scores; an explanation walks back down.
//
//     load(project, {"orders.csv"})     assess(project, check(project, plan), {"2026-05"})
//     explain(… "S1")
//
// Nothing here computes: every line hands a value to the folder whose job it is.  Tested by:
// tests/pipeline, tests/e2e.

#include "pipeline/pipeline.hpp"

#include "pipeline/assess_steps.hpp"
#include "pipeline/assessors.hpp"
#include "pipeline/case_mix.hpp"
#include "pipeline/exclusions.hpp"
#include "pipeline/excused.hpp"
#include "pipeline/house_excuses.hpp"
#include "pipeline/lint_rules.hpp"
#include "pipeline/odd_ratings.hpp"
#include "pipeline/paid_people.hpp"
#include "pipeline/part_rules.hpp"
#include "pipeline/remember.hpp"
#include "pipeline/run_notes.hpp"
#include "pipeline/run_notes_people.hpp"
#include "pipeline/score_parts.hpp"
#include "plan/read_plan.hpp"
#include "project/calendar.hpp"
#include "project/loading_lock.hpp"
#include "project/part_plans.hpp"
#include "score/spread.hpp"
#include "sources/gather.hpp"
#include "warehouse/engine/engine_log.hpp"

namespace steelyard {

struct SheetToLand {
  const SheetChoice& choice;
  const std::string& sheet;
};

/// The last of a workbook's sheets that are loaded says which ones were not.
static Result<LandedFile> land_sheet(const Project& project, const GatheredFile& file,
                                     const SheetToLand& which, const Context& context) {
  LoadOptions options = file.options;
  options.sheet = which.sheet;
  LandedFile landed = TRY(land_file(file.path, project.landing_dir(), project.adapters,
                                    project.model, options, context));
  const std::string& name = options.known_as.empty() ? file.path : options.known_as;
  auto note = note_unread_sheets(name, which.choice);
  if (note && which.sheet == which.choice.sheets.back()) {
    landed.warnings.push_back(std::move(*note));
  }
  return landed;
}

/// Of the batches that this load wrote, not of those it found.
static std::set<std::string> digests_landed(const LoadReport& report) {
  std::set<std::string> digests;
  for (const LoadedFile& file : report.files) {
    const bool is_new = !file.landed.already_loaded && !file.landed.ignored;
    if (is_new) digests.insert(file.landed.batch.digest);
  }
  return digests;
}

Result<LoadOutcome> load(const Project& project, const std::vector<std::string>& paths,
                         const LoadOptions& options, const Context& context,
                         const std::function<void(const LandedFile&)>& acknowledged) {
  LoadOutcome outcome;
  TRY(check_engine_log());  // not when the files have landed
  // 1. What lies behind an address is fetched; it goes the way of a file.
  const Gathered gathered =
      TRY(gather({project.dir, project.model.time_zone, paths, options}, context));
  // 2. Bytes become normalised rows in the landing zone, durable before anything else knows of
  // them. One load at a time per project: the second waits, and finds what the first brought.
  const LoadingLock lock = TRY(LoadingLock::take(project, context));
  for (const GatheredFile& file : gathered.files) {
    if (context.cancelled()) break;
    if (is_being_written(file.path)) {
      append(outcome.failed, named_as_known({{"D063"_code, {}, {file.path}, {}, {}}}, file));
      continue;
    }
    // Of a workbook every visible sheet that somebody knows, each as a batch of its own.
    const SheetChoice choice =
        choose_sheets(file.path, project.adapters, project.model, file.options);
    for (const std::string& sheet : choice.sheets) {
      Result<LandedFile> landed = land_sheet(project, file, {choice, sheet}, context);
      if (landed) {
        if (acknowledged) acknowledged(*landed);
        outcome.report.files.push_back({std::move(landed).value(), {}});
      } else {
        append(outcome.failed, named_as_known(std::move(landed).error(), file));
      }
    }
  }
  if (context.cancelled()) return stopped(std::move(outcome), gathered.files.size());
  // 3. The warehouse is brought level with the record and says which rows were new.
  OpenWarehouse warehouse = TRY(open_warehouse(project, context, digests_landed(outcome.report)));
  outcome.report.rebuilt = warehouse.rebuilt;
  for (LoadedFile& file : outcome.report.files) {
    const auto at = warehouse.synced.find(file.landed.batch.digest);
    if (at != warehouse.synced.end()) file.accounts = at->second;
    append(file.landed.warnings, TRY(odd_ratings(project, warehouse.connection, file)));
    const auto excuses = file.accounts.find("excuses");
    if (excuses == file.accounts.end()) continue;
    append(excuses->second.suspects, TRY(notes_of_words(project, warehouse.connection)));
  }
  return outcome;
}

Result<Assessment> check(const Project& project, const PlanFile& file) {
  // Everything at once: what cannot be read, what does not fit together, what the model does not know;
  // of rules that change with the period, every set of them; of a total made of parts, their plans.
  WithParts whole = with_part_plans(project, file);
  Diagnostics diagnostics = std::move(whole.diagnostics);
  const bool has_all_plans = !has_errors(diagnostics);  // else they may stand in a circle
  Result<Assessment> latest = Assessment{};
  const std::vector<ReadPlan> all = read_all_rules(whole.file);
  for (const ReadPlan& read : all) append_new(diagnostics, read.diagnostics);
  append_new(diagnostics, check_all_rules(all));
  for (const ReadPlan& read : all) {
    latest = resolve(read.plan, project.catalogue, project.model);
    append_new(diagnostics, latest ? latest->plan.warnings : latest.error());
    if (latest) append_new(diagnostics, check_split(*latest));
    if (const auto calendar = work_calendar(project, read.plan); !calendar) {
      append_new(diagnostics, calendar.error());
    }
  }
  if (has_all_plans) append_new(diagnostics, check_part_plans(project, all.back().plan));
  sort_by_place(diagnostics);
  if (has_errors(diagnostics)) return fail(std::move(diagnostics));
  latest->plan.warnings = std::move(diagnostics);
  return latest;
}

Result<Assessment> check(const Project& project, const SourcePtr& source) {
  return check(project, TRY(parse_plan_file(source)));
}

Result<Linted> lint(const Project& project, const Assessment& assessment, const Context& context) {
  // What shows in the plan alone; then, over the volumes of the latest whole period, what chance does.
  // Of rules that change with the period every set is looked at; of chance, those of that period.
  Linted linted{TRY(lint_all_rules(project, assessment)), {}};
  Run run;
  run.assessment = assessment;
  if (!TRY(list_batches(project.landing_dir())).batches.empty()) {
    run = TRY(assess(project, assessment, {}, context));
  }
  linted.power = power_of(run.assessment, run.scorecards);
  append(linted.findings, hits_beyond_n(run.assessment, run.scorecards));
  append(linted.findings, power_findings(linted.power));
  return linted;
}

Result<Run> assess(const Project& project, const Assessment& assessment,
                   const AssessOptions& options, const Context& context) {
  OpenWarehouse warehouse = TRY(open_warehouse(project, context));
  return assess_in(warehouse, project, assessment, options, context);
}

Result<Run> assess_in(OpenWarehouse& warehouse, const Project& project,
                      const Assessment& assessment, const AssessOptions& options,
                      const Context& context) {
  // 1. When: the period, and the moment up to which things are known.
  Run run = TRY(begin_run(warehouse, project, assessment, options, context));
  // Who rates, and whose scores count, where the plan asks.
  const bool judges = judges_raters(run.assessment);
  Raters raters;
  if (judges) {
    raters = TRY(read_raters(warehouse.connection, project.model, run.assessment, run.period));
    leave_out_uncertified(raters, project.model, run.assessment);
  }
  // 2. What to count: each indicator's measures over each of its windows.
  const Assessment& rules = run.assessment;  // those of the period
  const std::vector<PlannedWindows> windows = plan_windows(rules, project.model, run.period);
  WeighRequest request = weigh_request(rules, project.model, windows, as_of_day(run));
  const std::size_t n_items = request.items.size();
  TRY(count_excluded_too(warehouse.connection, project.model, request));
  // 3. Count: cells are made or found, windows add them up. Only integers come back.
  WeighResult all = TRY(weigh(warehouse.connection, project.model, request, context));
  all.stats.resize(n_items);  // the others are found again by add_excluded
  run.currency = TRY(currency_of(warehouse.connection, project.model));
  // 4. Who: subjects with their comparable groups, the house's targets and entries.
  House house = TRY(read_house(warehouse.connection, project.model, rules, run.period));
  house.paid = TRY(read_paid_people(warehouse.connection, project, rules, run.period));
  const ExcuseQuestion question{run, house, windows, all};
  Excused excused = TRY(take_excused_off(warehouse.connection, project.model, question, context));
  TRY(add_excluded(warehouse.connection, project.model, question, excused, context));
  const WeighResult& counted = excused.counted;
  house.raw = std::move(excused.raw);
  const SeverityCorrected corrected =
      TRY(correct_severity(warehouse.connection, {run, house, windows, counted}, raters, house));
  house.mixes = TRY(count_mixes(warehouse.connection, project.model, question, context));
  // 5. What they bring along: ledgers and held grades, from the check dates since the last reset; and what
  // is scored apart, by other plans or other rules.
  house.memory = TRY(remember(warehouse, project, run, house, context));
  house.parts = TRY(score_parts(warehouse, project, run, house, context));
  // 6. Integers become estimates, estimates become scores, grades and ranks.
  run.scorecards = score_subjects(run, house, windows, counted);
  if (options.draws != Draws::None) {
    spread_scores(run.scorecards,
                  {rules, run.seed, context.n_threads, options.draws == Draws::Kept});
  }
  run.unassigned = estimate_unassigned(run, house, windows, counted);
  run.group_titles = house.group_titles;
  // 7. What must be said about it: not over yet, no data, nobody registered.
  run.notes = TRY(notes_of(warehouse, project.model, run, house.subjects.size()));
  const SubjectType& type = *project.model.subject(rules.plan.subject_type);
  append(run.notes, notes_of_unknown(rules.plan, type, house.subjects));
  append(run.notes, notes_of_parts(run));
  append(run.notes, TRY(notes_of_pay(warehouse.connection, project.model, run)));
  append(run.notes, notes_of_made_targets(run));
  append(run.notes, notes_of_duty(run));
  append(run.notes, TRY(notes_of_entries(warehouse.connection, project.model, run, house.entries)));
  if (judges) append(run.notes, notes_of_raters(raters, corrected));
  append(run.notes, notes_of_excuses(TRY(read_excuses(warehouse.connection)), run.period));
  if (auto note = note_of_kept(excused.kept, rules)) run.notes.push_back(std::move(*note));
  if (auto note = note_of_never_loaded(run, project.model, house.never_loaded)) {
    run.notes.push_back(std::move(*note));
  }
  return run;
}

Result<std::vector<Run>> assess_side_by_side(const Project& project,
                                             const std::vector<Assessment>& assessments,
                                             const AssessOptions& options, const Context& context) {
  OpenWarehouse warehouse = TRY(open_warehouse(project, context));
  std::vector<Run> runs;
  for (const Assessment& assessment : assessments) {
    runs.push_back(TRY(assess_in(warehouse, project, assessment, options, context)));
    const Plan& plan = assessment.plan;
    if (!runs.back().is_people || plan.rank_people) continue;
    return fail(Diagnostic{"S031"_code, plan.subject_span, {plan.name}, {}, {}});
  }
  return runs;
}

Result<Explanation> explain(const Project& project, const Assessment& assessment,
                            const ExplainOptions& options, const Context& context) {
  OpenWarehouse warehouse = TRY(open_warehouse(project, context));
  Explanation explanation;
  explanation.run = TRY(assess_in(warehouse, project, assessment, options.assess, context));
  const Assessment& rules = explanation.run.assessment;
  TRY(require_indicator(explanation.run, options.indicator));
  explanation.card = TRY(find_card(explanation.run, options.subject));
  explanation.sql = statements_of(project, rules, explanation.run.period);
  explanation.indicators = TRY(explain_indicators(warehouse, project, explanation, options));
  explanation.run.notes = notes_of_card(explanation.run.notes, explanation);
  return explanation;
}

Result<ReportContents> report(const Project& project, const Assessment& assessment,
                              const ReportOptions& options, const Context& context) {
  OpenWarehouse warehouse = TRY(open_warehouse(project, context));
  ReportContents contents;
  contents.batches = warehouse.batches;
  contents.run = TRY(assess_in(warehouse, project, assessment, options.assess, context));
  for (const Period& period : periods_before(contents.run, options.n_before)) {
    contents.before.push_back(
        TRY(assess_in(warehouse, project, assessment,
                      {period.name, contents.run.as_of_us, Draws::None}, context)));
  }
  for (const ResolvedIndicator& indicator : contents.run.assessment.indicators) {
    const std::string& name = indicator.planned.def.name;
    if (options.n_rows == 0 || !indicator.counted) continue;
    contents.rows[name] = TRY(rows_behind(warehouse, project, contents.run, name, options.n_rows));
  }
  return contents;
}

std::vector<std::string> statements_of(const Project& project, const Assessment& assessment,
                                       const Period& period) {
  const auto windows = plan_windows(assessment, project.model, period);
  return write_weighing(project.model,
                        weigh_request(assessment, project.model, windows, period.last + 1));
}

std::string query_plan_of(const Project& project, const Assessment& assessment) {
  return write_fused_plan(assessment, project.model);
}

}  // namespace steelyard
