// The steps of an assessment, in the order pipeline.cpp calls them. Each is a function from values
// to a value.
#pragma once

#include <functional>
#include <set>

#include "pipeline/person_targets.hpp"
#include "pipeline/pipeline.hpp"
#include "plan/memory.hpp"
#include "score/estimates.hpp"
#include "score/memory_card.hpp"
#include "warehouse/sheets/house.hpp"
#include "warehouse/sheets/on_duty.hpp"

namespace steelyard {

/// The windows of one indicator and where its measures stand in the request.
struct PlannedWindows {
  IndicatorWindows windows;                // stats still empty
  std::vector<std::size_t> items;          // one per measure: index into WeighRequest.items
  std::vector<std::size_t> counter_items;  // those of the indicator that widens the window
  std::vector<std::string> strata = {};    // columns by which the rows are told apart
};

/// Some indicators and what they are computed from, counted apart by the same columns (case_mix.hpp). The
/// others have no windows here.
struct CountedMix {
  std::vector<std::string> columns;
  std::vector<PlannedWindows> windows;
  WeighResult counted;
};

/// Subjects that are assessed, and what the house says of them.
struct House {
  std::vector<SubjectRow> subjects;
  std::vector<std::string> group_attributes;
  std::map<std::string, std::string> group_titles;
  Targets targets;
  PersonTargets person_targets;
  std::map<std::string, OnDuty> on_duty;  // where the plan asks for it
  std::vector<HouseEntry> entries;
  RedLineDecisions decisions;
  std::vector<Excuse> excuses;                      // those of the sheet that mean this plan
  std::set<std::string> never_loaded;               // facts that are counted and have not one row
  SubjectMemory memory;                             // filled by remember()
  std::map<std::string, std::vector<RawCard>> raw;  // filled from take_excused_off()
  SubjectParts parts;                               // filled from score_parts()
  PaidPeople paid;                                  // filled from read_paid_people()
  std::vector<CountedMix> mixes;                    // filled from count_mixes()
  Fraction of_period = {1, 1};                      // less than 1 for a stretch of it
  /// Subject → place of a rated item → how lenient its assessors were; filled by correct_severity().
  std::map<std::string, std::map<std::size_t, double>> severity;
};

/// Period, as_of and identity. Errors: C10x period, S010 nothing was loaded yet.
LoadOutcome stopped(LoadOutcome outcome, std::size_t n_files);

Result<Run> begin_run(const OpenWarehouse& warehouse, const Project& project,
                      const Assessment& assessment, const AssessOptions& options,
                      const Context& context);
/// The first day that is not over at as_of, by the model's wall clock.
Date as_of_day(const Run& run);

std::vector<PlannedWindows> plan_windows(const Assessment& assessment, const Model& model,
                                         const Period& period);
/// A measure as it is weighed by a type of subject, and the type whose ids its column then holds.
std::pair<WeighedMeasure, std::string> weigh_measure(const Model& model, const Measure& measure,
                                                     const std::string& subject_type);
WeighRequest weigh_request(const Assessment& assessment, const Model& model,
                           const std::vector<PlannedWindows>& windows, Date as_of);
std::string write_fused_plan(const Assessment& assessment, const Model& model);

Result<House> read_house(Connection& connection, const Model& model, const Assessment& assessment,
                         const Period& period);

/// The comparable group of a subject: its attributes, joined by " / ".
std::string group_of(const SubjectRow& row, const std::vector<std::string>& attributes);
/// What people call each of the groups of the house's subjects.
Result<std::map<std::string, std::string>> titles_of_groups(Connection& connection,
                                                            const Model& model, const House& house);

/// The windows with what was counted over them.
std::vector<IndicatorWindows> with_counts(const std::vector<PlannedWindows>& planned,
                                          const WeighResult& counted);
std::vector<Scorecard> score_subjects(const Run& run, const House& house,
                                      const std::vector<PlannedWindows>& windows,
                                      const WeighResult& counted);
/// The cards of any subject as `counted` has them, estimates only; "" = the rows of nobody. It keeps
/// references to run and house.
using CardsOf = std::function<std::vector<IndicatorCard>(const std::string&)>;
CardsOf cards_of(const Run& run, const House& house, const std::vector<PlannedWindows>& windows,
                 const WeighResult& counted);
std::vector<IndicatorCard> estimate_unassigned(const Run& run, const House& house,
                                               const std::vector<PlannedWindows>& windows,
                                               const WeighResult& counted);

/// The only currency of the data, else the house's.
Result<std::string> currency_of(Connection& connection, const Model& model);

/// By id, else by name. Errors: S011 no such subject, with a near one.
Result<const Scorecard*> find_card(const Run& run, const std::string& subject);
/// Errors: U003 the plan has no such indicator, in no stretch of the period, with a near one. Empty = all of them.
Result<void> require_indicator(const Run& run, const std::string& name);
/// `name` is the indicator `asked` or one of its operands.
bool is_behind(const Assessment& assessment, const std::string& asked, const std::string& name);
/// The periods before a run's, oldest first.
std::vector<Period> periods_before(const Run& run, int n);
/// The first rows of every subject behind an indicator, one answer per measure.
Result<std::vector<RowsOfAll>> rows_behind(OpenWarehouse& warehouse, const Project& project,
                                           const Run& run, const std::string& name,
                                           std::uint64_t n_rows);
/// All that are asked for: by the rules of the period's end, then by those of the stretches of a split period,
/// what the end no longer has.
Result<std::vector<ExplainedIndicator>> explain_indicators(OpenWarehouse& warehouse,
                                                           const Project& project,
                                                           const Explanation& explanation,
                                                           const ExplainOptions& options);

}  // namespace steelyard
