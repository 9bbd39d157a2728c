// Counting: everything one weighing on a cluster knows. Private to cluster/.
#pragma once

#include <map>
#include <set>
#include <string>

#include "cluster/mirror.hpp"
#include "sql/write_shard_query.hpp"
#include "warehouse/cells/weigh.hpp"
#include "warehouse/derive/derive.hpp"

namespace steelyard {

struct Counting {
  Connection& connection;
  Cluster& cluster;
  const Model& model;
  const WeighRequest& request;  // nothing in it is of the latest rows of a key
  const Context& context;
  std::string base;  // a digest
  QueryPlan plan = {};
  Needs needs = {};
  std::map<std::string, Rollup> rollups = {};        // here, by member type
  std::map<std::string, ShardMembers> members = {};  // there
  std::set<std::string, std::less<>> known = {};     // ids of the assessed type
  std::map<std::string, Mirror> mirrors = {};        // by mirror_of
  WeighResult result = {};
};

/// By which mirror a measure is read.
std::string mirror_of(const WeighedMeasure& measure);
/// What is needed, what is derived here, and the mirrors.
Result<void> plan_mirrors(Counting& counting);
/// Where a shard's own rows of a measure within `days` lie.
ShardRows rows_of(const Counting& counting, const WeighedMeasure& measure, Days days);

/// The days any window looks at of a query of cells.
Days hull_of_query(const Counting& counting, std::size_t query);

/// Brings the mirrors level with the rows here.
Result<void> ship_mirrors(Counting& counting);
/// Spells, to every shard.
Result<void> ship_members(Counting& counting);

/// Tables of that name are kept until the base changes: "c_" + base + digest.
std::string kept_name(const Counting& counting, char kind, const std::string& text);
/// Drops what was kept under another base.
Result<void> drop_outdated(Counting& counting);

/// Cells where they are missing, then the windows over them.
Result<void> count_cells(Counting& counting);
Result<void> count_keys(Counting& counting);

}  // namespace steelyard
