// Asks a fact as it was loaded, not its derived columns: the answer is for words, not for numbers.
//
//     SELECT count(*) FILTER (created_at_day BETWEEN …), min(created_at_day), max(…) FROM facts
//
// Tested by: tests/pipeline/notes_test.cpp.

#include "warehouse/extent.hpp"

#include <fmt/format.h>

namespace steelyard {

Result<Extent> read_extent(Connection& connection, const Relation& relation,
                           const std::string& dated_by, Days days) {
  const bool instant = relation.stored_type(dated_by) == Stored::Instant;
  const std::string day = quoted(instant ? dated_by + "_day" : dated_by);
  const Table table = TRY(connection.query(
      fmt::format("SELECT count(*) FILTER (WHERE {0} BETWEEN {1} AND {2}), min({0}), max({0}) "
                  "FROM {3}",
                  day, days.first.days, days.last.days, table_name("facts", relation.name))));
  Extent extent{static_cast<std::uint64_t>(table.int_at(0, 0)), {}};
  if (table.is_null(1, 0)) return extent;
  extent.covers = Days{{static_cast<std::int32_t>(table.int_at(1, 0))},
                       {static_cast<std::int32_t>(table.int_at(2, 0))}};
  return extent;
}

}  // namespace steelyard
