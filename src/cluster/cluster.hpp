// Cluster: the shards of one database, and what they hold together.
//
//     cluster.run_all("CREATE TABLE …")      every shard, at once
//     cluster.table("f_orders_ab12")         `shop`.`f_orders_ab12`, a shard's own rows
//     cluster.across("f_orders_ab12")        the same of all shards, asked of the first
//
// Promise: what a shard does not answer is an error; no answer ever comes from some of them only.
// Tested by: tests/cluster.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "cluster/shard.hpp"

namespace steelyard {

/// The end of the name of a table that is being made, or that a maker left behind when it died.
inline constexpr std::string_view kUnfinished = "_new";

class Cluster {
 public:
  /// Connects, makes the database and looks whether the servers are those of the address. Errors:
  /// E001 no password file, W011, W012, W014.
  static Result<Cluster> open(const ClusterAddress& address);

  [[nodiscard]] const std::string& shown() const { return address_.shown; }
  [[nodiscard]] const std::string& database() const { return address_.database; }
  [[nodiscard]] std::size_t n_shards() const { return shards_.size(); }
  [[nodiscard]] Shard& shard(std::size_t number) { return shards_[number]; }

  /// Something of every shard, at once; the error of the first that failed.
  Result<void> on_each(const std::function<Result<void>(Shard&, std::size_t)>& what);
  /// One answer per shard.
  Result<std::vector<Table>> ask_all(const std::string& sql);
  Result<void> run_all(const std::string& sql);
  /// The same rows to every shard.
  Result<void> insert_all(const std::string& into, const std::string& rows);

  [[nodiscard]] std::string table(const std::string& name) const;
  [[nodiscard]] std::string across(const std::string& name) const;
  /// Makes `across` of a table that every shard has.
  Result<void> join_up(const std::string& name);

  /// The tables of each shard, as they are now; kept in mind until asked again.
  Result<void> look_up_tables();
  [[nodiscard]] const std::set<std::string>& tables_of(std::size_t shard) const {
    return tables_[shard];
  }
  /// Makes a table where a shard has none of that name: `definition` and, if any, `rows`. The name is
  /// only given to what is finished.
  Result<void> ensure_table(const std::string& name, const std::string& definition,
                            const std::string& rows = {});

 private:
  explicit Cluster(const ClusterAddress& address) : address_(address) {}
  Result<void> look_at_servers();

  ClusterAddress address_;
  std::vector<Shard> shards_;
  std::vector<std::set<std::string>> tables_;
};

}  // namespace steelyard
