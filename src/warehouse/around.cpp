// See around.hpp.

#include "warehouse/around.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "warehouse/house_money.hpp"

namespace steelyard {

namespace {

// Every name begins so, by which they are found again and dropped.
constexpr std::string_view kPrefix = "around:";

std::string rows_at(Moment moment, const std::string& relation) {
  return quoted(
      fmt::format("{}{}:{}", kPrefix, moment == Moment::After ? "now" : "then", relation));
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
    const std::string now = rows_at(Moment::After, name);
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

  // As they are: from the facts. As they were: those whose keys did not change, and the old ones.
  Result<void> make(const Relation& relation) {
    const SourceOf source = [this](const std::string& name) { return source_of(name); };
    const std::vector<std::string> columns = columns_of(relation);
    const WantedRows& wanted = needs.at(relation.name).table;
    const std::string now = rows_at(Moment::After, relation.name);
    TRY(connection.run(
        fmt::format("CREATE OR REPLACE TEMP TABLE {} AS {}", now,
                    write_wanted_rows(wanted, columns, stored_table(relation), source))));
    const std::string then = rows_at(Moment::Before, relation.name);
    if (!changed.by_rows.contains(relation.name)) {
      return connection.run(fmt::format("CREATE OR REPLACE TEMP TABLE {} AS FROM {}", then, now));
    }
    return connection.run(fmt::format(
        "CREATE OR REPLACE TEMP TABLE {} AS SELECT n.* FROM {} n ANTI JOIN {} c USING ({}) UNION "
        "ALL {}",
        then, now, changed_table(relation.name), quoted_list(relation.key),
        write_wanted_rows(wanted, columns, before_table(relation.name), source)));
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
      "'changed:') OR starts_with(table_name, 'before:'))",
      kPrefix)));
  std::string sql;
  for (std::size_t row = 0; row < tables.n_rows; ++row) {
    sql += "DROP TABLE " + quoted(tables.text_at(0, row)) + ";";
  }
  return sql.empty() ? Result<void>() : connection.run(sql);
}

}  // namespace steelyard
