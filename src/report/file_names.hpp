// file_names: names of files for subjects, whatever the data call them: one plain part of a path on every
// system, no two alike where case does not count, the same for a subject whoever else is there.
//
//     file_names_of({"E07", "甲店", "../x", "e07", "CON"}) = {"E07", "甲店", "id-5c1b…", "id-…", "id-…"}
//
// Tested by: tests/report/file_names_test.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace steelyard {

/// By subject. Of ids that differ in case alone the first in order keeps its own.
std::map<std::string, std::string> file_names_of(std::vector<std::string> subjects);

}  // namespace steelyard
