// Mirror: a table of the cluster that is to hold the rows that some SELECT gives here.
//
//     orders, columns order_id paid_at_day amount …, rows paid in May
//     →  f_orders_3fa9…(_day, _month, _key, order_id, …, _hash, _gone, _version)
//
// ReplacingMergeTree by _version: of the rows of one (day, key) the latest version counts, and it may
// say that the row is gone from there. Sharded by the root of the business key, its first column, for a
// row's shop and day may change. Tested by: tests/cluster.
#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "cluster/cluster.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

struct MirrorColumn {
  std::string name;
  std::string type;  // of the cluster
};

struct Mirror {
  std::string table;
  std::string source;            // a SELECT of the embedded engine
  std::string rows;              // which rows these are, in words that change when they do
  std::vector<std::string> key;  // columns of `source`; the first is the root
  std::string day;               // a column of `source` by which it is partitioned and sorted
  std::vector<MirrorColumn> columns;
};

/// Fills in the columns and the name, which tells apart mirrors of other columns. `relation`: what it
/// is called after.
Result<Mirror> describe_mirror(Connection& connection, Mirror mirror, const std::string& relation);

/// Makes it on every shard, and across them.
Result<void> make_mirror(Cluster& cluster, const Mirror& mirror);

/// "_month" of a day: years and months since the year 0; what `_month` is of no day.
int month_number(Date day);
inline constexpr int kNoMonth = 0;
inline constexpr std::int32_t kNoDay = -2'147'483'647;

}  // namespace steelyard
