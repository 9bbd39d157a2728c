// Asks the facts for their currencies.
//
// Tested by: tests/pipeline/warehouse_test.cpp.

#include "warehouse/currencies.hpp"

#include <fmt/format.h>

#include "sql/dialect.hpp"

namespace steelyard {

Result<std::map<std::string, std::set<std::string>>> currencies_of(Connection& connection,
                                                                   const Model& model) {
  std::map<std::string, std::set<std::string>> out;
  for (const Relation& relation : model.relations) {
    if (!relation.is_fact || relation.bridge || relation.column("currency") == nullptr) continue;
    const Table table = TRY(connection.query(fmt::format(
        "SELECT DISTINCT coalesce(currency, {}) FROM {}",
        find_dialect("duckdb")->quote_text(model.currency), table_name("facts", relation.name))));
    for (std::size_t row = 0; row < table.n_rows; ++row) {
      out[relation.name].insert(table.text_at(0, row));
    }
  }
  return out;
}

Result<std::set<std::string>> mixed_facts(Connection& connection, const Model& model) {
  const auto currencies = TRY(currencies_of(connection, model));
  std::set<std::string> all;
  for (const auto& [fact, found] : currencies) all.insert(found.begin(), found.end());
  std::set<std::string> mixed;
  if (all.size() <= 1) return mixed;
  for (const auto& [fact, found] : currencies) {
    if (found.size() > 1 || !found.contains(model.currency)) mixed.insert(fact);
  }
  return mixed;
}

}  // namespace steelyard
