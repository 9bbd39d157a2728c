// unmapped: see unmapped.hpp.
//
//     orders of S1, S1, S9, shops with S1 only   →   shop: 1 id, 1 row, S9
//
// Looked up is the stored column that names a subject: orders.shop_id also where the shop is derived
// from it. Where none is stored (a payment's shop is that of its order) the parent's account tells.
// Not here: what a period misses because of it (the run's notes). Tested by:
// tests/warehouse/apply_test.cpp, tests/pipeline/load_account_test.cpp.

#include "warehouse/unmapped.hpp"

#include <fmt/format.h>

#include "warehouse/apply.hpp"

namespace steelyard {

namespace {

std::string naming_column(const Relation& relation, const SubjectType& type) {
  const auto named = relation.subjects.find(type.name);
  if (named == relation.subjects.end()) return "";
  for (const std::string& column : {named->second, type.id_column}) {
    if (relation.column(column) != nullptr) return column;
  }
  return "";
}

std::string statement(const Relation& relation, const SubjectType& type, const std::string& column,
                      std::int64_t batch) {
  const std::string money = account_column(relation);
  return fmt::format(
      "SELECT id, n, CAST(money AS HUGEINT), count(*) OVER (), CAST(sum(n) OVER () AS HUGEINT), "
      "CAST(sum(money) OVER () AS HUGEINT) FROM (SELECT {0} AS id, count(*) AS n, {1} AS money "
      "FROM {2} WHERE _batch = {3} AND {0} IS NOT NULL GROUP BY {0}) ANTI JOIN {4} known "
      "ON known.{5} = id ORDER BY n DESC, id LIMIT 5",
      quoted(column), money.empty() ? "0" : fmt::format("coalesce(sum({}), 0)", quoted(money)),
      table_name("facts", relation.name), batch, table_name("facts", type.relation),
      quoted(type.id_column));
}

}  // namespace

Result<std::vector<Unmapped>> find_unmapped(Connection& connection, const Model& model,
                                            const Relation& relation, std::int64_t batch) {
  std::vector<Unmapped> all;
  if (!relation.is_fact) return all;
  for (const SubjectType& type : model.subjects) {
    const std::string column = naming_column(relation, type);
    if (column.empty()) continue;
    const Table table = TRY(connection.query(statement(relation, type, column, batch)));
    if (table.n_rows == 0) continue;
    Unmapped unmapped{.subject = type.label,
                      .column = column,
                      .sheet = type.relation,
                      .n_ids = static_cast<std::uint64_t>(table.int_at(3, 0)),
                      .n_rows = static_cast<std::uint64_t>(table.int_at(4, 0)),
                      .money = table.int_at(5, 0),
                      .most = {}};
    for (std::size_t row = 0; row < table.n_rows; ++row) {
      unmapped.most.push_back({table.text_at(0, row),
                               static_cast<std::uint64_t>(table.int_at(1, row)),
                               table.int_at(2, row)});
    }
    all.push_back(std::move(unmapped));
  }
  return all;
}

}  // namespace steelyard
