// StoreDriver: a database that holds the store. One interface, two drivers; what differs between the
// databases stands in them alone.
//
//     driver.run("SELECT seq FROM steelyard_audit WHERE actor = $1", {"zoe"})  → {{1}, {4}}
//
// The SQL of both is one subset: BIGINT and TEXT, $1 $2 …, ON CONFLICT, RETURNING; ordered by whole
// numbers only, because each database sorts text in its own way. Values are always bound.
// Not thread-safe: a driver is one connection. Tested by: tests/store (one suite over both).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/context.hpp"
#include "base/result.hpp"

namespace steelyard {

/// NULL, BIGINT or TEXT.
using StoreValue = std::variant<std::monostate, std::int64_t, std::string>;
using StoreRow = std::vector<StoreValue>;
using StoreRows = std::vector<StoreRow>;

/// Write: alone among all writers of the store, from the beginning. Snapshot: reads of one moment.
enum class StoreAccess { Write, Snapshot };

class StoreDriver {
 public:
  StoreDriver() = default;
  StoreDriver(const StoreDriver&) = delete;
  StoreDriver& operator=(const StoreDriver&) = delete;
  virtual ~StoreDriver() = default;

  /// One statement. Errors: A002; A210 a value that both databases cannot keep.
  virtual Result<StoreRows> run(const std::string& sql, const StoreRow& values) = 0;
  Result<StoreRows> run(const std::string& sql) { return run(sql, {}); }
  /// Errors: A002; A004 others write for too long; D026 stopped while waiting.
  virtual Result<void> begin(StoreAccess access) = 0;
  /// Durable when it returns. Errors: A002; then nothing was kept, or after a lost connection to a
  /// server nobody knows.
  virtual Result<void> commit() = 0;
  virtual void roll_back() = 0;
  virtual Result<bool> has_table(const std::string& name) = 0;
};

/// Where the store is. `text` may hold a password and is never shown.
struct StoreAddress {
  std::string text;   // a path of SQLite, or postgresql://…
  std::string shown;  // for people
  [[nodiscard]] bool is_server() const {
    return text.starts_with("postgresql://") || text.starts_with("postgres://");
  }
};

/// Made when it is not there, readable by its owner only. Errors: A001, A006.
Result<std::unique_ptr<StoreDriver>> open_sqlite(const StoreAddress& address,
                                                 const Context& context);
/// Errors: A001.
Result<std::unique_ptr<StoreDriver>> open_postgres(const StoreAddress& address,
                                                   const Context& context);

/// Whether every text can be kept by both: UTF-8 without NUL. Errors: A210.
Result<void> require_keepable(const StoreRow& values);

/// What was read, whatever somebody made of the table: 0 and "" for what is of another type.
std::int64_t whole_of(const StoreValue& value);
std::string text_of(const StoreValue& value);

}  // namespace steelyard
