// manager_book: what a manager is told of those he answers for, as an Excel file.
//
//     TRY(write_manager_book("managers/M1.xlsx", run, subjects, Language::Zh, extras))
//
// What comes from data is text, never a formula. Tested by: tests/report/manager_page_test.cpp,
// tests/report/scope_test.cpp.
#pragma once

#include <string>

#include "base/result.hpp"
#include "report/manager_story.hpp"

namespace steelyard {

/// Errors: E002 the file cannot be written.
Result<void> write_manager_book(const std::string& path, const Run& run,
                                const ManagedSubjects& subjects, Language language,
                                const PersonExtras& extras);

}  // namespace steelyard
