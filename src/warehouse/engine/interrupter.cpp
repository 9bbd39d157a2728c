// Waits beside a connection: see interrupter.hpp.
//
// The engine forgets an interruption that comes between two statements, so it is told again until
// the connection is closed. Tested by: tests/cli/interrupt_test.cpp.

#include "warehouse/engine/interrupter.hpp"

#include <chrono>

namespace steelyard {

void Interrupter::watch(duckdb_connection connection, const std::atomic<bool>& wanted,
                        const std::stop_token& end) {
  constexpr std::chrono::milliseconds kPause{50};
  std::unique_lock lock(mutex_);
  while (!end.stop_requested()) {
    if (wanted.load()) duckdb_interrupt(connection);
    ended_.wait_for(lock, end, kPause, [] { return false; });
  }
}

}  // namespace steelyard
