// Rows at once, by the engine's memory.

#include "warehouse/engine/slice_rows.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

std::int64_t rows_within(const std::string& memory, std::int64_t most) {
  auto connection = Connection::open({"", 1, memory}).value();
  const auto rows = slice_rows(connection, derived_room(most));
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

}  // namespace
}  // namespace steelyard
