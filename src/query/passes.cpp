// The ordered list of passes and the verifier that runs after each. Order matters: states can only
// be shared once their scans are one.  Tested by: tests/query/passes_test.cpp.

#include "query/passes.hpp"

#include <array>

#include "base/result.hpp"

namespace steelyard {

QueryPlan fuse_scans(QueryPlan plan);
QueryPlan share_states(QueryPlan plan);
QueryPlan share_key_windows(QueryPlan plan);

namespace {

constexpr std::array kPasses = {
    Pass{"fuse_scans", "one scan per fact, time column, subject and key", fuse_scans},
    Pass{"share_states", "a state that several measures need is computed once", share_states},
    Pass{"share_key_windows", "measures that are alike are evaluated once", share_key_windows},
};

void verify(const QueryPlan& plan) {
  for (const MeasurePlace& place : plan.places) {
    if (place.keyed) {
      STEELYARD_CHECK(place.query < plan.key_windows.size(), "a place points at a key window");
      continue;
    }
    STEELYARD_CHECK(place.query < plan.cells.size(), "a place points at a cell query");
    for (const std::size_t state : place.states) {
      STEELYARD_CHECK(state < plan.cells[place.query].states.size(), "a place points at a state");
    }
  }
}

}  // namespace

std::span<const Pass> all_passes() { return kPasses; }

QueryPlan rewrite_query_plan(QueryPlan plan, std::span<const Pass> passes) {
  for (const Pass& pass : passes) {
    plan = pass.rewrite(std::move(plan));
    verify(plan);
  }
  return plan;
}

}  // namespace steelyard
