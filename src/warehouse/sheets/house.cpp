// Reads the targets, entries and excuses sheets from the facts.
//
// An entry is confirmed when a second person signed it (sheet_entries.hpp). Tested by: tests/pipeline.

#include "warehouse/sheets/house.hpp"

#include <fmt/format.h>

#include "sql/dialect.hpp"
#include "warehouse/facts/schema.hpp"
#include "warehouse/sheets/sheet_entries.hpp"

namespace steelyard {

Result<Targets> read_targets(Connection& connection, const std::string& period) {
  const Table table =
      TRY(connection.query(fmt::format("SELECT subject_id, indicator, target FROM facts.targets "
                                       "WHERE period = {} AND target IS NOT NULL",
                                       find_dialect("duckdb")->quote_text(period))));
  Targets targets;
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    targets[{table.text_at(0, row), table.text_at(1, row)}] = {table.int_at(2, row), kNumberScale};
  }
  return targets;
}

Result<std::set<std::string>> periods_with_targets(Connection& connection) {
  const Table table = TRY(connection.query(
      "SELECT DISTINCT period FROM facts.targets WHERE period IS NOT NULL AND target IS NOT NULL"));
  std::set<std::string> periods;
  for (std::size_t row = 0; row < table.n_rows; ++row) periods.insert(table.text_at(0, row));
  return periods;
}

Result<std::vector<HouseEntry>> read_entries(Connection& connection, const Period& period) {
  std::vector<HouseEntry> entries;
  for (const SheetEntry& row : TRY(read_sheet_entries(connection, period))) {
    entries.push_back(
        {row.subject, row.item, row.reason, row.day, row.points, is_confirmed(row), row.evidence});
  }
  return entries;
}

Result<std::map<std::pair<std::string, std::string>, bool>> read_red_line_decisions(
    Connection& connection, const std::string& period) {
  const Table table = TRY(connection.query(fmt::format(
      "SELECT subject_id, red_line, acts::BIGINT FROM facts.red_line_decisions WHERE period = {} "
      "AND acts IS NOT NULL AND coalesce(decided_by, '') <> ''",
      find_dialect("duckdb")->quote_text(period))));
  std::map<std::pair<std::string, std::string>, bool> decisions;
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    decisions[{table.text_at(0, row), table.text_at(1, row)}] = table.int_at(2, row) != 0;
  }
  return decisions;
}

Result<std::vector<HouseExcuse>> read_excuses(Connection& connection) {
  const Table table = TRY(connection.query(
      "SELECT subject_id, indicator, first_day, last_day, reason, trim(coalesce(approved_by, '')) "
      "FROM facts.excuses WHERE first_day IS NOT NULL AND last_day IS NOT NULL "
      "ORDER BY 3, 1, 2, 5"));
  const auto day = [&](std::size_t column, std::size_t row) {
    return Date{static_cast<std::int32_t>(table.int_at(column, row))};
  };
  std::vector<HouseExcuse> excuses;
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    excuses.push_back({table.text_at(0, row), table.text_at(1, row), day(2, row), day(3, row),
                       table.text_at(4, row), !table.text_at(5, row).empty()});
  }
  return excuses;
}

}  // namespace steelyard
