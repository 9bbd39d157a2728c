// text_table: the ranking of one comparable group on a terminal.
// Tested by: tests/report/golden_test.cpp, tests/report/left_out_test.cpp.
#pragma once

#include <string>

#include "report/text.hpp"

namespace steelyard {

/// A line for each subject of the group and one of why below it; what there was no room for, said.
std::string write_ranking(const Run& run, const std::string& group, const TextOptions& options);

}  // namespace steelyard
