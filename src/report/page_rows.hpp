// page_rows: the rows behind the numbers of a page, and the files they came from, as JSON. Private to report/.
//
// Tested by: tests/report/page_test.cpp.
#pragma once

#include <nlohmann/json.hpp>

#include "pipeline/pipeline.hpp"

namespace steelyard {

/// {zh, en}, as the page's scripts take texts.
nlohmann::ordered_json both(std::string zh, std::string en);
/// Subject → indicator → one table per measure.
nlohmann::ordered_json page_rows(const ReportContents& contents);
/// Each batch with when it was exported, by the clock of the run.
nlohmann::ordered_json page_batches(const ReportContents& contents);

}  // namespace steelyard
