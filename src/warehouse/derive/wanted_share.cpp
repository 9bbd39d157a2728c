// See wanted_share.hpp.

#include "warehouse/derive/wanted_share.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace steelyard {

namespace {

std::string key_of(const std::string& relation, const OwnDays& days) {
  return relation + "\n" + days.outside;
}

Result<Int128> count_where(Connection& connection, const std::string& table,
                           const std::string& condition) {
  return connection.query_int(fmt::format("SELECT count(*) FROM {} t WHERE {}", table, condition));
}

// Whole blocks tell the engine by their ranges that they lie outside one range of days, or within all: rows are looked at where
// these are few. Two ranges that make a half only together are not seen as one.
Result<Outside> count_outside(Connection& connection, const std::string& table,
                              const OwnDays& days) {
  const Int128 n = TRY(count_where(connection, table, "TRUE"));
  Int128 n_within = 0;
  for (const std::string& within : days.within) {
    n_within = std::max(n_within, TRY(count_where(connection, table, within)));
  }
  if (2 * n_within < n) return Outside::Many;
  const Int128 n_outside = TRY(count_where(connection, table, days.outside));
  return n_outside == 0 ? Outside::None : Outside::Few;
}

}  // namespace

Result<WantedShare> WantedShare::count(Connection& connection, const Model& model,
                                       const Needs& needs, const SourceOf& stored) {
  WantedShare share;
  for (const auto& [relation, own] : needs) {
    if (model.relation(relation)->bridge) continue;  // nothing of it is stored
    std::vector<const WantedRows*> all = {&own.table};
    for (const auto& [column, rows] : own.rows) all.push_back(&rows);
    for (const WantedRows* rows : all) {
      const OwnDays days = own_days(*rows);
      const std::string key = key_of(relation, days);
      if (days.within.empty() || share.known_.contains(key)) continue;
      share.known_[key] = TRY(count_outside(connection, stored(relation), days));
    }
  }
  return share;
}

Outside WantedShare::outside(const std::string& relation, const WantedRows& rows) const {
  if (rows.all) return Outside::None;
  const auto at = known_.find(key_of(relation, own_days(rows)));
  return at == known_.end() ? Outside::Many : at->second;
}

}  // namespace steelyard
