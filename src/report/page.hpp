// page: one self-contained HTML file of a run: overview, a page per subject, trends, rows. Opens
// from disk, needs no network, switches between zh and en, light and dark.
//
//     write_page(contents, Language::Zh) = "<!DOCTYPE html>…"
//
// The page's own style and scripts stand in catalog/report/; the data stand in it as JSON, in which
// nothing can become markup. Tested by: tests/report/page_test.cpp, tests/e2e.
#pragma once

#include <string>

#include "pipeline/pipeline.hpp"

namespace steelyard {

/// What the page shows, as the JSON object its scripts read.
std::string write_page_data(const ReportContents& contents);

/// The whole file. For a plan on people give one person's contents: there is no overview then.
std::string write_page(const ReportContents& contents, Language language);

/// The contents with one subject only: its card, its history, its rows; nobody else's.
ReportContents only_subject(const ReportContents& contents, const std::string& subject);

}  // namespace steelyard
