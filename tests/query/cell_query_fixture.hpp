// A scan of orders whose states count rows, each under a condition of expr_fixture.hpp; "" takes any row.
#pragma once

#include <string>
#include <vector>

#include "query/cell_query.hpp"
#include "tests/plan/expr_fixture.hpp"

namespace steelyard {

inline CellQuery counts_where(const std::vector<std::string>& conditions) {
  CellQuery query;
  query.fact = "orders";
  query.dated_by = "created_at";
  for (const std::string& condition : conditions) {
    State state;
    if (!condition.empty()) state.when = expr_test::expr(condition);
    query.states.push_back(std::move(state));
  }
  return query;
}

}  // namespace steelyard
