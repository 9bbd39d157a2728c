// account: what became of every row and of the money of every file that was loaded.
//
//     rows  1,003 in = 998 accepted + 2 duplicate + 1 superseded + 1 summary + 1 rejected
//
// Tested by: tests/report.
#pragma once

#include <string>

#include "pipeline.hpp"

namespace steelyard {

std::string write_account_text(const LoadOutcome& outcome, Language language);
/// One array: an object for each file, and {"failed": …} for each that could not be taken.
std::string write_account_json(const LoadOutcome& outcome, Language language);

}  // namespace steelyard
