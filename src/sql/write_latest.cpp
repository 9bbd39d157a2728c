// The latest rows of each key within a window.
//
//     reviews of May, latest 20 per customer_id   →   (SELECT *, CASE WHEN "customer_id" IS NOT NULL
//     THEN row_number() OVER (PARTITION BY "customer_id" ORDER BY "created_at" DESC, …) ELSE 1 END …)
//
// A row that lacks a part of its key is nobody's in particular: it has place 1 and always counts.
// Tested by: tests/sql/write_latest_test.cpp, tests/pipeline/latest_rows_test.cpp.

#include "sql/write_latest.hpp"

#include <fmt/format.h>

#include "sql/key_order.hpp"
#include "sql/write_expr.hpp"

namespace steelyard {

namespace {

constexpr const char* kPlace = "_place";

}  // namespace

std::string write_places(const LatestQuestion& question, const Dialect& dialect) {
  const LatestRows& latest = *question.measure.latest;
  const FactTable& fact = question.fact;
  std::string by;
  std::string set;
  for (const std::string& name : latest.by) {
    by += (by.empty() ? "" : ", ") + dialect.quote_name(name);
    set += (set.empty() ? "" : " AND ") + dialect.quote_name(name) + " IS NOT NULL";
  }
  const std::string order =
      fact.stamp + " DESC, " + write_key_order(question.relation, "", " DESC", dialect);
  std::string where = fmt::format("{} BETWEEN {} AND {}", fact.day, question.days.first.days,
                                  question.days.last.days);
  if (latest.where) where += " AND " + write_sql(*latest.where, dialect);
  return fmt::format(
      "(SELECT *, CASE WHEN {} THEN row_number() OVER (PARTITION BY {} ORDER BY {}) ELSE 1 END AS "
      "{} FROM {} WHERE {})",
      set, by, order, dialect.quote_name(kPlace), fact.table, where);
}

std::string write_beyond(const LatestRows& latest, std::string_view prefix,
                         const Dialect& dialect) {
  return fmt::format("{}{} > {}", prefix, dialect.quote_name(kPlace), latest.n);
}

FactTable latest_rows(const LatestQuestion& question, const Dialect& dialect) {
  FactTable fact = question.fact;
  fact.table = fmt::format("(SELECT * FROM {} WHERE NOT {})", write_places(question, dialect),
                           write_beyond(*question.measure.latest, "", dialect));
  return fact;
}

std::string write_added_window(const AddedWindow& window, const FactTable& fact, Days days,
                               const Dialect& dialect) {
  std::vector<DueHalf> halves = {DueHalf::Any};
  if (window.by_due) halves = {DueHalf::Decided, DueHalf::Open};
  std::vector<WindowColumn> columns;
  for (const DueHalf half : halves) {
    for (std::size_t i = 0; i < window.cells.states.size(); ++i) {
      columns.push_back({window.cells.states[i].op, "s" + std::to_string(i), days, half});
    }
  }
  const std::string cells = write_cells(window.cells, fact, days, dialect);
  const CellsTable table{"(" + cells + ")"};
  return write_window(table, columns, window.rollup, window.as_of);
}

}  // namespace steelyard
