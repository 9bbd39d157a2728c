// The three nodes of the closed algebra as SQL of a cluster: cells are made by each shard of its own
// rows and added up by whoever asks; keys are gathered from all shards.
//
//     cells of orders dated paid_at by shop: s0 count where presale
//     →  SELECT `shop_id` AS _subject, `paid_at_day` AS _of_day, countIf(…) AS _s0 FROM … FINAL
//
// What is asked of all shards at once names plain columns only: 18.16 does not always find an expression
// again that it has sent to another server.
//
// No joins but one by equality, no FILTER, no window functions: what 18.16 has. Columns of ours begin
// with _, for there an alias goes before a column of that name. Spells stand as arrays, one row per
// member. Tested by: tests/sql/clickhouse_test.cpp, tests/cluster against the other engine.
#pragma once

#include <string>
#include <vector>

#include "sql/write_query.hpp"

namespace steelyard {

/// Where rows lie. `rows` is a table's name with FINAL; all quoted.
struct ShardRows {
  std::string rows;
  std::string day;
  std::string stamp;    // an integer
  std::string present;  // a condition: rows that are there, and perhaps only those of some months
};

/// Columns: _subject, _of_day[, _key][, _stratum], _s0 …
std::string write_shard_cells(const CellQuery& query, const ShardRows& rows, Days days,
                              const Dialect& dialect);

/// A table of spells: _member, _targets, _firsts, _lasts; empty = members are targets.
struct ShardMembers {
  std::string table;
};

struct ShardCells {
  std::string table;
  bool has_strata = false;
};
/// Columns: target, w0 …; "" is the target of what belongs to none.
std::string write_shard_window(const ShardCells& cells, const std::vector<WindowColumn>& columns,
                               const ShardMembers& members, Date as_of);

/// The keys of each target over the rows of a shard, each once: _target, _of_key[, _of_day], _n.
std::string write_shard_keys(const KeyWindow& window, const ShardRows& rows, Days days,
                             const ShardMembers& members, const Dialect& dialect);
/// As write_key_window, over such keys of all shards.
std::string write_shard_key_window(const KeyWindow& window, const std::string& keys);

}  // namespace steelyard
