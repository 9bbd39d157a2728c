// StatementLog: what every statement cost the engine, one line each, where STEELYARD_ENGINE_LOG names a
// file. For benchmarks, tests, and whoever asks where the time goes.
//
//     0.4120<tab>368640<tab>CREATE OR REPLACE TEMP TABLE "around:found:orders" AS …
//
// CPU seconds of the process, and rows that scans of tables gave on: what the engine's zone maps ruled
// out and what a filter within the scan dropped is not among them. Private to connection.cpp. Tested
// by: tests/pipeline/touched_days_test.cpp.
#pragma once

#include <duckdb.h>

#include <cstdio>
#include <memory>
#include <string>

namespace steelyard {

class StatementLog {
 public:
  /// Appends. Null where the environment names no file, or one that cannot be opened, which a command asks
  /// beforehand (check_engine_log): a log is no reason to refuse a connection.
  static std::unique_ptr<StatementLog> open(duckdb_connection connection);
  ~StatementLog();
  StatementLog(const StatementLog&) = delete;
  StatementLog& operator=(const StatementLog&) = delete;

  void begin();
  void end(const std::string& sql);

 private:
  StatementLog(duckdb_connection connection, std::FILE* file)
      : connection_(connection), file_(file) {}
  duckdb_connection connection_;
  std::FILE* file_;
  double began_ = 0;
};

}  // namespace steelyard
