// run_table: a run as one flat table, a row for each subject and indicator: what is written as CSV
// and Parquet. Each column is given once, with its name for programs and its heading for people.
//
//     2026-05, S1, 甲店, PL1, 85.31, A, 4, return_rate, 退货率, 0.0909, ratio, 44, 0.036, …
//
// Tested by: tests/report/tables_test.cpp.
#pragma once

#include <span>
#include <string>

#include "score/parts.hpp"
#include "score/run.hpp"

namespace steelyard {

/// One row: an indicator of a card.
struct RunRow {
  const Run& run;
  const Scorecard& card;
  const IndicatorCard& one;
  const ResolvedIndicator& indicator;
  Language language;
};

struct RunColumn {
  const char* name;
  const char* sql_type;
  Text heading;
  std::string (*of)(const RunRow&);        // as programs read it; empty = missing
  std::string (*in_words)(const RunRow&);  // as people read it; null = the same
};

/// The last column is the run's id: for files that leave the folder of their run.
std::span<const RunColumn> run_columns();

/// Calls `take(row)` for every row in order: indicators that count, card by card; of a split period last those
/// that ended within it, so that the contributions of a card are all there.
template <typename Take>
void for_each_row(const Run& run, Language language, Take take) {
  for (const Scorecard& card : run.scorecards) {
    for (std::size_t i = 0; i < card.indicators.size(); ++i) {
      const ResolvedIndicator& indicator = run.assessment.indicators[i];
      if (indicator.counted) take(RunRow{run, card, card.indicators[i], indicator, language});
    }
    if (!card.parts) continue;
    for (const EndedIndicator& ended : card.parts->ended) {
      const ResolvedIndicator& indicator = *ended.rules->find(ended.card.name);
      if (indicator.counted) take(RunRow{run, card, ended.card, indicator, language});
    }
  }
}

}  // namespace steelyard
