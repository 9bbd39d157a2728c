// The engine's handles behind a Connection. Private to connection.cpp, appender.cpp and fold_function.cpp.
#pragma once

#include <duckdb.h>

#include <set>

#include "warehouse/engine/connection.hpp"
#include "warehouse/engine/elsewhere.hpp"
#include "warehouse/engine/interrupter.hpp"
#include "warehouse/engine/statement_log.hpp"

namespace steelyard {

/// What steelyard_rows() gives to a statement: set while TableAppender::append runs.
struct Appending;
struct RowsAtHand {
  Appending* appending = nullptr;
};

struct Connection::Impl {
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  RowsAtHand rows;
  std::set<std::string> folds;  // names of FoldFunctions::add
  std::unique_ptr<Interrupter> interrupter;
  std::unique_ptr<Elsewhere> elsewhere;
  std::unique_ptr<StatementLog> log;  // null: nobody asked for one

  /// The one place that a statement goes through.
  duckdb_state execute(const std::string& sql, duckdb_result& result);
  ~Impl() {
    interrupter.reset();
    duckdb_disconnect(&connection);
    duckdb_close(&database);
  }
};

/// Adds steelyard_rows() to a connection, which must not outlive `rows`. False when the engine refuses.
bool try_add_rows_function(duckdb_connection connection, RowsAtHand& rows);

}  // namespace steelyard
