// See add_up.hpp.

#include "warehouse/cells/add_up.hpp"

#include <fmt/format.h>

#include <set>

#include "warehouse/cells/kept_cells.hpp"
#include "warehouse/facts/schema.hpp"

namespace steelyard {

namespace {

Result<std::set<std::string>> narrow_columns(Connection& connection, const std::string& table) {
  const Table columns = TRY(connection.query(
      fmt::format("SELECT column_name FROM information_schema.columns WHERE table_schema = 'cells' "
                  "AND table_name = '{}' AND data_type = 'BIGINT'",
                  table)));
  std::set<std::string> names;
  for (std::size_t row = 0; row < columns.n_rows; ++row) names.insert(columns.text_at(0, row));
  return names;
}

/// "SELECT key, sums, maxima FROM rows GROUP BY key HAVING …".
std::string write_sums(const std::string& rows, const CellShape& shape,
                       const std::set<std::string>& narrow) {
  std::string columns;
  std::string differs;
  for (const std::string& name : shape.sums) {
    columns += fmt::format(fmt::runtime(narrow.contains(name) ? ", CAST(sum({0}) AS BIGINT) AS {0}"
                                                              : ", sum({0}) AS {0}"),
                           name);
    differs += fmt::format("{}sum({}) <> 0", differs.empty() ? "" : " OR ", name);
  }
  for (const std::string& name : shape.maxima) {
    columns += fmt::format(", max({0}) AS {0}", name);
    differs += fmt::format("{}max({}) IS NOT NULL", differs.empty() ? "" : " OR ", name);
  }
  return fmt::format("SELECT {1}{2} FROM {0} GROUP BY {1} HAVING {3}", rows, shape.key, columns,
                     differs);
}

}  // namespace

Result<void> add_up(Connection& connection, const std::string& table, const CellShape& shape,
                    RowRoom room) {
  const std::string old = table_name("cells", table);
  const std::string added = table_name("cells", table + "_sum");
  const std::set<std::string> narrow = TRY(narrow_columns(connection, table));
  const char* to = "CREATE OR REPLACE TABLE {} AS {}";
  for (const std::string& part : TRY(parts_of(connection, old, shape.key, room))) {
    TRY(connection.run(fmt::format(fmt::runtime(to), added, write_sums(part, shape, narrow))));
    to = "INSERT INTO {} {}";
  }
  TRY(connection.run(
      fmt::format("DROP TABLE {}; ALTER TABLE {} RENAME TO {}", old, added, quoted(table))));
  return note_size(connection, table);
}

}  // namespace steelyard
