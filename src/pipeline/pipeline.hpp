// The whole story of Steelyard as short functions: load, check, assess, explain, compare. READ
// pipeline.cpp FIRST.
//
//     sources → landing zone → facts → cells → estimates → scores → scorecards
//
// Every function takes values and gives values; the Context brings clock, seed, progress, cancel
// and language. Tested by: tests/pipeline, tests/laws, tests/e2e.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "project/project.hpp"
#include "score/power.hpp"
#include "score/run.hpp"
#include "warehouse/cells/rows.hpp"
#include "warehouse/cells/weigh.hpp"

namespace steelyard {

/// What became of one file: what landed, and what the warehouse did with its rows.
struct LoadedFile {
  LandedFile landed;
  std::map<std::string, RowAccount> accounts;  // by relation
};
struct LoadReport {
  std::vector<LoadedFile> files;
  bool rebuilt = false;
};

/// Files, folders, globs, addresses and declared sources into the record, then the warehouse level with it. Errors of single
/// files are collected: the others still land; `failed` keeps them.
struct LoadOutcome {
  LoadReport report;
  Diagnostics failed;
};
/// `acknowledged` is told of each file the moment its batch is durable; it may be empty.
Result<LoadOutcome> load(const Project& project, const std::vector<std::string>& paths,
                         const LoadOptions& options, const Context& context,
                         const std::function<void(const LandedFile&)>& acknowledged = {});

/// A plan, checked in itself and against model and catalogue. Warnings are in the assessment's
/// plan.
Result<Assessment> check(const Project& project, const PlanFile& plan);
Result<Assessment> check(const Project& project, const SourcePtr& plan);

/// What is lawful in a plan and yet seldom meant, and what chance does to its standards of shares: at
/// the volumes of the latest whole period, or of a few stated ones while nothing is loaded.
struct Linted {
  Diagnostics findings;  // warnings and notes
  std::vector<StandardPower> power;
};
Result<Linted> lint(const Project& project, const Assessment& assessment, const Context& context);

/// What is wanted of the uncertainty of totals: nothing, what is shown of it, or the draws themselves too.
enum class Draws { None, Summary, Kept };

struct AssessOptions {
  std::string period;                    // empty = the last whole period before as_of
  std::optional<std::int64_t> as_of_us;  // UTC; none = the latest exported_at of the data
  Draws draws = Draws::Summary;
};
Result<Run> assess(const Project& project, const Assessment& assessment,
                   const AssessOptions& options, const Context& context);
/// The same over an open warehouse; what replay uses.
Result<Run> assess_in(OpenWarehouse& warehouse, const Project& project,
                      const Assessment& assessment, const AssessOptions& options,
                      const Context& context);

/// The same data under several plans, all as of the same moment and over the same period: one run each.
Result<std::vector<Run>> assess_side_by_side(const Project& project,
                                             const std::vector<Assessment>& assessments,
                                             const AssessOptions& options, const Context& context);

/// Everything behind one card: definitions, statements, rows with their files and lines.
struct ExplainedIndicator {
  std::string name;
  std::vector<std::string> measures;  // canonical text
  std::vector<RowsAnswer> rows;       // one per measure
  /// The stretch of a split period whose rules it is of; empty = those of the period's end.
  std::string stretch;
};
struct Explanation {
  Run run;
  const Scorecard* card = nullptr;  // into run
  std::vector<ExplainedIndicator> indicators;
  std::vector<std::string> sql;
};
struct ExplainOptions {
  std::string subject;    // id or name
  std::string indicator;  // empty = all, without rows
  AssessOptions assess;
  std::uint64_t n_rows = 20;
};
Result<Explanation> explain(const Project& project, const Assessment& assessment,
                            const ExplainOptions& options, const Context& context);

/// What a report shows: the run, those of the periods before it, the first rows behind its numbers.
struct ReportContents {
  Run run;
  std::vector<Run> before;                             // oldest first; same plan, same data
  std::map<std::string, std::vector<RowsOfAll>> rows;  // indicator → one per measure
  std::vector<BatchHeader> batches;
};
struct ReportOptions {
  AssessOptions assess;
  int n_before = 5;
  std::uint64_t n_rows = 5;
};
Result<ReportContents> report(const Project& project, const Assessment& assessment,
                              const ReportOptions& options, const Context& context);

/// Every statement of the compilation, as text, without touching the data.
std::vector<std::string> statements_of(const Project& project, const Assessment& assessment,
                                       const Period& period);
/// The query plan as text, before SQL.
std::string query_plan_of(const Project& project, const Assessment& assessment);

}  // namespace steelyard
