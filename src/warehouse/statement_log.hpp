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

#include "base/result.hpp"

namespace steelyard {

class StatementLog {
 public:
  /// Null where the environment names no file. Appends. E002 where it cannot be written.
  static Result<std::unique_ptr<StatementLog>> open(duckdb_connection connection);
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
