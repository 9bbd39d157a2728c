// What all states of a scan ask of a row.

#include <gtest/gtest.h>

#include "tests/query/cell_query_fixture.hpp"

namespace steelyard {
namespace {

std::string common(const std::vector<std::string>& conditions) {
  const ExprPtr condition = common_condition(counts_where(conditions));
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
