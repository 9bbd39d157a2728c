// What all states of a scan ask of a row.

#include <gtest/gtest.h>

#include "query/cell_query.hpp"
#include "tests/plan/expr_fixture.hpp"

namespace steelyard {
namespace {

CellQuery query_of(const std::vector<std::string>& conditions) {
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

std::string common(const std::vector<std::string>& conditions) {
  const ExprPtr condition = common_condition(query_of(conditions));
  return condition ? write_expr(*condition) : "";
}

TEST(CommonCondition, IsWhatEveryStateAsks) {
  EXPECT_EQ(common({"presale and units > 2", "units = 3 and presale"}), "presale");
  EXPECT_EQ(common({"presale and units > 2"}), "presale and units > 2");
  EXPECT_EQ(common({"presale", "units > 2"}), "");
  EXPECT_EQ(common({"presale", ""}), "") << "one state takes any row";
  EXPECT_EQ(common({"presale or units > 2", "presale or units > 2"}), "presale or units > 2");
  EXPECT_EQ(common({}), "");
}

}  // namespace
}  // namespace steelyard
