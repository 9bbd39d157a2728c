// person_book: what one person is told, as an Excel file: the same as person_page, the sum as live formulas
// with their values cached.
//
//     TRY(write_person_book("people/E07.xlsx", run, card, Language::Zh, extras))
//
// What comes from data is text, never a formula. Tested by: tests/report/person_book_test.cpp,
// tests/report/scope_test.cpp.
#pragma once

#include <string>

#include "base/result.hpp"
#include "report/person_extras.hpp"
#include "score/run.hpp"

namespace steelyard {

/// Errors: E002 the file cannot be written.
Result<void> write_person_book(const std::string& path, const Run& run, const Scorecard& card,
                               Language language, const PersonExtras& extras);

}  // namespace steelyard
