// csv: the flat table of a run, for programs and for spreadsheets. Text that a spreadsheet would
// take for a formula gets a leading '; numbers, negative ones too, are left as they are.
//
//     write_csv_cell("=1+1") = "'=1+1"      write_csv_cell("a,b") = "\"a,b\""
//
// Tested by: tests/report/golden_test.cpp, tests/report/tables_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "score/run.hpp"

namespace steelyard {

/// A cell of text that no spreadsheet runs, quoted where needed.
std::string write_csv_cell(std::string_view text);

/// Names for programs in the first row, whatever the language; UTF-8 without a BOM.
std::string write_run_csv(const Run& run, Language language);

enum class CsvEncoding { Utf8, Gb18030 };
/// Headings and verdicts in words. UTF-8 begins with a BOM, without which Excel guesses; GB18030 has
/// none.
std::string write_report_csv(const Run& run, Language language, CsvEncoding encoding);

}  // namespace steelyard
