// Shards: servers of ClickHouse on the loopback, in a folder of their own, for tests.
//
//     Shards shards(2);   shards.address("law")   →   clickhouse://127.0.0.1:23001,127.0.0.1:23002/law
//     shards.kill(1);     shards.start(1);            as if the power had failed, and on again
//
// They end with the object, and with the test program should that be killed.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace steelyard::testing {

class Shards {
 public:
  explicit Shards(int n);
  ~Shards();
  Shards(const Shards&) = delete;
  Shards& operator=(const Shards&) = delete;

  /// Why there are none: the server is not installed, or did not start. Empty = they answer.
  [[nodiscard]] const std::string& missing() const { return missing_; }
  /// `more`: "?password_file=…".
  [[nodiscard]] std::string address(const std::string& database,
                                    const std::string& more = {}) const;
  /// An answer of one shard, as TabSeparated, asked around everything that is tested.
  [[nodiscard]] std::string ask(std::size_t shard, const std::string& sql) const;
  void start(std::size_t shard);
  void kill(std::size_t shard);
  [[nodiscard]] const std::string& folder() const { return folder_; }

 private:
  [[nodiscard]] bool is_up(std::size_t shard) const;
  bool try_start(std::size_t shard);
  void take_ports();

  std::string folder_;
  std::string missing_;
  std::vector<int> http_;
  std::vector<int> tcp_;
  std::vector<pid_t> processes_;
};

}  // namespace steelyard::testing
