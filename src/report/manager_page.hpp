// manager_page: what a manager is told of those he answers for, as one HTML file.
//
//     write_manager_page(run, { "M1", "韩梅梅", cards, &april }, Language::Zh, extras)
//
// No script, nothing from outside. Not here: what it says (manager_story.hpp).
// Tested by: tests/report/manager_page_test.cpp, tests/report/scope_test.cpp.
#pragma once

#include <string>

#include "report/manager_story.hpp"

namespace steelyard {

std::string write_manager_page(const Run& run, const ManagedSubjects& subjects, Language language,
                               const PersonExtras& extras);

}  // namespace steelyard
