// What statements read of derived tables.

#include "warehouse/derive/derive_uses.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(DerivedUses, AreCountedByWhoReads) {
  const DerivedUses uses =
      uses_of({"CREATE OR REPLACE TEMP TABLE \"derived:order_lines\" AS\nSELECT t.\"cost\" FROM "
               "\"rows:order_lines\" t",
               "CREATE OR REPLACE TEMP TABLE \"derived:orders\" AS\nSELECT t.*, j.\"cost\" FROM "
               "\"rows:orders\" t LEFT JOIN "
               "(SELECT c.\"order_id\", sum(c.\"cost\") AS \"cost\" FROM \"derived:order_lines\" c "
               "GROUP BY c.\"order_id\") j "
               "ON TRUE",
               "CREATE OR REPLACE TEMP TABLE \"derived:orders~\" AS\nSELECT t.*, t.\"cost\" AS "
               "\"spent\" FROM "
               "\"derived:orders\" t",
               "DROP TABLE \"derived:orders\"",
               "ALTER TABLE \"derived:orders~\" RENAME TO \"derived:orders\""});
  ASSERT_EQ(uses.size(), 2U) << "nobody reads orders~ before it has its name";
  EXPECT_EQ(uses.at("derived:order_lines").n_reads, 1U);
  EXPECT_TRUE(uses.at("derived:order_lines").names.contains("order_id"));
  EXPECT_EQ(uses.at("derived:orders").n_reads, 1U);
  EXPECT_TRUE(uses.at("derived:orders").names.contains("cost"));
  EXPECT_FALSE(uses.at("derived:orders").names.contains("order_id"));
}

}  // namespace
}  // namespace steelyard
