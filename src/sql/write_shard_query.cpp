// See write_shard_query.hpp.
//
// 18.16 dies of a missing Decimal among the keys of a GROUP BY: they are Int64 or text, and toString alone
// would not help, since it groups by what stands inside a function that it takes to be injective.
// A condition that is unknown does not hold: ifNull(…, 0), since countIf of 18.16 over conditions that
// are all unknown gives NULL, and 0 elsewhere. A sum over no rows is 0; a max over none stays NULL.

#include "sql/write_shard_query.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "sql/write_expr.hpp"

namespace steelyard {

namespace {

struct Writer {
  const Dialect& dialect;

  [[nodiscard]] std::string wide(const std::string& sql) const {
    return fmt::format("CAST({} AS {})", sql, dialect.wide_type);
  }
  [[nodiscard]] std::string holds(const ExprPtr& when) const {
    return when ? fmt::format("ifNull({}, 0)", write_sql(*when, dialect)) : "1";
  }
  [[nodiscard]] std::string value_of(const Expr& expr) const {
    return wide(write_sql_integer(expr, dialect));
  }
  // As stamped() of write_query: time, then value, in one integer.
  [[nodiscard]] std::string stamped(const std::string& value, const ShardRows& rows) const {
    return fmt::format("({} * {} + {} + {})", wide(rows.stamp), dialect.number(Int128{1} << 63),
                       value, dialect.number(Int128{1} << 62));
  }
  // 0 of a row that does not count: 18.16 also multiplies what stands behind a missing value, of a
  // missing instant the beginning of time, and refuses when that is too large.
  [[nodiscard]] std::string taking_part(const std::string& value, const std::string& when) const {
    return fmt::format("if({0}, ifNull({1}, {2}), {2})", when, value, dialect.number(0));
  }
  [[nodiscard]] std::string state(const State& state, const ShardRows& rows) const {
    const std::string when = holds(state.when);
    if (!state.value) return wide(fmt::format("countIf({})", when));
    std::string value = value_of(*state.value);
    if (state.op == StateOp::Max) {
      if (state.stamped) value = stamped(value, rows);
      return fmt::format("max(if({}, {}, NULL))", when, value);
    }
    if (state.power == 2) {
      const std::string other = state.times ? value_of(*state.times) : value;
      return fmt::format("sum({} * {})", taking_part(value, when), taking_part(other, when));
    }
    return fmt::format("ifNull(sumIf({}, {}), {})", value, when, dialect.number(0));
  }
  [[nodiscard]] std::string subject(const std::string& column) const {
    return column.empty() ? "''" : fmt::format("ifNull({}, '')", dialect.quote_name(column));
  }
  [[nodiscard]] std::string stratum(const std::vector<std::string>& columns) const {
    std::string parts;
    for (const std::string& column : columns) {
      if (!parts.empty()) parts += fmt::format(", {}, ", mark());
      parts += fmt::format("ifNull(toString({}), '')", dialect.quote_name(column));
    }
    return columns.size() == 1 ? parts : "concat(" + parts + ")";
  }
  [[nodiscard]] std::string mark() const {
    return dialect.quote_text(std::string(1, kStratumMark));
  }
};

std::string within(const std::string& day, Days days) {
  return fmt::format("{} BETWEEN {} AND {}", day, days.first.days, days.last.days);
}

// 18.16 does not find a column that only a lambda reads, so the day comes in as an array.
std::string target_of(const std::string& subject, const std::string& day,
                      const ShardMembers& members) {
  if (members.table.empty()) return subject;
  return fmt::format(
      "arrayFirst((t, f, l, d) -> f <= d AND d <= l, _targets, _firsts, _lasts, "
      "arrayResize([{0}], length(_targets), {0}))",
      day);
}

std::string join_members(const std::string& subject, const ShardMembers& members) {
  if (members.table.empty()) return "";
  return fmt::format(
      " ANY LEFT JOIN (SELECT _member AS {0}, _targets, _firsts, _lasts FROM {1}) AS _spells USING "
      "{0}",
      subject, members.table);
}

std::string window_column(const WindowColumn& column, Date as_of) {
  std::string when = within("_of_day", column.days);
  if (column.half == DueHalf::Decided) when += fmt::format(" AND _key < {}", as_of.days);
  if (column.half == DueHalf::Open) when += fmt::format(" AND _key >= {}", as_of.days);
  // BETWEEN of a day is never unknown; a key may be, and AND takes that for false.
  if (column.op == StateOp::Sum) {
    return fmt::format("sumIf({}, ifNull({}, 0))", column.cell_column, when);
  }
  return fmt::format("max(if(ifNull({}, 0), {}, NULL))", when, column.cell_column);
}

// With a span: whether the rows of some `within_days` days reach `times`, looked at from each day that
// has rows. The arrays go into the lambda as its own, for the reason above.
std::string reached_within(const std::string& keys, const RepeatKeys& repeat) {
  return fmt::format(
      "SELECT _target, arrayMap((ds, ns) -> arrayExists(d -> arraySum(arrayMap((e, n) -> "
      "if(e <= d AND e > d - {}, n, 0), ds, ns)) >= {}, ds), [_days], [_ns])[1] AS _reached FROM "
      "(SELECT _target, _of_key, groupArray(_of_day) AS _days, groupArray(_n) AS _ns FROM {} "
      "GROUP BY _target, _of_key)",
      repeat.within_days, repeat.times, keys);
}

std::string repeat_keys(const std::string& keys, const RepeatKeys& repeat) {
  const std::string per_key =
      repeat.within_days > 0
          ? reached_within(keys, repeat)
          : fmt::format(
                "SELECT _target, _of_key, sum(_n) >= {} AS _reached FROM {} GROUP BY "
                "_target, _of_key",
                repeat.times, keys);
  return fmt::format(
      "SELECT _target AS target, count() AS w0, sum(_reached) AS w1 FROM ({}) GROUP BY target",
      per_key);
}

}  // namespace

std::string write_shard_cells(const CellQuery& query, const ShardRows& rows, Days days,
                              const Dialect& dialect) {
  const Writer writer{dialect};
  std::string sql = fmt::format("SELECT {} AS _subject, toInt32(ifNull({}, 0)) AS _of_day",
                                writer.subject(query.subject), rows.day);
  std::string groups = "_subject, _of_day";
  if (query.key) {
    sql += fmt::format(", toInt64({}) AS _key", writer.value_of(*query.key));
    groups += ", _key";
  }
  if (!query.strata.empty()) {
    sql += fmt::format(", {} AS _stratum", writer.stratum(query.strata));
    groups += ", _stratum";
  }
  for (std::size_t i = 0; i < query.states.size(); ++i) {
    sql += fmt::format(",\n  {} AS _s{}", writer.state(query.states[i], rows), i);
  }
  return sql + fmt::format("\nFROM {}\nWHERE {} AND {}\nGROUP BY {}", rows.rows, rows.present,
                           within(rows.day, days), groups);
}

std::string write_shard_window(const ShardCells& cells, const std::vector<WindowColumn>& columns,
                               const ShardMembers& members, Date as_of) {
  std::string target = target_of("_subject", "_of_day", members);
  if (cells.has_strata) {
    target =
        fmt::format("concat({}, '\\x{:02x}', _stratum)", target, static_cast<int>(kStratumMark));
  }
  std::string sql = fmt::format("SELECT {} AS target", target);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    sql += fmt::format(",\n  {} AS w{}", window_column(columns[i], as_of), i);
  }
  return sql + fmt::format("\nFROM {}{}\nGROUP BY target", cells.table,
                           join_members("_subject", members));
}

