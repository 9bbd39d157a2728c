// Writes the three nodes of the closed algebra as SQL.
//
//     cells of orders dated paid_at by shop: s0 count where presale
//     →  SELECT "shop" AS subject, "paid_at_day" AS day, count(*) FILTER (WHERE …) AS s0 FROM …
//     GROUP BY ALL
//
// A sum over no rows is 0; a max over no rows stays NULL. Rows without their time are in no slot.
// Tested by: tests/sql, tests/laws.

#include "sql/write_query.hpp"

#include <fmt/format.h>

#include "sql/write_expr.hpp"

namespace steelyard {

namespace {

// A time stamp and a value as one integer whose maximum is the value at the latest time (ties: the
// greatest value).
std::string stamped(const std::string& value, const FactTable& fact, const Dialect& dialect) {
  return fmt::format("(CAST({} AS {}) * 9223372036854775808 + {} + 4611686018427387904)",
                     fact.stamp, dialect.wide_type, value);
}

std::string write_one_state(const State& state, const FactTable& fact, const Dialect& dialect) {
  const std::string when =
      state.when ? fmt::format(" FILTER (WHERE {})", write_sql(*state.when, dialect)) : "";
  if (!state.value) return "count(*)" + when;
  std::string value = write_sql_integer(*state.value, dialect);
  if (state.op == StateOp::Max) {
    return fmt::format("max({}){}", state.stamped ? stamped(value, fact, dialect) : value, when);
  }
  if (state.power == 2) {
    const std::string other = state.times ? write_sql_integer(*state.times, dialect) : value;
    value = fmt::format("CAST({} AS {}) * CAST({} AS {})", value, dialect.wide_type, other,
                        dialect.wide_type);
  }
  return fmt::format("coalesce(sum({}){}, 0)", value, when);
}

// All values of a stratum as one text; a missing one is empty.
std::string stratum_of(const std::vector<std::string>& columns, const Dialect& dialect) {
  std::string sql;
  for (const std::string& column : columns) {
    if (!sql.empty()) sql += fmt::format(" || chr({}) || ", static_cast<int>(kStratumMark));
    sql += fmt::format("coalesce(CAST({} AS VARCHAR), '')", dialect.quote_name(column));
  }
  return sql;
}

std::string within(const std::string& day, Days days) {
  return fmt::format("{} BETWEEN {} AND {}", day, days.first.days, days.last.days);
}

// The states of a query by its groups.
std::string grouped(const CellQuery& query, const FactTable& fact, Days days,
                    const std::string& states, const Dialect& dialect) {
  std::string sql = fmt::format("SELECT {} AS subject, {} AS day",
                                write_subject(query.subject, dialect), fact.day);
  std::string groups = "1, 2";
  if (query.key) {
    sql += fmt::format(", {} AS key", write_sql_integer(*query.key, dialect));
    groups += ", 3";
  }
  if (!query.strata.empty()) {
    sql += fmt::format(", {} AS stratum", stratum_of(query.strata, dialect));
    groups += query.key ? ", 4" : ", 3";
  }
  std::string where = within(fact.day, days);
  if (const ExprPtr common = common_condition(query)) {
    where += " AND " + write_sql(*common, dialect);
  }
  return sql + states + fmt::format("\nFROM {}\nWHERE {}\nGROUP BY {}", fact.table, where, groups);
}

}  // namespace

std::string write_subject(const std::string& column, const Dialect& dialect) {
  return column.empty() ? "CAST('' AS VARCHAR)" : dialect.quote_name(column);
}

std::string write_cells(const CellQuery& query, const FactTable& fact, Days days,
                        const Dialect& dialect) {
  std::string states;
  for (std::size_t i = 0; i < query.states.size(); ++i) {
    states += fmt::format(",\n  {} AS s{}", write_one_state(query.states[i], fact, dialect), i);
  }
  return grouped(query, fact, days, states, dialect);
}

std::string write_folded_cells(const CellQuery& query, const FactTable& fact, Days days,
                               const FoldCall& fold, const Dialect& dialect) {
  std::string columns = fmt::format("subject, day{}{}", query.key ? ", key" : "",
                                    query.strata.empty() ? "" : ", stratum");
  for (std::size_t i = 0; i < query.states.size(); ++i) {
    columns += fmt::format(", states.s{0} AS s{0}", i);
  }
  std::string arguments;
  for (const std::string& argument : fold.arguments) {
    arguments += (arguments.empty() ? "\n    " : ",\n    ") + argument;
  }
  const std::string states = fmt::format(",\n  {}({}) AS states", fold.function, arguments);
  return fmt::format("SELECT {}\nFROM ({})", columns, grouped(query, fact, days, states, dialect));
}

std::string write_target(const CellsTable& cells, const Rollup& rollup) {
  std::string target = rollup.table.empty() ? "c.subject" : "m.target";
  if (!cells.has_strata) return target;
  return fmt::format("{} || chr({}) || c.stratum", target, static_cast<int>(kStratumMark));
}

std::string write_window(const CellsTable& cells, const std::vector<WindowColumn>& columns,
                         const Rollup& rollup, Date as_of) {
  std::string sql = fmt::format("SELECT {} AS target", write_target(cells, rollup));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const WindowColumn& column = columns[i];
    std::string when = within("c.day", column.days);
    if (column.half == DueHalf::Decided) when += fmt::format(" AND c.key < {}", as_of.days);
    if (column.half == DueHalf::Open) when += fmt::format(" AND c.key >= {}", as_of.days);
    sql += fmt::format(",\n  {}(c.{}) FILTER (WHERE {}) AS w{}",
                       column.op == StateOp::Sum ? "sum" : "max", column.cell_column, when, i);
  }
  sql += fmt::format("\nFROM {} c", cells.table);
  if (!rollup.table.empty()) {
    sql +=
        fmt::format(" LEFT JOIN {} m ON c.subject = m.member AND c.day BETWEEN m.first AND m.last",
                    rollup.table);
  }
  return sql + "\nGROUP BY 1";
}

}  // namespace steelyard
