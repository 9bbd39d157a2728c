// See write_key_window.hpp.

#include "sql/write_key_window.hpp"

#include <fmt/format.h>

#include "sql/write_expr.hpp"
#include "sql/write_latest.hpp"

namespace steelyard {

namespace {

// The rows of a key window with their target: (target, day, key).
std::string keyed_rows(const KeyWindow& window, const WindowRows& read, const Dialect& dialect) {
  const Measure& measure = window.measure;
  const FactTable& fact = read.fact;
  const Rollup& rollup = read.rollup;
  std::string where =
      fmt::format("{} BETWEEN {} AND {}", fact.day, read.days.first.days, read.days.last.days);
  if (measure.where) where += " AND " + write_sql(*measure.where, dialect);
  const std::string rows = fmt::format("SELECT {} AS target, {} AS day, {} AS key FROM {} WHERE {}",
                                       write_subject(window.subject, dialect), fact.day,
                                       write_sql_integer(*measure.key, dialect), fact.table, where);
  if (rollup.table.empty()) return fmt::format("SELECT * FROM ({}) WHERE key IS NOT NULL", rows);
  return fmt::format(
      "SELECT m.target AS target, r.day AS day, r.key AS key FROM ({}) r LEFT JOIN {} m "
      "ON r.target = m.member AND r.day BETWEEN m.first AND m.last WHERE r.key IS NOT NULL",
      rows, rollup.table);
}

bool keeps_days(const Finish& finish) {
  const auto* repeat = std::get_if<RepeatKeys>(&finish);
  return repeat != nullptr && repeat->within_days > 0;
}

// With a span: a key repeats if the rows of some `within_days` days reach `times`.
std::string repeat_keys(const std::string& cells, const RepeatKeys& repeat) {
  std::string per_key = cells;
  if (repeat.within_days > 0) {
    per_key = fmt::format(
        "SELECT target, key, max(n) AS n FROM (SELECT target, key, sum(n) OVER (PARTITION BY "
        "target, "
        "key ORDER BY day RANGE BETWEEN {} PRECEDING AND CURRENT ROW) AS n FROM ({})) GROUP BY "
        "target, key",
        repeat.within_days - 1, cells);
  }
  return fmt::format(
      "SELECT target, count(*) AS w0, count(*) FILTER (WHERE n >= {}) AS w1 FROM ({}) GROUP BY "
      "target",
      repeat.times, per_key);
}

std::size_t n_sums(const Measure& measure) {
  const bool by_due = std::holds_alternative<SplitByDue>(measure.finish);
  return measure.states.size() * (by_due ? 2 : 1);
}

// "f(w0) AS w0, f(w1) AS w1": each column of sums in a pattern.
std::string each(const std::vector<std::string>& sums, std::string_view pattern,
                 std::string_view between = ", ") {
  std::string list;
  for (const std::string& name : sums) {
    if (!list.empty()) list += between;
    list += fmt::format(fmt::runtime(pattern), name);
  }
  return list;
}

}  // namespace

KeyCellColumns key_cell_columns(const Measure& measure) {
  if (!adds_up(measure))
    return {keeps_days(measure.finish) ? "target, day, key" : "target, key", {"n"}};
  KeyCellColumns columns{"target", {}};
  for (std::size_t i = 0; i < n_sums(measure); ++i) columns.sums.push_back(fmt::format("w{}", i));
  return columns;
}

namespace {

// Of a greatest value no difference is ever written: the rows are those of one statement.
std::string added_result(const Measure& measure, const std::string& cells) {
  const KeyCellColumns columns = key_cell_columns(measure);
  std::string list;
  for (std::size_t i = 0; i < columns.sums.size(); ++i) {
    const bool sum = measure.states[i % measure.states.size()].op == StateOp::Sum;
    list += fmt::format(", {}({}) AS {}", sum ? "sum" : "max", columns.sums[i], columns.sums[i]);
  }
  return fmt::format("SELECT target{} FROM {} GROUP BY target", list, cells);
}

}  // namespace

std::string write_key_window(const KeyWindow& window, const WindowRows& rows, Date as_of,
                             const Dialect& dialect) {
  if (adds_up(window.measure)) {
    const bool by_due = std::holds_alternative<SplitByDue>(window.measure.finish);
    const CellQuery cells = cells_of({window.measure, window.subject, window.gather});
    return write_added_window({cells, by_due, rows.rollup, as_of}, rows.fact, rows.days, dialect);
  }
  return fmt::format("SELECT {0}, count(*) AS n FROM ({1}) GROUP BY {0}",
                     key_cell_columns(window.measure).key, keyed_rows(window, rows, dialect));
}

std::string write_key_window_delta(const KeyWindow& window, const WindowChange& change, Date as_of,
                                   const Dialect& dialect) {
  const KeyCellColumns columns = key_cell_columns(window.measure);
  const auto cells = [&](const FactTable& fact) {
    return write_key_window(window, {fact, change.days, change.rollup}, as_of, dialect);
  };
  return fmt::format(
      "SELECT {0}, {1} FROM (SELECT {0}, {2} FROM ({3}) UNION ALL SELECT {0}, {4} FROM ({5})) "
      "GROUP "
      "BY {0} HAVING {6}",
      columns.key, each(columns.sums, "sum({0}) AS {0}"), each(columns.sums, "{}"),
      cells(change.after), each(columns.sums, "-{0} AS {0}"), cells(change.before),
      each(columns.sums, "sum({}) <> 0", " OR "));
}

std::string write_key_result(const Measure& measure, const std::string& cells, KeyRows rows) {
  if (adds_up(measure)) return added_result(measure, cells);
  const char* const counts =
      rows == KeyRows::Once ? "SELECT {0}, n FROM {1}"
                            : "SELECT {0}, sum(n) AS n FROM {1} GROUP BY {0} HAVING sum(n) > 0";
  const std::string added = fmt::format(fmt::runtime(counts), key_cell_columns(measure).key, cells);
  if (const auto* repeat = std::get_if<RepeatKeys>(&measure.finish)) {
    return repeat_keys(added, *repeat);
  }
  if (std::holds_alternative<CountKeys>(measure.finish)) {
    return fmt::format("SELECT target, count(*) AS w0 FROM ({}) GROUP BY target", added);
  }
  return fmt::format("SELECT target, key AS bucket, n FROM ({})", added);
}

}  // namespace steelyard
