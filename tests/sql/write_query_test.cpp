// What a scan of cells asks of rows before it groups them.

#include "sql/write_query.hpp"

#include <gtest/gtest.h>

#include "tests/query/cell_query_fixture.hpp"

namespace steelyard {
namespace {

std::string cells_of(const std::vector<std::string>& conditions) {
  return write_cells(counts_where(conditions), {"facts.orders", "day", "stamp"}, {{1}, {2}},
                     *find_dialect("duckdb"));
}

TEST(WriteCells, AskWhatAllStatesAskOnce) {
  const std::string both = cells_of({"presale and units > 2", "presale"});
  EXPECT_NE(both.find("WHERE day BETWEEN 1 AND 2 AND (\"presale\" <> 0)\nGROUP"), std::string::npos)
      << both;
  const std::string any = cells_of({"presale and units > 2", ""});
  EXPECT_NE(any.find("WHERE day BETWEEN 1 AND 2\nGROUP"), std::string::npos) << any;
}

}  // namespace
}  // namespace steelyard
