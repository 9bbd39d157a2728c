// backtest: a draft on past periods beside the plan in force, for people, as JSON and as a table.
//
// Tested by: tests/pipeline/backtest_test.cpp.
#pragma once

#include <string>

#include "base/language.hpp"
#include "pipeline/backtest_steps.hpp"

namespace steelyard {

/// A line per period, grades against grades, who moves furthest, how steady each plan is, how small
/// and new subjects fare, pay, what could not be rated.
std::string write_backtest_text(const BacktestContents& contents, Language language);
/// The same, whole: docs/cli.md says its form.
std::string write_backtest_json(const BacktestContents& contents);
/// A row per subject and period, those too that only one plan assesses; names for programs in the first
/// row, whatever the language. Requires: plans that are not on people.
std::string write_backtest_csv(const BacktestContents& contents);

}  // namespace steelyard
