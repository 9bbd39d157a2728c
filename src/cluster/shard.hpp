// Shard: one server of a cluster, asked over HTTP. libcurl stands behind it.
//
//     shard.ask("SELECT 1")   →   one row
//     shard.insert({"law.t", "(a, b)"}, "1\t2\n")
//
// Promise: an error is one wherever it stands, also inside an answer that began well; TLS is verified;
// limits of connecting and of time in all. Only questions are asked again, and only where no
// connection came about: a statement or rows never go out twice by themselves.
// Tested by: tests/cluster/shard_test.cpp, against real servers.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cluster/cluster_address.hpp"
#include "warehouse/engine/table.hpp"

namespace steelyard {

class Shard {
 public:
  /// `password`: of the address's user; may be empty.
  Shard(const ClusterAddress& address, std::size_t number, const std::string& password);
  Shard(Shard&&) noexcept;
  ~Shard();

  /// "db1:8123".
  [[nodiscard]] const std::string& name() const;
  /// Errors: W011 no answer, W012 the server refused.
  Result<Table> ask(const std::string& sql);
  Result<void> run(const std::string& sql);
  /// `into`: "t (a, b)". Rows as TabSeparated.
  Result<void> insert(const std::string& into, std::string_view rows);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace steelyard
