// fates: what becomes of cells and key windows that stand behind the data.
//
//     two of 20 M orders have another amount   →   states that read amounts: rows are added; the others: the
//     same; of a relation that changed wholly: forgotten, and made anew when it is asked for
//
// Forgotten are, besides, spells of subjects under a key window and amounts that are converted: what
// rows cannot say. Tested by: tests/pipeline/incremental_test.cpp, tests/laws/incremental_law_test.cpp.
#pragma once

#include "warehouse/cells/stale.hpp"

namespace steelyard {

/// Says it of each, and makes the tables around what is to be added (around.hpp), which stand until drop_around.
Result<void> decide_fates(const Weighing& weighing, std::int64_t since, std::vector<Stale>& stale);

/// What is read of touched rows for all that is added.
Needs needs_of_added(const std::vector<Stale>& stale, const Model& model);

}  // namespace steelyard
