// See around.hpp.

#include "warehouse/derive/around.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "warehouse/derive/derive_spread.hpp"
#include "warehouse/facts/house_money.hpp"

namespace steelyard {

namespace {

// Every name begins so, by which they are found again and dropped.
constexpr std::string_view kPrefix = "around:";

std::string rows_at(Moment moment, const std::string& relation) {
  return quoted(
      fmt::format("{}{}:{}", kPrefix, moment == Moment::After ? "now" : "then", relation));
}

std::string unchanged_table(const std::string& relation) {
  return quoted(fmt::format("{}unchanged:{}", kPrefix, relation));
}

DerivePlace place_at(Moment moment) {
  return {fmt::format("{}{}:", kPrefix, moment == Moment::After ? "derived" : "was_derived"),
          [moment](const std::string& name) { return rows_at(moment, name); }};
}

struct Around {
  Connection& connection;
  const Model& model;
  const Needs& needs;
  const ChangedRelations& changed;
  std::set<std::string> made = {};

  /// Where rows of a relation are looked for on a way: among those that are there already.
  [[nodiscard]] std::string source_of(const std::string& name) const {
    if (!made.contains(name)) return both_moments(*model.relation(name), changed);
    std::string now = rows_at(Moment::After, name);
    if (!changed.by_rows.contains(name)) return now;
    return fmt::format("(FROM {} UNION ALL BY NAME FROM {})", now, rows_at(Moment::Before, name));
  }

  /// How many relations are still to be made that the way to these rows leads through.
  [[nodiscard]] std::size_t waits_for(const WantedRows& rows) const {
    std::set<std::string> waits;
    for (const RowTerm& term : rows.terms) {
      for (std::size_t i = 1; i < term.levels.size(); ++i) {
        if (!made.contains(term.levels[i].relation)) waits.insert(term.levels[i].relation);
      }
    }
    return waits.size();
  }

  [[nodiscard]] std::vector<std::string> columns_of(const Relation& relation) const {
    std::vector<std::string> columns;
    const auto& read = needs.at(relation.name).physical;
    for (const PhysicalColumn& column : physical_columns(relation)) {
      const bool is_key = std::ranges::find(relation.key, column.name) != relation.key.end();
      if (is_key || read.contains(column.name)) columns.push_back(column.name);
    }
    for (const char* origin : {"_line", "_batch"}) {
      if (read.contains(origin)) columns.emplace_back(origin);
    }
    std::ranges::sort(columns);
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    return columns;
  }

  /// Whether the term may lead to other rows than changed ones, which are at hand.
  Result<bool> leads_beyond(const Relation& relation, const RowTerm& term) const {
    const auto& here = term.levels.back().here;
    std::string rows = fmt::format("SELECT {} FROM {}", quoted_list(here), term.listed);
    if (term.levels.size() == 1 && here == relation.key &&
        changed.by_rows.contains(relation.name)) {
      rows += " EXCEPT SELECT * FROM " + changed_table(relation.name);
    }
    return TRY(connection.query_int(fmt::format("SELECT count(*) FROM ({} LIMIT 1)", rows))) != 0;
  }

  Result<WantedRows> beyond_changed(const Relation& relation, const WantedRows& wanted) const {
    WantedRows beyond{wanted.all, {}};
    for (const RowTerm& term : wanted.terms) {
      if (term.listed.empty() || TRY(leads_beyond(relation, term))) beyond.terms.push_back(term);
    }
    return beyond;
  }

  /// "t.created_at_day IN (…)": the days of the rows that were found; nothing where these are many
  /// or not known.
  Result<std::string> in_days(const Relation& relation, const std::string& found) const {
    constexpr std::size_t kMost = 200;
    const std::string day = day_column_of(relation, relation.default_dated_by);
    const Table table =
        TRY(connection.query(fmt::format("SELECT DISTINCT {} FROM {}", quoted(day), found)));
    std::string days;
    for (std::size_t row = 0; row < table.n_rows; ++row) {
      if (table.is_null(0, row) || table.n_rows > kMost) return std::string();
      days += fmt::format("{}{}", row == 0 ? "" : ", ", static_cast<int>(table.int_at(0, row)));
    }
    return days.empty() ? "FALSE AND " : fmt::format("t.{} IN ({}) AND ", quoted(day), days);
  }

