// Interrupter: ends the statement that runs when somebody wants to stop. Private to connection.cpp.
//
// The engine looks at its own flag only, which another thread has to set; so one thread waits beside
// each connection that can be stopped, and looks at the flag of Ctrl-C twenty times a second.
// Tested by: tests/cli/interrupt_test.cpp.
#pragma once

#include <duckdb.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace steelyard {

class Interrupter {
 public:
  /// Requires: both outlive it.
  Interrupter(duckdb_connection connection, const std::atomic<bool>& wanted)
      : thread_([this, connection, &wanted](const std::stop_token& end) {
          watch(connection, wanted, end);
        }) {}

 private:
  void watch(duckdb_connection connection, const std::atomic<bool>& wanted,
             const std::stop_token& end);

  std::mutex mutex_;
  std::condition_variable_any ended_;
  std::jthread thread_;  // last: it ends before what it waits on
};

}  // namespace steelyard
