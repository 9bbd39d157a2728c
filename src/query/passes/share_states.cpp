// share_states: a state that several measures need is computed once.
//
//     before   s0 count where paid   s1 sum amount where paid   s2 count where paid
//     after    s0 count where paid   s1 sum amount where paid                            (s2 → s0)
//
// States are the same when their canonical text is.  Tested by: tests/query/passes_test.cpp.

#include <map>

#include "query/passes.hpp"

namespace steelyard {

QueryPlan share_states(QueryPlan plan) {
  std::vector<std::vector<std::size_t>> kept_as(plan.cells.size());
  for (std::size_t q = 0; q < plan.cells.size(); ++q) {
    std::map<std::string, std::size_t> seen;
    std::vector<State> states;
    for (State& state : plan.cells[q].states) {
      const auto [at, is_new] = seen.try_emplace(write_state(state), states.size());
      kept_as[q].push_back(at->second);
      if (is_new) states.push_back(std::move(state));
    }
    plan.cells[q].states = std::move(states);
  }
  for (MeasurePlace& place : plan.places) {
    if (place.keyed) continue;
    for (std::size_t& state : place.states) state = kept_as[place.query][state];
  }
  return plan;
}

}  // namespace steelyard
