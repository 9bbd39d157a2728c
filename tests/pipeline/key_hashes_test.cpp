#include "warehouse/facts/key_hashes.hpp"

#include <gtest/gtest.h>

namespace steelyard {

namespace {

Relation order_lines() {
  Relation relation;
  relation.name = "order_lines";
  relation.key = {"order_id", "line_no"};
  return relation;
}

/// "" = missing.
RelationBlock lines(const std::vector<std::pair<std::string, int>>& rows) {
  RelationBlock block{"order_lines", {"price", "order_id", "line_no"}, {}};
  block.block.columns = {Column(false), Column(true), Column(false)};
  for (const auto& [order, line] : rows) {
    block.block.columns[0].push_int(7);
    order.empty() ? block.block.columns[1].push_null() : block.block.columns[1].push_text(order);
    block.block.columns[2].push_int(line);
  }
  return block;
}

}  // namespace

TEST(KeyHashes, TellAKeyThatStandsTwiceWhateverTheOtherColumnsHold) {
  const Relation relation = order_lines();
  KeyHashes keys(relation);
  EXPECT_EQ(keys.repeat(), false);
  keys.add(lines({{"A", 1}, {"A", 2}, {"B", 1}, {"", 1}}));
  EXPECT_EQ(keys.repeat(), false);
  keys.add(lines({{"C", 1}, {"A", 2}}));
  EXPECT_EQ(keys.repeat(), true);
}

TEST(KeyHashes, AMissingPartIsAPartLikeAnyOther) {
  const Relation relation = order_lines();
  KeyHashes keys(relation);
  keys.add(lines({{"", 1}}));
  keys.add(lines({{"", 2}}));
  EXPECT_EQ(keys.repeat(), false);
  keys.add(lines({{"", 1}}));
  EXPECT_EQ(keys.repeat(), true);
}

TEST(KeyHashes, AColumnThatABlockLacksIsMissingInAllItsRows) {
  const Relation relation = order_lines();
  KeyHashes keys(relation);
  RelationBlock block = lines({{"A", 1}, {"B", 1}});
  block.columns[1] = "another";
  keys.add(block);
  EXPECT_EQ(keys.repeat(), true);
}

TEST(KeyHashes, MoreRowsThanAreRememberedAreNotJudged) {
  const Relation relation = order_lines();
  KeyHashes keys(relation, 2);
  keys.add(lines({{"A", 1}, {"B", 1}}));
  EXPECT_EQ(keys.repeat(), false);
  keys.add(lines({{"C", 1}}));
  EXPECT_EQ(keys.repeat(), std::nullopt);
}

}  // namespace steelyard
