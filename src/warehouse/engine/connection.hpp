// Connection: the embedded engine behind one class. The only header that stands for a driver.
//
// One process owns a warehouse file. The engine loads no extension and asks no network. Errors:
// W001 cannot open (locked by another process, or damaged), W002 a statement failed (with the
// engine's words), E072 Ctrl-C ended it. Tested by: tests/pipeline/warehouse_test.cpp,
// tests/cli/interrupt_test.cpp.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "warehouse/engine/table.hpp"

namespace steelyard {

struct ConnectionOptions {
  std::string path;          // empty = in memory
  int n_threads = 0;         // 0 = all cores
  std::string memory_limit;  // "4GB"; empty = the engine's default
};

class Elsewhere;

class Connection {
 public:
  static Result<Connection> open(const ConnectionOptions& options);
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection();

  /// From now on a statement ends with E072 soon after the flag is set, which must outlive the
  /// connection; null = nothing stops it.
  void stop_when(const std::atomic<bool>* cancel);

  Result<Table> query(const std::string& sql);
  Result<void> run(const std::string& sql);
  /// From now on weigh() lets a cluster count (warehouse/engine/elsewhere.hpp).
  void count_elsewhere(std::unique_ptr<Elsewhere> where);
  /// Null: measures are counted here.
  Elsewhere* elsewhere();

  /// The single integer of a one-row answer.
  Result<Int128> query_int(const std::string& sql);
  /// One transaction: all statements of `work` or, when it fails, none.
  Result<void> together(const std::function<Result<void>()>& work);

 private:
  friend class TableAppender;
  friend class FoldFunctions;
  struct Impl;
  explicit Connection(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace steelyard
