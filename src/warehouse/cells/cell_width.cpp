// See cell_width.hpp.

#include "warehouse/cells/cell_width.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sql/dialect.hpp"
#include "sql/write_delta.hpp"
#include "warehouse/facts/schema.hpp"

namespace steelyard {

namespace {

bool is_duration(const ExprPtr& value) {
  return value->type.kind == TypeKind::Numeric && value->type.unit == Unit::Duration;
}

bool usually_fits(const State& state) {
  if (state.stamped) return false;
  if (state.power != 2) return true;
  return !is_duration(state.value) && !(state.times && is_duration(state.times));
}

}  // namespace

std::string narrowed(const CellQuery& query, const std::string& cells) {
  std::string columns = cell_key(query);
  for (std::size_t i = 0; i < query.states.size(); ++i) {
    const State& state = query.states[i];
    const bool narrow = state.value && usually_fits(state);
    columns += fmt::format(fmt::runtime(narrow ? ", CAST(s{0} AS BIGINT) AS s{0}" : ", s{0}"), i);
  }
  return fmt::format("SELECT {}\nFROM ({})", columns, cells);
}

bool is_too_wide(const Diagnostics& errors) {
  return std::ranges::any_of(errors, [](const Diagnostic& error) {
    return std::ranges::any_of(error.args, [](const std::string& detail) {
      return detail.find("out of range for the destination type INT64") != std::string::npos;
    });
  });
}

Result<void> widen_cells(Connection& connection, const std::string& table) {
  const Table columns = TRY(connection.query(fmt::format(
      "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'cells' "
      "AND table_name LIKE 'c\\_%' ESCAPE '\\' AND regexp_full_match(column_name, 's\\d+') AND "
      "data_type = 'BIGINT'{}",
      table.empty() ? "" : fmt::format(" AND table_name = '{}'", table))));
  for (std::size_t row = 0; row < columns.n_rows; ++row) {
    TRY(connection.run(fmt::format("ALTER TABLE {} ALTER COLUMN {} TYPE HUGEINT",
                                   table_name("cells", columns.text_at(0, row)),
                                   quoted(columns.text_at(1, row)))));
  }
  return {};
}

}  // namespace steelyard
