// fuse_scans: scans that group alike become one.
//
//     before   cells of orders dated created_at by shop: s0 count        cells of orders dated
//     created_at by shop: s0 sum amount after    cells of orders dated created_at by shop: s0
//     count, s1 sum amount
//
// Two scans group alike when fact, time column, subject, strata and key are the same; what they filter
// stands in their states. Only rows that others leave out have a scan of their own: one for both would keep
// their states, nearly all of them 0, beside those of every cell. Tested by: tests/query/passes_test.cpp.

#include <map>
#include <set>
#include <variant>

#include "query/passes.hpp"

namespace steelyard {

namespace {

std::string grouping_of(const CellQuery& query) {
  return query.fact + "\n" + query.dated_by + "\n" + write_grouping(query) + "\n" +
         (query.key ? write_expr(*query.key) : "");
}

/// Columns that every state of a scan asks to hold, and not to hold.
struct Asked {
  std::set<std::string> with;
  std::set<std::string> without;
};

void add_asked(const Expr& condition, Asked& asked) {
  if (const auto* both = std::get_if<Binary>(&condition.node);
      both != nullptr && both->op == BinaryOp::And) {
    add_asked(*both->a, asked);
    add_asked(*both->b, asked);
  } else if (const auto* column = std::get_if<ColumnRef>(&condition.node)) {
    asked.with.insert(column->name);
  } else if (const auto* negated = std::get_if<Unary>(&condition.node);
             negated != nullptr && negated->op == UnaryOp::Not) {
    const auto* left_out = std::get_if<ColumnRef>(&negated->a->node);
    if (left_out != nullptr) asked.without.insert(left_out->name);
  }
}

Asked asked_by(const CellQuery& query) {
  Asked asked;
  const ExprPtr condition = common_condition(query);
  if (condition) add_asked(*condition, asked);
  return asked;
}

/// By place in the plan: what scans must share to become one.
std::vector<std::string> groups_of(const std::vector<CellQuery>& queries) {
  std::vector<std::string> groups;
  std::map<std::string, std::set<std::string>> left_out;  // by some scan of the grouping
  for (const CellQuery& query : queries) {
    groups.push_back(grouping_of(query));
    left_out[groups.back()].merge(asked_by(query).without);
  }
  for (std::size_t q = 0; q < queries.size(); ++q) {
    const std::set<std::string>& others = left_out.at(groups[q]);
    std::string own;
    for (const std::string& column : asked_by(queries[q]).with) {
      if (others.contains(column)) own += "\n" + column;
    }
    groups[q] += own;
  }
  return groups;
}

}  // namespace

QueryPlan fuse_scans(QueryPlan plan) {
  const std::vector<std::string> groups = groups_of(plan.cells);
  std::map<std::string, std::size_t> seen;
  std::vector<CellQuery> fused;
  std::vector<std::pair<std::size_t, std::size_t>>
      moved;  // old query → new query, offset of states
  for (std::size_t q = 0; q < plan.cells.size(); ++q) {
    CellQuery& query = plan.cells[q];
    const auto [at, is_new] = seen.try_emplace(groups[q], fused.size());
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
