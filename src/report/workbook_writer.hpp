// workbook_writer: what the sheets of a report's workbook share: contents, language, names and the
// rows that formulas of other sheets point to. Each sheet is one file, written once from top to
// bottom.
//
//     总览!E6  =ROUND(MAX(0, SUMIFS(指标!M2:M254, 指标!O2:O254, 1) + SUMIFS(加减分!E2:E9, …)), 2)
//
// Tested by: tests/report/workbook_test.cpp, tests/e2e/report.sh.
#pragma once

#include <string>
#include <vector>

#include "pipeline/pipeline.hpp"
#include "workbook/book.hpp"

namespace steelyard {

struct SheetNames {
  std::string overview, indicators, entries, rows, attention, definitions, sources;
};
SheetNames sheet_names(Language language);

struct WorkbookWriter {
  const ReportContents& contents;
  Language language;
  SheetNames names;
  Book& book;

  [[nodiscard]] std::string pick(std::string_view zh, std::string_view en) const;
  [[nodiscard]] const Run& run() const { return contents.run; }
  [[nodiscard]] const std::vector<ResolvedIndicator>& indicators() const {
    return run().assessment.indicators;
  }
  [[nodiscard]] std::string label(std::size_t i) const;
  [[nodiscard]] std::string grade(const std::string& name) const;
  [[nodiscard]] bool is_scored(std::size_t i) const;
  /// Of a column that holds labels of indicators: none is cut off by the cell at its right.
  [[nodiscard]] double label_width() const;
  // Lines under the heads of two sheets, which the totals add up.
  [[nodiscard]] int n_indicator_lines() const;
  [[nodiscard]] int n_entry_lines() const;

  void write_overview() const;
  void write_indicators() const;
  void write_entries() const;
  /// One sheet per relation, for its columns are its own.
  void write_rows() const;
  void write_attention() const;
  void write_definitions() const;
  void write_sources() const;
};

/// What totals are made of, if any total of the run is made of parts.
void write_parts_sheet(const WorkbookWriter& writer);

/// 10^-9 points as a cell holds them.
double points_of(Int128 value);
/// Durations in hours, everything else as it is.
double natural(double value, Unit unit);

/// Columns of the sheet of indicators that formulas of other sheets name.
inline constexpr char kContributionColumn = 'M';
/// Column of the points of an entry.
inline constexpr char kEntryPointsColumn = 'E';
/// Columns of both sheets with the number of the subject, in the order of the scorecards, from 1.
inline constexpr char kIndicatorKeyColumn = 'O';
inline constexpr char kEntryKeyColumn = 'G';

}  // namespace steelyard
