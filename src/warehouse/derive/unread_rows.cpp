// See unread_rows.hpp.

#include "warehouse/derive/unread_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "warehouse/facts/schema.hpp"

namespace steelyard {

namespace {

using ColumnOf = std::pair<std::string, std::string>;  // relation, column

std::vector<WantedRows*> all_rows(RelationNeeds& needs) {
  std::vector<WantedRows*> all = {&needs.table};
  for (auto& [column, rows] : needs.rows) all.push_back(&rows);
  return all;
}

std::set<ColumnOf> asked_to_miss(Needs& needs) {
  std::set<ColumnOf> asked;
  for (auto& [name, own] : needs) {
    for (const WantedRows* rows : all_rows(own)) {
      for (const RowTerm& term : rows->terms) {
        for (const RowLevel& level : term.levels) {
          for (const std::string& column : level.missing) asked.emplace(level.relation, column);
        }
      }
    }
  }
  return asked;
}

bool leads_through(const RowTerm& term, const std::set<ColumnOf>& columns) {
  return std::ranges::any_of(term.levels, [&](const RowLevel& level) {
    return std::ranges::any_of(level.missing, [&](const std::string& column) {
      return columns.contains({level.relation, column});
    });
  });
}

/// Nothing is left of what was wanted of the relation.
bool drop_ways(RelationNeeds& own, const std::set<ColumnOf>& never_missing) {
  const bool was_wanted = !own.table.terms.empty();
  for (WantedRows* rows : all_rows(own)) {
    std::erase_if(rows->terms,
                  [&](const RowTerm& term) { return leads_through(term, never_missing); });
  }
  return was_wanted && !own.table.all && own.table.terms.empty();
}

}  // namespace

Result<Needs> without_unread(Connection& connection, const Model& model, Needs needs,
                             const SourceOf& stored) {
  std::set<ColumnOf> never_missing;
  for (const ColumnOf& one : asked_to_miss(needs)) {
    const auto& [relation, column] = one;
    if (model.relation(relation)->bridge) continue;  // nothing of it is stored
    const std::string found =
        fmt::format("SELECT count(*) FROM {} WHERE {} IS NULL", stored(relation), quoted(column));
    if (TRY(connection.query_int(found)) == 0) never_missing.insert(one);
  }
  if (never_missing.empty()) return needs;
  for (auto at = needs.begin(); at != needs.end();) {
    at = drop_ways(at->second, never_missing) ? needs.erase(at) : std::next(at);
  }
  return needs;
}

}  // namespace steelyard
