// What of a folder is not loaded although it may hold data: archives, documents, other programs' files.
//
//     exports/ with a.csv, b.zip, notes.md, .hidden   → b.zip
//
// A person who loads a folder takes all of it for loaded. Not here: files that can be read
// (find_files). Tested by: tests/landing/land_file_test.cpp, tests/e2e/load.sh.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace steelyard {

/// Names, sorted; none of what is no folder.
std::vector<std::string> passed_over(const std::string& folder);
/// The same of all paths.
std::vector<std::string> all_passed_over(const std::vector<std::string>& paths);
/// D096 for those of all paths that are folders; none when there are none.
std::optional<Diagnostic> note_passed_over(const std::vector<std::string>& paths);

}  // namespace steelyard
