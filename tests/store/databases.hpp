// The databases that the suites of the store run on: SQLite in a folder, and a PostgreSQL server of the
// tests' own on the loopback, started once and stopped at the end; skipped with words where none is
// installed. The server refuses to run as root: then it runs as the user postgres.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "store/store.hpp"

namespace steelyard::testing {

inline const std::string kNotInstalled = "no PostgreSQL server here";

/// A folder of a test's own, gone with it.
class TestFolder {
 public:
  TestFolder();
  ~TestFolder();
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// A clock that goes a second at each look, from 2026-11-29 09:00 UTC.
Context ticking();

enum class Engine { Sqlite, Postgres };
inline std::string name_of_engine(const ::testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::Sqlite ? "Sqlite" : "Postgres";
}

/// An empty database, and any number of connections to it.
class TestDatabase {
 public:
  explicit TestDatabase(Engine engine);
  /// Empty when the engine is not there.
  [[nodiscard]] const std::string& missing() const { return missing_; }
  [[nodiscard]] const StoreAddress& address() const { return address_; }
  [[nodiscard]] const std::string& folder() const { return folder_.path(); }
  [[nodiscard]] Store open() const;
  /// Without migrations.
  [[nodiscard]] std::unique_ptr<StoreDriver> driver() const;

 private:
  TestFolder folder_;
  StoreAddress address_;
  std::string missing_;
};

/// A suite over both.
class OnBoth : public ::testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    if (database_.missing().empty()) return;
    // A server that is installed and does not start is no reason to be content.
    ASSERT_EQ(database_.missing(), kNotInstalled);
    GTEST_SKIP() << "skipped: " << database_.missing();
  }
  [[nodiscard]] const TestDatabase& database() const { return database_; }

 private:
  TestDatabase database_{GetParam()};
};

}  // namespace steelyard::testing
