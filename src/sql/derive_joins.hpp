// Where the joins of a derivation step read: stored columns alone come from facts.x, which is never
// restricted; derived ones from derived.x.
//
// Tested by: tests/sql/derive_rows_test.cpp, tests/laws.
#pragma once

#include <vector>

#include "model/model.hpp"

namespace steelyard {

/// Children folded, or parents looked up, by one key in one step are read by one join: from
/// derived.x if any column of them is derived, or the relation is a bridge.
bool joins_derived(const std::vector<const Derived*>& columns, const Derived& one,
                   const Model& model);

}  // namespace steelyard
