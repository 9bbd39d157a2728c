// SqliteDriver: the store in one file beside the project.
//
//     open → settings → begin (our lock, then BEGIN IMMEDIATE) → statements → COMMIT → unlock
//
// Promise: WAL with full synchronous, so what was committed outlasts a power failure; foreign keys
// on; no second file can be attached; double quotes are names only. A checkpoint happens inside a
// commit, hence under the lock, and never when the file is closed (writer_lock.hpp says why).
// Tested by: tests/store.

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>

#include "base/file.hpp"
#include "store/driver.hpp"
#include "store/writer_lock.hpp"

namespace steelyard {

namespace {

struct Closer {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Closer>;
using Statement = std::unique_ptr<sqlite3_stmt, Closer>;

constexpr int kBusyMs =
    30'000;  // readers and writers seldom meet in WAL; recovery after a crash does

bool is_damage(int state) {
  const int kind = state & 0xff;
  return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB;
}

Diagnostic failure_of(sqlite3* database, const std::string& shown, Code otherwise) {
  const std::string words = sqlite3_errmsg(database);
  if (is_damage(sqlite3_extended_errcode(database))) {
    return {"A006"_code, {}, {shown, words}, {}, {}};
  }
  return {otherwise, {}, {shown, words, words}, {}, {}};
}

void bind(sqlite3_stmt* statement, int at, const StoreValue& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    sqlite3_bind_int64(statement, at, *whole);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    sqlite3_bind_text64(statement, at, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
  }  // what is not bound is NULL
}

StoreRow row_of(sqlite3_stmt* statement) {
  StoreRow row;
  const int n = sqlite3_column_count(statement);
  row.reserve(static_cast<std::size_t>(n));
  for (int i = 0; i < n; ++i) {
    const int type = sqlite3_column_type(statement, i);
    if (type == SQLITE_INTEGER) {
      row.emplace_back(std::int64_t{sqlite3_column_int64(statement, i)});
    } else if (type == SQLITE_NULL) {
      row.emplace_back();
    } else {
      const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, i));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
      row.emplace_back(size == 0 ? std::string() : std::string(bytes, size));
    }
  }
  return row;
}

class SqliteDriver final : public StoreDriver {
 public:
  SqliteDriver(Database database, WriterLock lock, std::string shown, Context context)
      : database_(std::move(database)),
        lock_(std::move(lock)),
        shown_(std::move(shown)),
        context_(std::move(context)) {}

  /// Each connection anew; the file itself only remembers WAL.
  Result<void> prepare() {
    sqlite3* database = database_.get();
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, kBusyMs);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    for (const auto& [option, on] :
         std::array<std::pair<int, int>, 4>{{{SQLITE_DBCONFIG_DQS_DML, 0},
                                             {SQLITE_DBCONFIG_DQS_DDL, 0},
                                             {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                             {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1}}}) {
      sqlite3_db_config(database, option, on, nullptr);
    }
    TRY(lock_.take(context_));
    const Result<void> done = apply_settings();
    lock_.release();
    return done;
  }

  Result<StoreRows> run(const std::string& sql, const StoreRow& values) override {
    TRY(require_keepable(values));
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(database_.get(), sql.c_str(), -1, &raw, nullptr) != SQLITE_OK) {
      return fail(failed());
    }
    const Statement statement(raw);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::string name = "$" + std::to_string(i + 1);
      bind(raw, sqlite3_bind_parameter_index(raw, name.c_str()), values[i]);
    }
    StoreRows rows;
    int state = sqlite3_step(raw);
    for (; state == SQLITE_ROW; state = sqlite3_step(raw)) rows.push_back(row_of(raw));
    if (state != SQLITE_DONE) return fail(failed());
    return rows;
  }

  Result<void> begin(StoreAccess access) override {
    if (access == StoreAccess::Write) TRY(lock_.take(context_));
    const auto begun = run(access == StoreAccess::Write ? "BEGIN IMMEDIATE" : "BEGIN", {});
    if (begun) return {};
    lock_.release();
    return fail(begun.error());
  }

  Result<void> commit() override {
    const auto done = run("COMMIT", {});
    if (!done) {
      roll_back();
      return fail(done.error());
    }
    lock_.release();
    return {};
  }

  void roll_back() override {
    // Some failures have ended the transaction already.
    if (sqlite3_get_autocommit(database_.get()) == 0) {
      sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    lock_.release();
  }

  Result<bool> has_table(const std::string& name) override {
    const StoreRows rows =
        TRY(run("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1", {name}));
    return !rows.empty();
  }

 private:
  Result<void> apply_settings() {
    for (const char* setting :
         {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
          "PRAGMA cell_size_check = ON", "PRAGMA secure_delete = ON"}) {
      TRY(run(setting, {}));
    }
    return {};
  }
  [[nodiscard]] Diagnostic failed() const {
    return failure_of(database_.get(), shown_, "A002"_code);
  }

  Database database_;
  WriterLock lock_;
  std::string shown_;
  Context context_;
};

/// A new file's name is durable only with its folder.
void sync_folder_of(const std::string& path) {
  const std::string parent = std::filesystem::path(path).parent_path().string();
  const int folder =
      ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  ::fsync(folder);
  ::close(folder);
}

/// SQLite gives its WAL the rights of the file, so only the file needs the right ones.
Result<void> make_private_file(const StoreAddress& address) {
  std::error_code ignored;
  if (std::filesystem::exists(address.text, ignored)) return {};
  std::filesystem::create_directories(std::filesystem::path(address.text).parent_path(), ignored);
  const int file = ::open(address.text.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file >= 0) {
    ::close(file);
    sync_folder_of(address.text);
    return {};
  }
  const std::string words = words_of_errno(errno);
  return fail(Diagnostic{"A001"_code, {}, {address.shown, words, words}, {}, {}});
}

}  // namespace

Result<std::unique_ptr<StoreDriver>> open_sqlite(const StoreAddress& address,
                                                 const Context& context) {
  TRY(make_private_file(address));
  WriterLock lock = TRY(WriterLock::open(address.text + ".lock"));
  sqlite3* raw = nullptr;
  const int state = sqlite3_open_v2(address.text.c_str(), &raw,
                                    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, nullptr);
  Database database(raw);
  if (state != SQLITE_OK) return fail(failure_of(raw, address.shown, "A001"_code));
  auto driver =
      std::make_unique<SqliteDriver>(std::move(database), std::move(lock), address.shown, context);
  TRY(driver->prepare());
  return std::unique_ptr<StoreDriver>(std::move(driver));
}

}  // namespace steelyard
