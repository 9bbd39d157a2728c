// Columns of an alias.

#include "sql/alias.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(Alias, NamesAreQuoted) {
  EXPECT_EQ(name_in("t", "order_id"), "t.\"order_id\"");
  EXPECT_EQ(name_in("t", "a\"b"), "t.\"a\"\"b\"");
  EXPECT_EQ(names_in("c", {"a", "b"}), "c.\"a\", c.\"b\"");
  EXPECT_EQ(names_in("c", {}), "");
}

TEST(Alias, ColumnsAreComparedOneByOne) {
  EXPECT_EQ(equal_names("t", {"a", "b"}, "p", {"c", "b"}),
            "t.\"a\" = p.\"c\" AND t.\"b\" = p.\"b\"");
}

}  // namespace
}  // namespace steelyard
