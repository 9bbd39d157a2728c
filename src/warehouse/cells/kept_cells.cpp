// See kept_cells.hpp.

#include "warehouse/cells/kept_cells.hpp"

#include <fmt/format.h>

#include "warehouse/facts/schema.hpp"

namespace steelyard {

namespace {

StoredState state_at(const Table& table, std::size_t row) {
  const auto day = [&](std::size_t column) {
    return Date{static_cast<std::int32_t>(table.int_at(column, row))};
  };
  return {table.text_at(1, row),
          table.text_at(2, row),
          {day(4), day(5)},
          static_cast<std::int64_t>(table.int_at(6, row)),
          table.text_at(3, row) == "sum" ? StateOp::Sum : StateOp::Max};
}

}  // namespace

Result<KeptCells> load_kept(Connection& connection) {
  KeptCells kept;
  const Table states =
      TRY(connection.query("SELECT state_digest, table_name, column_name, op, first_day, last_day, "
                           "generation FROM state.cells"));
  for (std::size_t row = 0; row < states.n_rows; ++row) {
    kept.states[states.text_at(0, row)] = state_at(states, row);
  }
  const Table windows =
      TRY(connection.query("SELECT table_name, generation FROM state.key_windows"));
  for (std::size_t row = 0; row < windows.n_rows; ++row) {
    kept.key_windows[windows.text_at(0, row)] = static_cast<std::int64_t>(windows.int_at(1, row));
  }
  return kept;
}

Result<void> keep_states(Connection& connection, const std::map<std::string, StoredState>& states) {
  if (states.empty()) return {};
  std::string digests;
  std::string rows;
  for (const auto& [digest, state] : states) {
    digests += fmt::format("{}'{}'", digests.empty() ? "" : ", ", digest);
    rows += fmt::format("{}('{}', '{}', '{}', '{}', {}, {}, {})", rows.empty() ? "" : ", ", digest,
                        state.table, state.column, state.op == StateOp::Sum ? "sum" : "max",
                        state.days.first.days, state.days.last.days, state.generation);
  }
  return connection.run(fmt::format(
      "DELETE FROM state.cells WHERE state_digest IN ({}); INSERT INTO state.cells VALUES {}",
      digests, rows));
}

Result<void> keep_key_window(Connection& connection, const std::string& table,
                             std::int64_t generation) {
  return connection.run(
      fmt::format("DELETE FROM state.key_windows WHERE table_name = '{0}'; INSERT INTO "
                  "state.key_windows VALUES ('{0}', {1})",
                  table, generation));
}

Result<void> forget_state(Connection& connection, const std::string& digest) {
  return connection.run(fmt::format("DELETE FROM state.cells WHERE state_digest = '{}'", digest));
}

Result<void> forget_key_window(Connection& connection, const std::string& table) {
  return connection.run(
      fmt::format("DELETE FROM state.key_windows WHERE table_name = '{}'; DROP TABLE IF EXISTS {}",
                  table, table_name("cells", table)));
}

Result<void> drop_unkept(Connection& connection) {
  const Table tables = TRY(
      connection.query("SELECT table_name FROM information_schema.tables WHERE table_schema = "
                       "'cells' AND table_name "
                       "LIKE 'c_%' AND table_name NOT IN (SELECT table_name FROM state.cells)"));
  for (std::size_t row = 0; row < tables.n_rows; ++row) {
    TRY(connection.run("DROP TABLE " + table_name("cells", tables.text_at(0, row))));
  }
  return {};
}

Result<void> note_size(Connection& connection, const std::string& table) {
  return connection.run(fmt::format(
      "DELETE FROM state.cell_sizes WHERE table_name = '{0}'; INSERT INTO state.cell_sizes SELECT "
      "'{0}', count(*) FROM {1}",
      table, table_name("cells", table)));
}

Result<void> note_growth(Connection& connection, const std::string& table,
                         const std::function<Result<void>()>& insert) {
  const std::string count = "SELECT count(*) FROM " + table_name("cells", table);
  const Int128 before = TRY(connection.query_int(count));
  TRY(insert());
  return connection.run(
      fmt::format("UPDATE state.cell_sizes SET n_rows = n_rows + ({}) - {} WHERE table_name = '{}'",
                  count, to_string(before), table));
}

Result<bool> has_grown(Connection& connection, const std::string& table) {
  return TRY(connection.query_int(fmt::format("SELECT count(*) > coalesce((SELECT max(n_rows) FROM "
                                              "state.cell_sizes WHERE table_name "
                                              "= '{}'), -1) FROM {}",
                                              table, table_name("cells", table)))) != 0;
}

Result<bool> has_doubled(Connection& connection, const std::string& table) {
  constexpr int kFewRows = 10'000;
  return TRY(connection.query_int(fmt::format(
             "SELECT count(*) > {0} + 2 * coalesce((SELECT max(n_rows) FROM state.cell_sizes WHERE "
             "table_name = '{1}'), 0) FROM {2}",
             kFewRows, table, table_name("cells", table)))) != 0;
}

Result<std::int64_t> oldest_generation(Connection& connection, std::int64_t otherwise) {
  return static_cast<std::int64_t>(TRY(connection.query_int(fmt::format(
      "SELECT coalesce(min(generation), {}) FROM (SELECT generation FROM state.cells UNION ALL "
      "SELECT generation FROM state.key_windows)",
      otherwise))));
}

}  // namespace steelyard
