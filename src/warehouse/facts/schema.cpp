// Physical tables out of the model.
//
//     paid_at: instant  →  paid_at BIGINT, paid_at_local BIGINT, paid_at_day INTEGER
//
// Tested by: tests/pipeline.

#include "warehouse/facts/schema.hpp"

#include <fmt/format.h>

#include <set>

#include "sql/dialect.hpp"

namespace steelyard {

std::vector<PhysicalColumn> physical_columns(const Relation& relation) {
  std::vector<PhysicalColumn> out;
  for (const ModelColumn& column : relation.columns) {
    const bool text = column.type == Stored::Text;
    const bool date = column.type == Stored::Date;
    out.push_back({column.name,
                   text   ? "VARCHAR"
                   : date ? "INTEGER"
                          : "BIGINT",
                   column.name, false});
    if (column.type != Stored::Instant) continue;
    out.push_back({column.name + "_local", "BIGINT", column.name + "_local", false});
    out.push_back({column.name + "_day", "INTEGER", column.name + "_local", true});
  }
  out.push_back({"_line", "BIGINT", "_line", false});
  out.push_back({"_hash", "BIGINT", "_hash", false});
  return out;
}

/// Columns of which nearly every value is another one: the only key of a fact, and what rows are
/// ranked within (customers). On them the engine would try, at some cost, a dictionary in vain.
static std::set<std::string> columns_of_many(const Model& model) {
  std::set<std::string> names;
  const auto add = [&](const std::vector<std::string>& key) {
    if (key.size() == 1) names.insert(key.front());
  };
  for (const Relation& relation : model.relations) {
    if (relation.is_fact) add(relation.key);
    for (const Derived& derived : relation.derived) {
      if (const auto* rank = std::get_if<RankWithin>(&derived.how)) add(rank->within);
    }
  }
  for (const SubjectType& type : model.subjects) names.erase(type.id_column);
  return names;
}

std::string quoted(std::string_view name) { return find_dialect("duckdb")->quote_name(name); }

std::string table_name(std::string_view schema, std::string_view name) {
  return quoted(schema) + "." + quoted(name);
}

std::string quoted_list(const std::vector<std::string>& names, std::string_view prefix) {
  std::string list;
  for (const std::string& name : names) {
    list += (list.empty() ? "" : ", ") + std::string(prefix) + quoted(name);
  }
  return list;
}

Result<void> create_schema(Connection& connection, const Model& model) {
  TRY(connection.run(
      "CREATE SCHEMA IF NOT EXISTS facts;"
      "CREATE SCHEMA IF NOT EXISTS cells; CREATE SCHEMA IF NOT EXISTS state;"
      "CREATE SCHEMA IF NOT EXISTS results;"
      "CREATE TABLE IF NOT EXISTS state.meta(name VARCHAR, value VARCHAR);"
      "CREATE TABLE IF NOT EXISTS state.batches(digest VARCHAR, number BIGINT, file VARCHAR, "
      "adapter "
      "VARCHAR, exported_at BIGINT);"
      "CREATE TABLE IF NOT EXISTS state.cells(state_digest VARCHAR, table_name VARCHAR, "
      "column_name VARCHAR, op VARCHAR, first_day INTEGER, last_day INTEGER, generation BIGINT);"
      "CREATE TABLE IF NOT EXISTS state.key_windows(table_name VARCHAR, generation BIGINT);"
      "CREATE TABLE IF NOT EXISTS state.cell_sizes(table_name VARCHAR, n_rows BIGINT);"
      "CREATE TABLE IF NOT EXISTS state.currencies(relation VARCHAR, currency VARCHAR);"
      "CREATE SCHEMA IF NOT EXISTS changes; CREATE SCHEMA IF NOT EXISTS graves;"
      "CREATE TABLE IF NOT EXISTS state.wholly(relation VARCHAR, generation BIGINT);"));
  const std::set<std::string> of_many = columns_of_many(model);
  for (const Relation& relation : model.relations) {
    if (relation.bridge) continue;
    std::string columns;
    for (const PhysicalColumn& column : physical_columns(relation)) {
      const bool is_told = column.sql_type == "VARCHAR" && of_many.contains(column.name);
      columns += fmt::format("{} {}{}, ", quoted(column.name), column.sql_type,
                             is_told ? " USING COMPRESSION fsst" : "");
    }
    TRY(connection.run(
        fmt::format("CREATE TABLE IF NOT EXISTS {}({}_batch BIGINT, _exported_at BIGINT)",
                    table_name("facts", relation.name), columns)));
  }
  return {};
}

std::int64_t batch_number(const std::string& digest) {
  STEELYARD_CHECK(digest.size() >= 15, "a batch digest has 64 hex digits");
  return static_cast<std::int64_t>(std::stoull(digest.substr(0, 15), nullptr, 16));
}

}  // namespace steelyard
