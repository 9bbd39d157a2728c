// Follows a number down to the rows: the measure's own filter, one subject, its days.
//
//     late_ship_share of shop S1 in 2026-05   →   O-17 paid 2026-05-03 21:10:02 …
//     orders_20260608.csv:4711
//
// Tested by: tests/warehouse/rows_test.cpp.

#include "warehouse/rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sql/dialect.hpp"
#include "sql/write_expr.hpp"

namespace steelyard {

namespace {

// Key, time, then every column the measure reads; an instant is shown by its wall clock.
std::vector<std::string> shown_columns(const Relation& relation, const Measure& measure) {
  std::vector<std::string> columns = relation.key;
  columns.push_back(measure.dated_by);
  const auto add = [&](const ExprPtr& expr) {
    if (!expr) return;
    for (std::string name : columns_of(*expr)) {
      if (!relation.stored_type(name)) continue;
      if (std::find(columns.begin(), columns.end(), name) == columns.end()) columns.push_back(name);
    }
  };
  add(measure.where);
  add(measure.key);
  for (const State& state : measure.states) {
    add(state.value);
    add(state.when);
  }
  return columns;
}

std::string select_list(const Relation& relation, const std::vector<std::string>& columns) {
  std::string list;
  for (const std::string& name : columns) {
    const bool instant = relation.stored_type(name) == Stored::Instant;
    list +=
        (list.empty() ? "" : ", ") + std::string("f.") + quoted(instant ? name + "_local" : name);
  }
  return list;
}

std::string from_and_where(const RowsQuestion& question, const FactTable& fact,
                           const Rollup& rollup) {
  const Dialect& dialect = *find_dialect("duckdb");
  const Measure& measure = question.measure.measure;
  std::string from = fact.table + " f";
  std::string where = fmt::format("f.{} BETWEEN {} AND {}", fact.day, question.days.first.days,
                                  question.days.last.days);
  if (measure.where) where += " AND " + write_sql(*measure.where, dialect, "f.");
  const std::string id = dialect.quote_text(question.subject);
  if (question.measure.subject.empty()) return from + " WHERE " + where;
  if (rollup.table.empty()) {
    return fmt::format("{} WHERE {} AND f.{} = {}", from, where, quoted(question.measure.subject),
                       id);
  }
  return fmt::format(
      "{} JOIN {} m ON f.{} = m.member AND f.{} BETWEEN m.first AND m.last WHERE {} AND "
      "m.target = {}",
      from, rollup.table, quoted(question.measure.subject), fact.day, where, id);
}

// 1 hit, 0 miss, 2 open, NULL unknown: how a row counts, over the fact `f`.
std::string counts_sql(const RowsQuestion& question) {
  if (!question.hit) return "NULL";
  const Dialect& dialect = *find_dialect("duckdb");
  const Measure& measure = question.measure.measure;
  std::string hit = write_sql(*question.hit, dialect, "f.");
  if (question.hit->type.kind != TypeKind::Bool) hit = fmt::format("({}) <> 0", hit);
  const std::string open =
      std::holds_alternative<SplitByDue>(measure.finish)
          ? fmt::format("WHEN {} >= {} THEN 2 ", write_sql(*measure.key, dialect, "f."),
                        question.as_of.days)
          : "";
  return fmt::format("CASE {0}WHEN {1} THEN 1 WHEN NOT ({1}) THEN 0 END", open, hit);
}

Counts counts_of(const RowsQuestion& question, const Table& table, std::size_t column,
                 std::size_t row) {
  if (!question.hit) return Counts::Every;
  if (table.is_null(column, row)) return Counts::Unknown;
  const Int128 code = table.int_at(column, row);
  return code == 2 ? Counts::Open : code == 1 ? Counts::Hit : Counts::Miss;
}

// How many rows there are, and how many of them count as hits.
Result<void> count_rows(Connection& connection, const RowsQuestion& question,
                        const std::string& from, RowsAnswer& answer) {
  const Table table = TRY(connection.query(fmt::format(
      "SELECT count(*), count(*) FILTER (WHERE {} = 1) FROM {}", counts_sql(question), from)));
  answer.n_rows = static_cast<std::uint64_t>(table.int_at(0, 0));
  if (question.hit) answer.n_hits = static_cast<std::uint64_t>(table.int_at(1, 0));
  return {};
}

}  // namespace

std::string show_stored(const Relation& relation, const std::string& column, const Table& table,
                        std::size_t index, std::size_t row) {
  if (table.is_null(index, row)) return "—";
  const auto type = relation.stored_type(column);
  if (!type || *type == Stored::Text) return table.show(index, row);
  const Int128 value = table.int_at(index, row);
  switch (*type) {
    case Stored::Instant:
      return format_local(static_cast<std::int64_t>(value));
    case Stored::Date:
      return to_string(Date{static_cast<std::int32_t>(value)});
    case Stored::Duration:
      return format_duration(static_cast<std::int64_t>(value));
    case Stored::Bool:
      return value != 0 ? "true" : "false";
    default:
      return format_decimal_trimmed(value, scale_of(*type));
  }
}

Result<RowsAnswer> read_rows(Connection& connection, const Model& model,
                             const RowsQuestion& question) {
  const Measure& measure = question.measure.measure;
  const Relation& relation = *model.relation(measure.fact);
  const Needs needs = needs_of({question.measure}, model);
  TRY(ensure_derived(connection, model, needs));
  Rollup rollup;
  if (!question.member_type.empty()) {
    rollup = TRY(make_rollup(connection, model, question.member_type, question.subject_type));
  }
  RowsAnswer answer;
  answer.columns = shown_columns(relation, measure);
  const FactTable fact = fact_table(relation, measure.dated_by, needs);
  const std::string from = from_and_where(question, fact, rollup);
  answer.sql = fmt::format(
      "SELECT {}, coalesce(b.file, ''), f._line, {} FROM (SELECT f.* FROM {} ORDER BY f.{}, {} "
      "LIMIT "
      "{}) f "
      "LEFT JOIN state.batches b ON b.number = f._batch ORDER BY f.{}, {}",
      select_list(relation, answer.columns), counts_sql(question), from, fact.stamp,
      quoted_list(relation.key, "f."), question.at_most, fact.stamp,
      quoted_list(relation.key, "f."));
  const Table table = TRY(connection.query(answer.sql));
  TRY(count_rows(connection, question, from, answer));
  const std::size_t k_columns = answer.columns.size();
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    SourceRow out;
    for (std::size_t c = 0; c < k_columns; ++c) {
      out.values.push_back(show_stored(relation, answer.columns[c], table, c, row));
    }
    out.file = table.text_at(k_columns, row);
    out.line = static_cast<std::uint64_t>(table.int_at(k_columns + 1, row));
    out.counts = counts_of(question, table, k_columns + 2, row);
    answer.rows.push_back(std::move(out));
  }
  return answer;
}

}  // namespace steelyard
