// person_page: what one person is told, as one HTML file: what counted, what did not and why, how the
// number came about, what would lift it, how to object.
//
//     write_person_page(run, card, Language::Zh, extras)
//
// No script, nothing from outside, no colleague, no rank; A4, phone and screen, light and dark.
// Not here: what it says (person_story.hpp). Tested by: tests/report/person_page_test.cpp,
// tests/report/scope_test.cpp.
#pragma once

#include <string>

#include "report/person_extras.hpp"
#include "score/run.hpp"

namespace steelyard {

std::string write_person_page(const Run& run, const Scorecard& card, Language language,
                              const PersonExtras& extras);

}  // namespace steelyard