  /// SELECT of rows that did not change. Of a long table they are looked for by key among its keys and
  /// days first; the engine skips all blocks of other days when it reads the rest.
  Result<std::string> unchanged(const Relation& relation, const std::vector<std::string>& columns) {
    constexpr int kLong = 250'000;
    const SourceOf source = [this](const std::string& name) { return source_of(name); };
    const WantedRows rows = TRY(beyond_changed(relation, needs.at(relation.name).table));
    const std::string stored = stored_table(relation);
    const bool is_dated = relation.column(relation.default_dated_by) != nullptr;
    if (!is_dated || rows.all || rows.terms.empty() ||
        TRY(connection.query_int("SELECT count(*) FROM " + stored)) < kLong) {
      return write_wanted_rows(rows, columns, stored, source);
    }
    const std::string found = quoted(fmt::format("{}found:{}", kPrefix, relation.name));
    const std::vector<std::string> place = {day_column_of(relation, relation.default_dated_by),
                                            "rowid"};
    TRY(connection.run(
        fmt::format("CREATE OR REPLACE TEMP TABLE {} AS SELECT * FROM ({}) f({}, place)", found,
                    write_wanted_rows(rows, place, stored, source), quoted(place[0]))));
    return fmt::format("SELECT {} FROM {} t WHERE {}t.rowid IN (SELECT place FROM {})",
                       quoted_list(columns, "t."), stored, TRY(in_days(relation, found)), found);
  }

  Result<void> make_unchanged(const Relation& relation, const std::vector<std::string>& columns) {
    std::string select = TRY(unchanged(relation, columns));
    if (changed.by_rows.contains(relation.name)) {
      select = fmt::format("SELECT n.* FROM ({}) n ANTI JOIN {} c USING ({})", select,
                           changed_table(relation.name), quoted_list(relation.key));
    }
    return connection.run(fmt::format("CREATE OR REPLACE TEMP TABLE {} AS {}",
                                      unchanged_table(relation.name), select));
  }

  // Changed rows are logged as they were and as they are; only others are looked for in the facts.
  Result<void> make_side(const Relation& relation, const std::vector<std::string>& columns,
                         Moment moment) {
    std::string rows = "FROM " + unchanged_table(relation.name);
    if (changed.by_rows.contains(relation.name)) {
      const SourceOf source = [this](const std::string& name) { return source_of(name); };
      const std::string side =
          moment == Moment::After ? after_table(relation.name) : before_table(relation.name);
      rows +=
          " UNION ALL " + write_wanted_rows(needs.at(relation.name).table, columns, side, source);
    }
    return connection.run(
        fmt::format("CREATE OR REPLACE TEMP TABLE {} AS {}", rows_at(moment, relation.name), rows));
  }

  Result<void> make(const Relation& relation) {
    const std::vector<std::string> columns = columns_of(relation);
    TRY(make_unchanged(relation, columns));
    TRY(make_side(relation, columns, Moment::After));
    return make_side(relation, columns, Moment::Before);
  }

  // Rows are chosen among few where those that they lead to stand already.
  Result<void> make_all() {
    std::set<std::string> left;
    for (const auto& [name, own] : needs) {
      if (!model.relation(name)->bridge) left.insert(name);
    }
    while (!left.empty()) {
      const auto fewest = std::ranges::min_element(
          left, {}, [this](const std::string& name) { return waits_for(needs.at(name).table); });
      const std::string name = left.extract(fewest).value();
      TRY(make(*model.relation(name)));
      made.insert(name);
    }
    return {};
  }
};

}  // namespace

Result<void> derive_around(Connection& connection, const Model& model, const Needs& needs,
                           const ChangedRelations& changed) {
  Around around{connection, model, needs, changed};
  TRY(around.make_all());
  TRY(derive_at(connection, model, needs, place_at(Moment::Before)));
  return derive_at(connection, model, needs, place_at(Moment::After));
}

FactTable touched_rows(const Relation& relation, const std::string& dated_by, const Model& model,
                       const Needs& needs, Moment moment) {
  const std::string key = quoted_list(listed_key(relation, model));
  const std::string table = fmt::format("(SELECT * FROM {} WHERE ({}) IN (SELECT {} FROM {}))",
                                        source_table(relation, needs, place_at(moment)), key, key,
                                        touched_table(relation.name));
  return fact_in(table, relation, dated_by);
}

Result<void> drop_around(Connection& connection) {
  const Table tables = TRY(connection.query(fmt::format(
      "SELECT table_name FROM duckdb_tables() WHERE temporary AND (starts_with(table_name, "
      "'{}') OR starts_with(table_name, 'touched:') OR starts_with(table_name, "
      "'changed:') OR starts_with(table_name, 'before:') OR starts_with(table_name, 'after:'))",
      kPrefix)));
  std::string sql;
  for (std::size_t row = 0; row < tables.n_rows; ++row) {
    sql += "DROP TABLE " + quoted(tables.text_at(0, row)) + ";";
  }
  return sql.empty() ? Result<void>() : connection.run(sql);
}

}  // namespace steelyard
