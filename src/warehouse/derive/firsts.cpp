// See firsts.hpp.

#include "warehouse/derive/firsts.hpp"

#include <fmt/format.h>

#include "sql/write_rank.hpp"
#include "warehouse/derive/source_table.hpp"
#include "warehouse/facts/house_money.hpp"

namespace steelyard {

namespace {

Result<void> make(Connection& connection, const Relation& relation, const std::string& column,
                  const RankWithin& rank, RowRoom room) {
  const RankWriter writer(rank, relation, PlaceRead::First);
  const std::string table = firsts_table(relation.name, column);
  const char* to = "CREATE OR REPLACE TEMP TABLE {} AS {}";
  for (const std::string& part :
       TRY(parts_of(connection, stored_table(relation), quoted_list(rank.within), room))) {
    TRY(connection.run(
        fmt::format(fmt::runtime(to), table, writer.write_firsts(part, writer.is_ranked("r")))));
    to = "INSERT INTO {} {}";
  }
  return {};
}

}  // namespace

std::string firsts_table(const std::string& relation, const std::string& column) {
  return quoted("firsts:" + relation + "." + column);
}

Result<Firsts> make_firsts(Connection& connection, const Model& model, const Needs& needs,
                           RowRoom room) {
  TRY(make_house_views(connection, model));
  Firsts made;
  for (const auto& [name, own] : needs) {
    const Relation& relation = *model.relation(name);
    for (const std::string& column : own.names) {
      const Derived* derived = relation.derived_column(column);
      const auto* rank = derived == nullptr ? nullptr : std::get_if<RankWithin>(&derived->how);
      if (rank == nullptr || own.numbered.contains(column)) continue;
      if (!RankWriter(*rank, relation, PlaceRead::First).reads_stored()) continue;
      TRY(make(connection, relation, column, *rank, room));
      made.emplace(name, column);
    }
  }
  return made;
}

Result<void> drop_firsts(Connection& connection, const Firsts& firsts) {
  for (const auto& [relation, column] : firsts) {
    TRY(connection.run("DROP TABLE " + firsts_table(relation, column)));
  }
  return {};
}

}  // namespace steelyard