std::string write_shard_keys(const KeyWindow& window, const ShardRows& rows, Days days,
                             const ShardMembers& members, const Dialect& dialect) {
  const Writer writer{dialect};
  const Measure& measure = window.measure;
  const auto* repeat = std::get_if<RepeatKeys>(&measure.finish);
  const bool by_day = repeat != nullptr && repeat->within_days > 0;
  const bool buckets = std::holds_alternative<OrderedBuckets>(measure.finish);
  const std::string key =
      fmt::format(fmt::runtime(buckets ? "toInt64({})" : "substring(toString({}), 1)"),
                  write_sql_integer(*measure.key, dialect));
  std::string target = writer.subject(window.subject);
  std::string join;
  if (!window.subject.empty()) {
    target = target_of(target, fmt::format("toInt32(ifNull({}, 0))", rows.day), members);
    join = join_members(dialect.quote_name(window.subject), members);
  }
  return fmt::format(
      "SELECT {} AS _target, {} AS _of_key{}, count() AS _n FROM {}{} WHERE {} AND {} AND {} AND "
      "_of_key IS NOT NULL GROUP BY _target, _of_key{}",
      target, key, by_day ? fmt::format(", toInt32(ifNull({}, 0)) AS _of_day", rows.day) : "",
      rows.rows, join, rows.present, within(rows.day, days), writer.holds(measure.where),
      by_day ? ", _of_day" : "");
}

std::string write_shard_key_window(const KeyWindow& window, const std::string& keys) {
  const Finish& finish = window.measure.finish;
  if (std::holds_alternative<CountKeys>(finish)) {
    return fmt::format(
        "SELECT _target AS target, count() AS w0 FROM (SELECT _target, _of_key FROM {} GROUP BY "
        "_target, _of_key) GROUP BY target",
        keys);
  }
  if (const auto* repeat = std::get_if<RepeatKeys>(&finish)) return repeat_keys(keys, *repeat);
  return fmt::format(
      "SELECT _target AS target, _of_key AS bucket, sum(_n) AS n FROM {} GROUP BY target, bucket "
      "ORDER BY target, bucket",
      keys);
}

}  // namespace steelyard
