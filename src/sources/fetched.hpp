// What every way of fetching gives and takes. Private to sources/.
//
//     fetch → incoming/kT3x9a/1/orders.csv, named orders_2026-05-26.csv, changed 2026-05-26 01:00
//
// Tested by: tests/sources.
#pragma once

#include <chrono>
#include <string>

#include "landing/adapter.hpp"
#include "sources/address.hpp"

namespace steelyard {

struct FetchedFile {
  std::string path;
  std::string name;
  std::optional<StatedTime> stated;
};

/// How patient to be. The defaults are for people; tests have less time.
struct Patience {
  std::int64_t connect_ms = 15'000;
  std::int64_t stall_ms = 30'000;   // nothing comes
  std::int64_t backoff_ms = 1'000;  // before the second attempt; twice that before the third
  int n_attempts = 3;
  int n_redirects = 5;
};

struct FetchRequest {
  const Address& address;
  const FetchOptions& options;
  std::string folder;     // an empty one for the file
  std::string time_zone;  // of a database's wall clocks
  Patience patience;
};

/// One more or less than enough said in words, with the rate once a second has passed.
class FetchProgress {
 public:
  FetchProgress(const Context& context, const std::string& shown);
  /// `n_rows` 0: not counted.
  void tell(std::uint64_t n_bytes, std::uint64_t total_bytes, std::uint64_t n_rows) const;

 private:
  const Context& context_;
  const std::string& shown_;
  std::chrono::steady_clock::time_point begun_;
};

/// A file that refuses to grow beyond a limit.
class BoundedFile {
 public:
  /// Errors: E002.
  static Result<BoundedFile> create(std::string path, std::uint64_t bytes_max);
  BoundedFile(BoundedFile&& other) noexcept;
  BoundedFile& operator=(BoundedFile&&) = delete;
  ~BoundedFile();

  /// False when it failed or the limit was met; `failure` then says which.
  bool add(std::string_view bytes);
  /// Begins anew.
  bool clear();
  /// Errors: E002, E055.
  [[nodiscard]] Result<void> failure(const std::string& shown) const;
  [[nodiscard]] std::uint64_t size() const { return n_bytes_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  BoundedFile(std::string path, int fd, std::uint64_t bytes_max)
      : path_(std::move(path)), fd_(fd), bytes_max_(bytes_max) {}
  std::string path_;
  int fd_ = -1;
  std::uint64_t bytes_max_;
  std::uint64_t n_bytes_ = 0;
  int error_ = 0;
  bool too_large_ = false;
};

/// E055 with what to do.
Diagnostic too_large(const std::string& shown, std::uint64_t bytes_max);
/// E056: longer than allowed, or nothing came for so long.
Diagnostic too_slow(const std::string& shown, Text why);

}  // namespace steelyard
