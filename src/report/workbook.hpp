// workbook: a run as an Excel file: overview, indicators, entries and rows, what to look at,
// definitions, data sources.
//
//     TRY(write_workbook("report.xlsx", contents, Language::Zh))
//
// Totals are formulas over the other sheets with their values cached, so that who opens it can
// follow them and who only views it sees them. Tested by: tests/report/workbook_test.cpp.
#pragma once

#include <string>

#include "pipeline/pipeline.hpp"

namespace steelyard {

/// Errors: E002 the file cannot be written.
Result<void> write_workbook(const std::string& path, const ReportContents& contents,
                            Language language);

}  // namespace steelyard
