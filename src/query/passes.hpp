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

/// All passes in order, with the verifier after each. `skip` names one to leave out (tests: with
/// and without give equal rows).
QueryPlan rewrite_query_plan(QueryPlan plan, std::string_view skip = {});

}  // namespace steelyard
