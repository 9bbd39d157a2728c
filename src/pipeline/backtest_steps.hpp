// backtest: a draft on past periods beside the plan in force: which plan that is, which periods, and
// what comes out. As all data are known now: what was reported at the time is in the stored runs.
//
//     steelyard backtest drafts/shop.yaml --periods 2026-01..2026-06
//
// Tested by: tests/pipeline/backtest_test.cpp, tests/e2e/backtest.sh.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/pipeline.hpp"
#include "score/backtest.hpp"

namespace steelyard {

/// "2026-01..2026-06": every period of the cycle between the two, both included; or periods that follow
/// each other, commas between. Errors: C101, C102 names, U080 order, gaps, too many.
Result<std::vector<Period>> parse_periods(const std::string& text, const Cycle& cycle);

/// The plan of the project that the draft would replace: the one of its name, else the only one over
/// the same type of subjects. Errors: U081 none or several.
Result<PlanFile> find_plan_in_force(const Project& project, const Plan& draft);

struct BacktestQuestion {
  OfBoth<Assessment> plans;
  std::vector<Period> periods;
  std::optional<std::int64_t> as_of_us;
};

struct PlanHead {
  std::string name;
  int version = 1;
  Text title;
  std::map<std::string, Text> grade_labels = {};  // of those that have one
};

struct BacktestContents {
  OfBoth<PlanHead> plans;
  std::string subject_type;
  Text subject_label;
  bool is_people = false;  // nobody's own result is shown beside a colleague's
  Backtest test;
  Text size_label;  // of test.size_by
  std::int64_t as_of_local_us = 0;
  std::string data_version;
  std::string currency;
  Diagnostics notes;  // what a reader must know first, of any of the periods
};

/// Errors: U082 plans on different subjects, U083 plans of different cycles; those of assess.
Result<BacktestContents> backtest(const Project& project, const BacktestQuestion& question,
                                  const Context& context);

}  // namespace steelyard
