// Follows a number down to the rows: the measure's own filter, one subject, its days.
//
//     late_ship_share of shop S1 in 2026-05   →   O-17 paid 2026-05-03 21:10:02 …
//     orders_20260608.csv:4711
//
// Tested by: tests/pipeline/rows_test.cpp.

#include "warehouse/cells/rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "indicator/gather.hpp"
#include "sql/dialect.hpp"
#include "sql/write_expr.hpp"
#include "sql/write_latest.hpp"
#include "warehouse/cells/row_origins.hpp"
#include "warehouse/cells/weighed_table.hpp"

namespace steelyard {

namespace {

// Told by rows of another relation about its time: whose an order is, by the chats before it.
bool is_credited(const Relation& relation, const std::string& name) {
  const Derived* derived = relation.derived_column(name);
  if (derived == nullptr) return false;
  if (const Fold* fold = std::get_if<Fold>(&derived->how)) return fold->has_bounds();
  const Compute* compute = std::get_if<Compute>(&derived->how);
  return compute != nullptr &&
         std::ranges::any_of(columns_of(*compute->value),
                             [&](const std::string& read) { return is_credited(relation, read); });
}

// Key, time, then every column the measure reads, and whose the row is where that is not read off it; an
// instant is shown by its wall clock.
std::vector<std::string> shown_columns(const Relation& relation, const WeighedMeasure& weighed,
                                       const std::vector<std::string>& key) {
  const Measure& measure = weighed.measure;
  std::vector<std::string> columns = key;
  for (const std::string& name : columns_read(measure)) {
    if (name != measure.dated_by && !relation.stored_type(name)) continue;
    if (std::ranges::find(columns, name) == columns.end()) columns.push_back(name);
  }
  const std::string& subject = weighed.subject;
  const bool is_shown = std::ranges::find(columns, subject) != columns.end();
  if (!is_shown && is_credited(relation, subject)) columns.push_back(subject);
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

// Everything a question needs before it can be asked.
struct Asked {
  const Relation& relation;
  std::vector<std::string> key;  // names a row
  std::vector<std::string> columns;
  FactTable fact;
  std::string time;  // of a row, as SQL, for the order
  Rollup rollup;
  std::string target;  // who a row belongs to, as SQL; empty = everybody
  std::string from;    // FROM … WHERE … of all subjects
};

// What names a row: gathered rows are those of the bridge's parent.
std::vector<std::string> key_of(const Model& model, const WeighedMeasure& weighed) {
  const Relation& relation = *model.relation(weighed.measure.fact);
  return weighed.gather.empty() ? relation.key : model.relation(relation.bridge->parent)->key;
}

// What the rows of the question's days are shown with; nothing is derived in any other row.
Needs needs_of_rows(const Model& model, const RowsQuestion& question) {
  const Measure& measure = question.measure.measure;
  const Relation& relation = *model.relation(measure.fact);
  Needs needs = needs_of({DatedMeasure{question.measure, {question.days}}}, model);
  add_shown(needs, relation,
            shown_columns(relation, question.measure, key_of(model, question.measure)));
  return needs;
}

Result<Asked> ask(Connection& connection, const Model& model, const RowsQuestion& question) {
  const Measure& measure = question.measure.measure;
  const Needs needs = needs_of_rows(model, question);
  TRY(ensure_derived(connection, model, needs));
  const Relation& relation = *model.relation(measure.fact);
  const Gather& gather = question.measure.gather;
  const std::vector<std::string> key = key_of(model, question.measure);
  const Rollup gathered =
      gather.empty() ? Rollup{} : TRY(make_rollup(connection, model, gather.from, gather.to));
  Asked asked{relation,
              key,
              shown_columns(relation, question.measure, key),
              shown_table(question.measure, model, needs, gathered),
              "f." + quoted(measure.dated_by),
              {},
              {},
              {}};
  if (!question.member_type.empty()) {
    asked.rollup = TRY(make_rollup(connection, model, question.member_type, question.subject_type));
  }
  const std::string own = "f." + quoted(question.measure.subject);
  if (measure.latest) {
    asked.fact.table =
        write_places({measure, relation, asked.fact, question.days}, *find_dialect("duckdb"));
  }
  asked.from = asked.fact.table + " f";
  if (!question.measure.subject.empty() && asked.rollup.table.empty()) asked.target = own;
  if (!question.measure.subject.empty() && !asked.rollup.table.empty()) {
    asked.target = "m.target";
    asked.from += fmt::format(" JOIN {} m ON {} = m.member AND f.{} BETWEEN m.first AND m.last",
                              asked.rollup.table, own, asked.fact.day);
  }
  asked.from += fmt::format(" WHERE f.{} BETWEEN {} AND {}", asked.fact.day,
                            question.days.first.days, question.days.last.days);
  if (measure.where) {
    asked.from += " AND " + write_sql(*measure.where, *find_dialect("duckdb"), "f.");
  }
  return asked;
}

// 1 hit, 0 miss, 2 open, 3 beyond, NULL unknown: how a row counts, over the fact `f`.
std::string counts_sql(const RowsQuestion& question) {
  const Dialect& dialect = *find_dialect("duckdb");
  const Measure& measure = question.measure.measure;
  const std::string beyond =
      measure.latest ? fmt::format("WHEN {} THEN 3 ", write_beyond(*measure.latest, "f.", dialect))
                     : "";
  if (!question.hit) return beyond.empty() ? "NULL" : fmt::format("CASE {}END", beyond);
  std::string hit = write_sql(*question.hit, dialect, "f.");
  if (question.hit->type.kind != TypeKind::Bool) hit = fmt::format("({}) <> 0", hit);
  const std::string open =
      std::holds_alternative<SplitByDue>(measure.finish)
          ? fmt::format("WHEN {} >= {} THEN 2 ", write_sql(*measure.key, dialect, "f."),
                        question.as_of.days)
          : "";
  return fmt::format("CASE {2}{0}WHEN {1} THEN 1 WHEN NOT ({1}) THEN 0 END", open, hit, beyond);
}

Counts counts_of(const RowsQuestion& question, const Table& table, std::size_t column,
                 std::size_t row) {
  const bool is_null = table.is_null(column, row);
  const Int128 code = is_null ? -1 : table.int_at(column, row);
  if (code == 3) return Counts::Beyond;
  if (!question.hit) return Counts::Every;
  if (is_null) return Counts::Unknown;
  return code == 2 ? Counts::Open : code == 1 ? Counts::Hit : Counts::Miss;
}

// How many rows there are, how many of them count as hits, and how many do not count at all.
Result<void> count_rows(Connection& connection, const RowsQuestion& question,
                        const std::string& from, RowsAnswer& answer) {
  const Table table = TRY(connection.query(fmt::format(
      "SELECT count(*), count(*) FILTER (WHERE {0} = 1), count(*) FILTER (WHERE {0} = 3) FROM {1}",
      counts_sql(question), from)));
  answer.n_rows = static_cast<std::uint64_t>(table.int_at(0, 0));
  if (question.hit) answer.n_hits = static_cast<std::uint64_t>(table.int_at(1, 0));
  answer.n_beyond = static_cast<std::uint64_t>(table.int_at(2, 0));
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

namespace {

SourceRow row_at(const Asked& asked, const RowsQuestion& question, const Table& table,
                 std::size_t row) {
  const std::size_t k_columns = asked.columns.size();
  SourceRow out;
  for (std::size_t c = 0; c < k_columns; ++c) {
    out.values.push_back(show_stored(asked.relation, asked.columns[c], table, c, row));
    const bool has_integer = !table.columns[c].is_text && !table.is_null(c, row);
    out.integers.push_back(has_integer ? std::optional(table.int_at(c, row)) : std::nullopt);
  }
  out.file = table.text_at(k_columns, row);
  out.line = static_cast<std::uint64_t>(table.int_at(k_columns + 1, row));
  out.counts = counts_of(question, table, k_columns + 2, row);
  return out;
}

// The columns of row_at, from rows `f`, by time then key; `before` goes first in the order.
std::string write_select(const Asked& asked, const RowsQuestion& question, const std::string& more,
                         const std::string& rows, const std::string& before) {
  return fmt::format(
      "SELECT {}, coalesce(b.file, ''), f._line, {}{} FROM ({}) f LEFT JOIN state.batches b ON "
      "b.number = f._batch ORDER BY {}{}, {}",
      select_list(asked.relation, asked.columns), counts_sql(question), more, rows, before,
      asked.time, quoted_list(asked.key, "f."));
}

}  // namespace

Result<RowsAnswer> read_rows(Connection& connection, const Model& model,
                             const RowsQuestion& question) {
  const Asked asked = TRY(ask(connection, model, question));
  const std::string from = asked.target.empty()
                               ? asked.from
                               : fmt::format("{} AND {} = {}", asked.from, asked.target,
                                             find_dialect("duckdb")->quote_text(question.subject));
  const std::string rows = fmt::format("SELECT f.* FROM {} ORDER BY {}, {} LIMIT {}", from,
                                       asked.time, quoted_list(asked.key, "f."), question.at_most);
  RowsAnswer answer;
  answer.columns = asked.columns;
  answer.sql = write_select(asked, question, "", rows, "");
  const Table table = TRY(connection.query(answer.sql));
  TRY(count_rows(connection, question, from, answer));
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    answer.rows.push_back(row_at(asked, question, table, row));
  }
  const std::string order = fmt::format("{}, {}", asked.time, quoted_list(asked.key, "f."));
  TRY(add_origins(connection, model, {asked.relation, asked.columns, rows, order}, answer));
  return answer;
}

Result<RowsOfAll> read_rows_of_all(Connection& connection, const Model& model,
                                   const RowsQuestion& question) {
  const Asked asked = TRY(ask(connection, model, question));
  const std::string target = asked.target.empty() ? "''" : asked.target;
  RowsOfAll out;
  const Relation& relation = asked.relation;
  out.relation = relation.name;
  out.label = relation.label;
  for (const std::string& name : asked.columns) {
    const Stored type = relation.stored_type(name).value_or(Stored::Text);
    out.columns.push_back({name, type, relation.label_of(name)});
  }
  out.sql = write_select(
      asked, question, ", f._target, f._n",
      fmt::format("SELECT f.*, {0} AS _target, count(*) OVER (PARTITION BY {0}) AS _n FROM {1} "
                  "QUALIFY row_number() OVER (PARTITION BY {0} ORDER BY {2}, {3}) <= {4}",
                  target, asked.from, asked.time, quoted_list(asked.key, "f."), question.at_most),
      "f._target, ");
  const Table table = TRY(connection.query(out.sql));
  const std::size_t at = asked.columns.size() + 3;
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    if (table.is_null(at, row)) continue;  // nobody's
    RowsAnswer& answer = out.by_subject[table.text_at(at, row)];
    answer.n_rows = static_cast<std::uint64_t>(table.int_at(at + 1, row));
    answer.rows.push_back(row_at(asked, question, table, row));
  }
  return out;
}

}  // namespace steelyard
