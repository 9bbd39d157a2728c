// Rows at once, by the engine's memory.

#include "warehouse/engine/slice_rows.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

std::int64_t rows_within(const std::string& memory, std::int64_t most) {
  auto connection = Connection::open({"", 1, memory}).value();
  const auto rows = slice_rows(connection, derived_room({.derived = most}));
  EXPECT_TRUE(rows);
  return *rows;
}

TEST(SliceRows, AreWhatFits) {
  EXPECT_EQ(rows_within("64GB", 12'000'000), 12'000'000);
  EXPECT_NEAR(static_cast<double>(rows_within("2GB", 12'000'000)), 4e6, 2e5);
  EXPECT_NEAR(static_cast<double>(rows_within("300MB", 12'000'000)), 6e5, 3e4);
  EXPECT_EQ(rows_within("50MB", 12'000'000), 200'000);
  EXPECT_EQ(rows_within("50MB", 7), 7) << "as a test asks";
}

TEST(SliceRows, PartsHoldEveryRowOnceAndAKeyWhole) {
  auto connection = Connection::open({}).value();
  ASSERT_TRUE(connection.run(
      "CREATE TABLE k AS SELECT CASE r % 10 WHEN 9 THEN NULL ELSE 'S' || r % 10 END AS target, r "
      "AS key FROM range(1000) t(r)"));
  const auto whole = parts_of(connection, "k", "target", grouped_room());
  ASSERT_TRUE(whole);
  EXPECT_EQ(*whole, std::vector<std::string>{"k"});
  const auto parts = parts_of(connection, "k", "target", {1'000'000'000, 250});
  ASSERT_TRUE(parts);
  EXPECT_EQ(parts->size(), 5);
  std::string all;
  for (std::size_t i = 0; i < parts->size(); ++i) {
    all += (i == 0 ? "" : " UNION ALL ") + ("SELECT *, " + std::to_string(i)) + " AS part FROM " +
           (*parts)[i];
  }
  const auto number = [&](const std::string& sql) {
    return static_cast<std::int64_t>(connection.query_int(sql + " FROM (" + all + ")").value());
  };
  EXPECT_EQ(number("SELECT count(*)"), 1000);
  EXPECT_EQ(number("SELECT count(DISTINCT key)"), 1000);
  EXPECT_EQ(number("SELECT count(DISTINCT (target, part))"), 10) << "nobody's rows among them";
}

}  // namespace
}  // namespace steelyard
