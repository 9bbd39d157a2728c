// covered: which days the facts of a plan hold rows of, for words about a period without data.
//
//     orders of 2025-01-03 … 2026-04-30, one of 2099-12-31; asked for 2026-07   →   try --period 2026-04
//
// Asks the facts as they were loaded: the answer is for words, not for numbers.
// Tested by: tests/pipeline/notes_test.cpp.
#pragma once

#include <map>
#include <set>

#include "pipeline/assess_steps.hpp"

namespace steelyard {

/// The facts that the plan looks at, each by the stored columns that date its rows. A bridge has no rows of its
/// own; its parent's say when something happened.
std::map<const Relation*, std::set<std::string>> facts_of(const Run& run, const Model& model);

struct Covered {
  std::uint64_t n_within = 0;          // rows within the period, of each fact by its fullest column
  std::map<Date, std::uint64_t> rows;  // of all days, by every column that dates one
};
Result<Covered> covered_by(Connection& connection, const Model& model, const Run& run);

/// From when to when there are rows, and the latest period that has more than a few of them.
Text covered_hint(const Covered& covered, const Run& run);

}  // namespace steelyard
