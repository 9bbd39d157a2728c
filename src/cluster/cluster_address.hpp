// ClusterAddress: where the shards of a cluster answer, and as whom we come.
//
//     clickhouse://weigher@db1:8123,db2:8123/shop?password_file=/etc/steelyard/db.key&tls=true
//       two shards, database shop                    shown  clickhouse://db1:8123,db2:8123/shop
//
// Promise: no password stands in an address, and `shown` has no user. Tested by:
// tests/cluster/address_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace steelyard {

struct ShardAddress {
  std::string host;
  int port = 8123;
};

struct ClusterAddress {
  std::vector<ShardAddress> shards;
  std::string database;
  std::string user = "default";
  std::string cluster = "steelyard";  // its name in remote_servers
  std::string password_file;
  std::string ca_file;
  bool is_tls = false;
  int seconds_max = 600;  // of one statement
  std::string shown;
};

/// Errors: U132, one for each thing that is wrong with it.
Result<ClusterAddress> parse_cluster_address(const std::string& text);

}  // namespace steelyard
