// When tables of cells are added up: after changes have doubled them, not because days came to them.

#include "warehouse/cells/kept_cells.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(KeptCells, DaysThatComeDoNotDoubleATable) {
  auto connection = Connection::open({}).value();
  const auto insert = [&](int n) {
    return connection.run("INSERT INTO cells.c SELECT range FROM range(" + std::to_string(n) + ")");
  };
  ASSERT_TRUE(
      connection.run("CREATE SCHEMA state; CREATE SCHEMA cells; CREATE TABLE "
                     "state.cell_sizes(table_name VARCHAR, n_rows BIGINT); CREATE TABLE "
                     "cells.c(day BIGINT)"));
  ASSERT_TRUE(insert(20'000));
  ASSERT_TRUE(note_size(connection, "c"));
  for (int slice = 0; slice < 3; ++slice) {
    ASSERT_TRUE(note_growth(connection, "c", [&] { return insert(20'000); }));
  }
  EXPECT_FALSE(has_doubled(connection, "c").value()) << "80,000 rows of four slices";
  ASSERT_TRUE(insert(80'000));
  EXPECT_FALSE(has_doubled(connection, "c").value());
  ASSERT_TRUE(insert(20'000));
  EXPECT_TRUE(has_doubled(connection, "c").value());
}

}  // namespace
}  // namespace steelyard
