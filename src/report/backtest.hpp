// backtest: a draft on past periods beside the plan in force, for people and as JSON.
//
// Tested by: tests/pipeline/backtest_test.cpp.
#pragma once

#include <string>

#include "backtest_steps.hpp"
#include "base/language.hpp"

namespace steelyard {

/// A line per period, grades against grades, who moves furthest, how steady each plan is, how small
/// and new subjects fare, pay, what could not be rated.
std::string write_backtest_text(const BacktestContents& contents, Language language);
/// The same, whole: docs/cli.md says its form.
std::string write_backtest_json(const BacktestContents& contents);

}  // namespace steelyard
