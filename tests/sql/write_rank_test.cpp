// What is written for either reading of a place; what it gives: tests/pipeline/first_order_test.cpp.

#include "sql/write_rank.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace steelyard {
namespace {

Relation orders() {
  Relation relation;
  relation.name = "orders";
  relation.key = {"order_id"};
  for (const auto& [name, type] :
       {std::pair("order_id", Stored::Text), std::pair("buyer", Stored::Text),
        std::pair("at", Stored::Instant)}) {
    ModelColumn column;
    column.name = name;
    column.type = type;
    relation.columns.push_back(std::move(column));
  }
  return relation;
}
const RankWithin kRank{{"buyer"}, "at"};

TEST(RankWriter, FirstNeedsNoSorting) {
  const Relation relation = orders();
  const RankWriter first(kRank, relation, PlaceRead::First);
  const std::string join = first.join({"facts.orders", "FROM w s WHERE TRUE"}, "k0");
  EXPECT_EQ(join.find("row_number"), std::string::npos);
  EXPECT_NE(
      join.find("arg_min(struct_pack(\"order_id\" := f.\"order_id\"), (length(f.\"order_id\"), "
                "f.\"order_id\"))"),
      std::string::npos)
      << join;
  EXPECT_EQ(join.find("\"known\""), std::string::npos);
  const std::string known =
      first.join({"facts.orders", "FROM w s WHERE TRUE", false, "\"known\""}, "k0");
  EXPECT_EQ(known.find("min(r."), std::string::npos) << "found before: " << known;
  EXPECT_NE(first.joined("k0").find("THEN 1 ELSE 2"), std::string::npos);
  const RankWriter number(kRank, relation, PlaceRead::Number);
  EXPECT_NE(number.join({"facts.orders", "FROM w s WHERE TRUE"}, "k0").find("row_number"),
            std::string::npos);
  EXPECT_EQ(number.joined("k0"), "k0.place");
  const std::string most = number.join({"facts.orders", "FROM w s WHERE TRUE", true}, "k0");
  EXPECT_EQ(most.find(" IN "), std::string::npos) << most;
  EXPECT_NE(most.find("r.\"buyer\" IS NOT NULL"), std::string::npos) << "nobody's have no place";
  EXPECT_NE(first.over_all().find("least(row_number()"), std::string::npos);
}

}  // namespace
}  // namespace steelyard
