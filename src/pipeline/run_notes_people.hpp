// Notes of the house's sheets of people behind a run: who was on duty too little to be assessed, and
// entries that count for nobody.
//
//     2 of 40 people were on duty on fewer than 15 days     S101
//     3 rows of the entries sheet name nobody               S103, counted and shown: they are kept
//
// Private to the notes of a run (run_notes.hpp). Tested by: tests/pipeline/on_duty_test.cpp,
// tests/pipeline/schemes_test.cpp.
#pragma once

#include "pipeline/assess_steps.hpp"

namespace steelyard {

/// S101 who has too few days, S102 whose days the attendance sheet does not tell.
Diagnostics notes_of_duty(const Run& run);

/// S103 unknown subjects, S104 unknown items, S105 no evidence. Of entries of the period.
Result<Diagnostics> notes_of_entries(Connection& connection, const Model& model, const Run& run,
                                     const std::vector<HouseEntry>& entries);

}  // namespace steelyard
