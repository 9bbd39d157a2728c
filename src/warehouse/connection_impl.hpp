// The engine's handles behind a Connection. Private to connection.cpp and appender.cpp.
#pragma once

#include <duckdb.h>

#include "warehouse/connection.hpp"

namespace steelyard {

struct Connection::Impl {
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  ~Impl() {
    duckdb_disconnect(&connection);
    duckdb_close(&database);
  }
};

}  // namespace steelyard
