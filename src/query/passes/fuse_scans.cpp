// fuse_scans: scans that group alike become one.
//
//     before   cells of orders dated created_at by shop: s0 count        cells of orders dated
//     created_at by shop: s0 sum amount after    cells of orders dated created_at by shop: s0
//     count, s1 sum amount
//
// Two scans group alike when fact, time column, subject, strata and key are the same; what they filter
// stands in their states. Tested by: tests/query/passes_test.cpp.

#include <map>

#include "query/passes.hpp"

namespace steelyard {

static std::string grouping_of(const CellQuery& query) {
  return query.fact + "\n" + query.dated_by + "\n" + write_grouping(query) + "\n" +
         (query.key ? write_expr(*query.key) : "");
}

QueryPlan fuse_scans(QueryPlan plan) {
  std::map<std::string, std::size_t> seen;
  std::vector<CellQuery> fused;
  std::vector<std::pair<std::size_t, std::size_t>>
      moved;  // old query → new query, offset of states
  for (CellQuery& query : plan.cells) {
    const auto [at, is_new] = seen.try_emplace(grouping_of(query), fused.size());
    if (is_new) {
      moved.emplace_back(fused.size(), 0);
      fused.push_back(std::move(query));
      continue;
    }
    CellQuery& into = fused[at->second];
    moved.emplace_back(at->second, into.states.size());
    into.states.insert(into.states.end(), query.states.begin(), query.states.end());
  }
  for (MeasurePlace& place : plan.places) {
    if (place.keyed) continue;
    const auto [query, offset] = moved[place.query];
    place.query = query;
    for (std::size_t& state : place.states) state += offset;
  }
  plan.cells = std::move(fused);
  return plan;
}

}  // namespace steelyard
