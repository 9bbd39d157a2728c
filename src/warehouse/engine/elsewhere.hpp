// Elsewhere: measures counted by other engines than the one in this process: a cluster. A plan never
// knows; whoever opens the warehouse says so once (Connection::count_elsewhere).
//
//     connection.count_elsewhere(cluster)   →   weigh(connection, …) gives the same integers
//
// Tested by: tests/cluster.
#pragma once

#include "base/context.hpp"
#include "base/result.hpp"

namespace steelyard {

class Connection;
struct Model;
struct WeighRequest;  // warehouse/cells/weigh.hpp
struct WeighResult;

class Elsewhere {
 public:
  Elsewhere() = default;
  Elsewhere(const Elsewhere&) = delete;
  Elsewhere& operator=(const Elsewhere&) = delete;
  virtual ~Elsewhere() = default;

  /// As weigh(). Facts and derived columns are those of the connection.
  virtual Result<WeighResult> weigh(Connection& connection, const Model& model,
                                    const WeighRequest& request, const Context& context) = 0;
};

}  // namespace steelyard
