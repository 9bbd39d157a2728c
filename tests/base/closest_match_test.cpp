// closest_match: near names are found, far ones are not.

#include <gtest/gtest.h>

#include "base/diagnostic.hpp"
#include "base/nearest_or_all.hpp"

namespace steelyard {
namespace {

TEST(ClosestMatch, Table) {
  const std::vector<std::string> known = {"orders", "repeat_rate", "gmv", "退款率",
                                          "好评率", "share",       "n"};
  struct Row {
    std::string typed;
    std::string match;
  };
  const std::vector<Row> rows = {
      {"repeat_rat", "repeat_rate"},   // one letter lost
      {"repaet_rate", "repeat_rate"},  // two neighbours swapped
      {"REPEAT_RATE", "repeat_rate"},  // case alone costs nothing
      {"order", "orders"},
      {"gmw", "gmv"},        // a third of three is one
      {"gxx", ""},           // two of three is too far
      {"退款律", "退款率"},  // characters, not bytes
      {"差评率", "好评率"},
      {"x", ""},  // one of one is everything
      {"completely_else", ""},
      {"", ""},
      {std::string(500, 'o'), ""},
  };
  for (const Row& row : rows) EXPECT_EQ(closest_match(row.typed, known), row.match) << row.typed;
}

TEST(ClosestMatch, OfEquallyNearNamesTheFirstWins) {
  EXPECT_EQ(closest_match("cat", {"bat", "rat"}), "bat");
  EXPECT_EQ(closest_match("rat", {"bat", "rat"}), "rat");
  EXPECT_EQ(closest_match("cat", {}), "");
}

TEST(DidYouMean, IsAHintOrNothing) {
  EXPECT_EQ(did_you_mean("order", {"orders"}).en, "did you mean 'orders'?");
  EXPECT_EQ(did_you_mean("order", {"orders"}).zh, "是不是想写“orders”？");
  EXPECT_TRUE(did_you_mean("order", {"csat"}).empty());
}

TEST(NearestOrAll, ListsWhatThereIsWhereNothingIsNear) {
  EXPECT_EQ(nearest_or_all("order", {"orders", "csat"}).en, "did you mean 'orders'?");
  EXPECT_EQ(nearest_or_all("x", {"orders", "csat"}).en, "one of orders, csat");
  EXPECT_EQ(nearest_or_all("x", {"orders", "csat"}).zh, "可选：orders, csat");
  EXPECT_TRUE(nearest_or_all("x", {}).empty());
}

}  // namespace
}  // namespace steelyard
