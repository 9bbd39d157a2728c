// write_parquet: one COPY statement in an in-process DuckDB.
//
//     money → DECIMAL(18,2)   instant → TIMESTAMP (a wall clock)   number → DECIMAL(18,4)
//
// Promise: rows keep their order; no other state than the two files. This is the only file of the
// folder that sees the engine. Not here: reading Parquet (landing/). Tested by: sample_test.cpp.

#include "sample/parquet.hpp"

#include <duckdb.h>
#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace steelyard::sample {

namespace {

std::string_view sql_type(ColumnType type) {
  switch (type) {
    case ColumnType::Text:
    case ColumnType::Duration:
      return "VARCHAR";
    case ColumnType::Bool:
      return "BOOLEAN";
    case ColumnType::Count:
      return "BIGINT";
    case ColumnType::Number:
    case ColumnType::Ratio:
      return "DECIMAL(18,4)";
    case ColumnType::Money:
      return "DECIMAL(18,2)";
    case ColumnType::Instant:
      return "TIMESTAMP";
    case ColumnType::Date:
      return "DATE";
  }
  return "VARCHAR";
}

std::string sql_text(std::string_view value) {
  std::string text = "'";
  for (const char c : value) {
    if (c == '\'') text += '\'';
    text += c;
  }
  return text + "'";
}

std::string copy_statement(const ParquetJob& job) {
  std::string columns;
  for (const ColumnSpec& column : spec_of(job.table).columns) {
    columns +=
        fmt::format("{}{}: '{}'", columns.empty() ? "" : ", ", column.name, sql_type(column.type));
  }
  // Reviews hold line breaks within quotes, at which a parallel reader must not begin.
  const bool parallel = job.table != Table::Reviews;
  return fmt::format(
      "COPY (SELECT * FROM read_csv({}, header = true, auto_detect = false, delim = ',', "
      "quote = '\"', escape = '\"', nullstr = '', new_line = '\\n', parallel = {}, "
      "columns = {{{}}})) TO {} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)",
      sql_text(job.from), parallel, columns, sql_text(job.to));
}

struct DatabaseCloser {
  void operator()(duckdb_database database) const { duckdb_close(&database); }
};
struct ConnectionCloser {
  void operator()(duckdb_connection connection) const { duckdb_disconnect(&connection); }
};
using Database = std::unique_ptr<_duckdb_database, DatabaseCloser>;
using Connection = std::unique_ptr<_duckdb_connection, ConnectionCloser>;

tl::unexpected<Diagnostics> no_parquet(const ParquetJob& job, std::string why) {
  return fail(Diagnostic{"E030"_code, {}, {job.to, std::move(why)}, {}, {}});
}

Result<void> run(duckdb_connection connection, const std::string& statement,
                 const ParquetJob& job) {
  duckdb_result result;
  const bool done = duckdb_query(connection, statement.c_str(), &result) == DuckDBSuccess;
  const char* error = done ? nullptr : duckdb_result_error(&result);
  const std::string why = error == nullptr ? "" : error;
  duckdb_destroy_result(&result);
  if (!done) return no_parquet(job, why);
  return {};
}

}  // namespace

Result<std::uint64_t> write_parquet(const ParquetJob& job) {
  duckdb_database raw_database = nullptr;
  if (duckdb_open(nullptr, &raw_database) != DuckDBSuccess) return no_parquet(job, "duckdb_open");
  const Database database(raw_database);
  duckdb_connection raw_connection = nullptr;
  if (duckdb_connect(database.get(), &raw_connection) != DuckDBSuccess) {
    return no_parquet(job, "duckdb_connect");
  }
  const Connection connection(raw_connection);
  TRY(run(connection.get(), fmt::format("SET threads = {}", job.n_threads), job));
  TRY(run(connection.get(), copy_statement(job), job));
  std::error_code error;
  const std::uint64_t n_bytes = std::filesystem::file_size(job.to, error);
  if (error) return no_parquet(job, error.message());
  return n_bytes;
}

}  // namespace steelyard::sample
