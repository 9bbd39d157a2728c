// The account of derived columns: one line per column and way to its rows.
//
//     holds shop in the rows paid in April to May   →   shop in those of May is held
//
// A column that is stored needs no way: it is right in every row of the table, and the rows of the
// table stand under the name "".  Tested by: tests/pipeline.

#include "warehouse/derive/derive_held.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sql/dialect.hpp"
#include "warehouse/facts/schema.hpp"

namespace steelyard {

namespace {

constexpr const char* kAllRows = "all rows";

struct HeldLine {
  std::string relation;
  std::string name;
  std::string way;
  Days days;
};

void add_lines(std::vector<HeldLine>& out, const HeldLine& of, const WantedRows& rows) {
  if (rows.all) out.push_back({of.relation, of.name, kAllRows, {}});
  for (const RowTerm& term : rows.terms) {
    out.push_back({of.relation, of.name, write_way(term), term.days});
  }
}

bool is_place(const Relation& relation, const std::string& column) {
  const Derived* derived = relation.derived_column(column);
  return derived != nullptr && std::holds_alternative<RankWithin>(derived->how);
}

std::vector<HeldLine> lines_of(const Model& model, const Needs& needs) {
  std::vector<HeldLine> lines;
  for (const auto& [name, own] : needs) {
    const Relation& relation = *model.relation(name);
    if (!shows_derived(relation, needs)) continue;
    add_lines(lines, {name, "", {}, {}}, own.table);
    const auto& columns = relation.bridge ? own.physical : own.shown;
    for (const std::string& column : columns) {
      lines.push_back({name, column, "", {}});
      // A place that was asked for as a number is more than one that tells the first.
      if (is_place(relation, column) && own.numbered.contains(column))
        lines.push_back({name, column + " as a number", "", {}});
    }
    for (const auto& [column, rows] : own.rows) {
      const bool is_shown = columns.contains(column) || columns.contains(column + "_day") ||
                            columns.contains(column + "_local");
      if (is_shown) add_lines(lines, {name, column, {}, {}}, rows);
    }
  }
  return lines;
}

bool covers(const HeldLine& held, const HeldLine& needed) {
  if (held.relation != needed.relation || held.name != needed.name) return false;
  if (held.way == kAllRows && !needed.way.empty()) return true;
  return held.way == needed.way && held.days.first <= needed.days.first &&
         needed.days.last <= held.days.last;
}

}  // namespace

Result<bool> holds_derived(Connection& connection, const Model& model, const Needs& needs) {
  TRY(
      connection.run("CREATE TEMP TABLE IF NOT EXISTS derived_columns(relation VARCHAR, name "
                     "VARCHAR, way VARCHAR, "
                     "first_day INTEGER, last_day INTEGER)"));
  const Table table =
      TRY(connection.query("SELECT relation, name, way, first_day, last_day FROM derived_columns"));
  std::vector<HeldLine> held;
  held.reserve(table.n_rows);
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    held.push_back({table.text_at(0, row),
                    table.text_at(1, row),
                    table.text_at(2, row),
                    {{static_cast<std::int32_t>(table.int_at(3, row))},
                     {static_cast<std::int32_t>(table.int_at(4, row))}}});
  }
  for (const HeldLine& needed : lines_of(model, needs)) {
    const bool found = std::any_of(held.begin(), held.end(),
                                   [&](const HeldLine& line) { return covers(line, needed); });
    if (!found) return false;
  }
  return true;
}

Result<void> remember_derived(Connection& connection, const Model& model, const Needs& needs) {
  std::string values;
  const Dialect& dialect = *find_dialect("duckdb");
  for (const HeldLine& line : lines_of(model, needs)) {
    values += fmt::format("{}({}, {}, {}, {}, {})", values.empty() ? "" : ", ",
                          dialect.quote_text(line.relation), dialect.quote_text(line.name),
                          dialect.quote_text(line.way), line.days.first.days, line.days.last.days);
  }
  if (values.empty()) return {};
  return connection.run("INSERT INTO derived_columns VALUES " + values);
}

Result<void> forget_derived(Connection& connection) {
  return connection.run("DELETE FROM derived_columns");
}

}  // namespace steelyard
