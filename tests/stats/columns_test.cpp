// Columns against values worked by hand and by the formulas of others.

#include "stats/columns.hpp"

#include <gtest/gtest.h>

namespace steelyard::stats {
namespace {

TEST(Columns, Correlations) {
  // R: cor(c(1,2,3), c(2,4,7)) = 0.9933992678.
  EXPECT_NEAR(pearson({1, 2, 3}, {2, 4, 7}).value(), 0.9933992677987828, 1e-14);
  EXPECT_EQ(pearson({1, 1, 1}, {2, 4, 7}), std::nullopt) << "one side does not vary";
  EXPECT_DOUBLE_EQ(spearman({1, 2, 3}, {2, 4, 700}).value(), 1);
  EXPECT_DOUBLE_EQ(spearman({1, 2, 3}, {3, 2, 1}).value(), -1);
}

TEST(Columns, MidRanks) {
  EXPECT_EQ(mid_ranks({5, 1, 5}), (Numbers{2.5, 1, 2.5}));
  EXPECT_EQ(mid_ranks({10, 20, 20, 40}), (Numbers{1, 2.5, 2.5, 4}));
  EXPECT_EQ(mid_ranks({}), Numbers());
}

TEST(Columns, SharesAndScales) {
  EXPECT_EQ(shares_of({1, 3}), (Numbers{0.25, 0.75}));
  EXPECT_EQ(shares_of({0, 0}), std::nullopt);
  EXPECT_EQ(shares_of({}), std::nullopt);
  EXPECT_EQ(min_max({{1, 7}, {3, 7}, {2, 7}}), (Rows{{0, 0}, {1, 0}, {0.5, 0}}));
  EXPECT_EQ(varying_columns({{1, 7, 2}, {3, 7, 2.5}}), (std::vector<std::size_t>{0, 2}));
  EXPECT_DOUBLE_EQ(variance_of({1, 2, 3, 4}), 1.25);
}

}  // namespace
}  // namespace steelyard::stats
