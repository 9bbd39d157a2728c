// Asks a fact as it was loaded, not its derived columns: the answer is for words, not for numbers.
//
//     SELECT created_at_day, count(*) FROM facts.orders GROUP BY created_at_day
//
// Tested by: tests/pipeline/notes_test.cpp.

#include "warehouse/facts/extent.hpp"

#include <fmt/format.h>

namespace steelyard {

namespace {

std::string day_column(const Relation& relation, const std::string& dated_by) {
  const bool instant = relation.stored_type(dated_by) == Stored::Instant;
  return quoted(instant ? dated_by + "_day" : dated_by);
}

}  // namespace

Result<std::set<Date>> read_days(Connection& connection, const Relation& relation,
                                 const std::string& dated_by, Days within,
                                 std::uint64_t n_rows_min) {
  const Table table = TRY(connection.query(
      fmt::format("SELECT {0}, count(*) FROM {3} WHERE {0} BETWEEN {1} AND {2} GROUP BY {0}",
                  day_column(relation, dated_by), within.first.days, within.last.days,
                  table_name("facts", relation.name))));
  std::set<Date> days;
  Int128 n_rows = 0;
  for (std::size_t row = 0; row < table.n_rows; ++row) n_rows += table.int_at(1, row);
  if (n_rows < Int128{n_rows_min} * table.n_rows) return days;
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    days.insert({static_cast<std::int32_t>(table.int_at(0, row))});
  }
  return days;
}

Result<std::map<Date, std::uint64_t>> rows_by_day(Connection& connection, const Relation& relation,
                                                  const std::string& dated_by) {
  const Table table = TRY(connection.query(
      fmt::format("SELECT {0}, count(*) FROM {1} WHERE {0} IS NOT NULL GROUP BY {0}",
                  day_column(relation, dated_by), table_name("facts", relation.name))));
  std::map<Date, std::uint64_t> rows;
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    rows[{static_cast<std::int32_t>(table.int_at(0, row))}] =
        static_cast<std::uint64_t>(table.int_at(1, row));
  }
  return rows;
}

}  // namespace steelyard
