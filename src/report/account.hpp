// account: what became of every row and of the money of every file that was loaded.
//
//     rows  1,003 in = 998 accepted + 2 duplicate + 1 superseded + 1 summary + 1 rejected
//
// Tested by: tests/report.
#pragma once

#include <string>
#include <vector>

#include "pipeline/pipeline.hpp"

namespace steelyard {

std::string write_account_text(const LoadOutcome& outcome, Language language);
/// One array: an object for each file, {"failed": …} for each that could not be taken, and
/// {"left_out": name} for each that nobody reads.
std::string write_account_json(const LoadOutcome& outcome, Language language,
                               const std::vector<std::string>& left_out = {});

}  // namespace steelyard
