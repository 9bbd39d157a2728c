// The passes over a query plan: each a function from plan to plan, in the order of the list in
// passes.cpp.
#pragma once

#include <span>
#include <string_view>

#include "query/cell_query.hpp"

namespace steelyard {

struct Pass {
  std::string_view name;
  std::string_view what;
  QueryPlan (*rewrite)(QueryPlan);
};

std::span<const Pass> all_passes();

/// Some passes in order, with the verifier after each. Fewer passes give the same numbers with more
/// work: tests/laws leaves each out in turn.
QueryPlan rewrite_query_plan(QueryPlan plan, std::span<const Pass> passes = all_passes());

}  // namespace steelyard
