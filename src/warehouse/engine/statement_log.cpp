// See statement_log.hpp and engine_log.hpp.

#include "warehouse/engine/statement_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "warehouse/engine/engine_log.hpp"

namespace steelyard {

namespace {

/// Null: nobody asked for a log.
const char* log_path() {
  const char* path = std::getenv("STEELYARD_ENGINE_LOG");
  return path == nullptr || *path == '\0' ? nullptr : path;
}

/// Of the first line that could not be written; 0: all could. The process's, as the variable is that names
/// the file: connections come and go within a command.
std::atomic<int>& write_error() {
  static std::atomic<int> error{0};
  return error;
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::string value_of(duckdb_profiling_info node, const char* key) {
  duckdb_value value = duckdb_profiling_info_get_value(node, key);
  if (value == nullptr) return "";
  char* text = duckdb_get_varchar(value);
  std::string out = text == nullptr ? "" : text;
  duckdb_free(text);
  duckdb_destroy_value(&value);
  return out;
}

// The engine's own count of rows scanned is the size of the table, whatever was skipped in it.
std::int64_t rows_of_scans(duckdb_profiling_info node) {
  std::int64_t n_rows = 0;
  if (value_of(node, "OPERATOR_TYPE") == "TABLE_SCAN") {
    n_rows = std::strtoll(value_of(node, "OPERATOR_CARDINALITY").c_str(), nullptr, 10);
  }
  const idx_t k_children = duckdb_profiling_info_get_child_count(node);
  for (idx_t i = 0; i < k_children; ++i) {
    n_rows += rows_of_scans(duckdb_profiling_info_get_child(node, i));
  }
  return n_rows;
}

}  // namespace

Result<void> check_engine_log() {
  const char* path = log_path();
  if (path == nullptr) return {};
  std::FILE* file = std::fopen(path, "ae");
  if (file == nullptr) {
    return fail(Diagnostic{"E002"_code, {}, {path, std::strerror(errno)}, {}, {}});
  }
  std::fclose(file);
  return {};
}

std::optional<Diagnostic> note_cut_engine_log() {
  const int error = write_error();
  if (error == 0) return std::nullopt;
  const char* path = log_path();
  return Diagnostic{"W005"_code, {}, {path == nullptr ? "" : path, std::strerror(error)}, {}, {}};
}

std::unique_ptr<StatementLog> StatementLog::open(duckdb_connection connection) {
  const char* path = log_path();
  std::FILE* file = path == nullptr ? nullptr : std::fopen(path, "ae");
  if (file == nullptr) return nullptr;
  duckdb_query(connection, "SET enable_profiling='no_output'", nullptr);
  return std::unique_ptr<StatementLog>(new StatementLog(connection, file));
}

StatementLog::~StatementLog() { std::fclose(file_); }

void StatementLog::begin() { began_ = cpu_seconds(); }

void StatementLog::end(const std::string& sql) {
  const double cpu = cpu_seconds() - began_;
  duckdb_profiling_info root = duckdb_get_profiling_info(connection_);
  std::string line = sql;
  std::ranges::replace_if(line, [](char c) { return c == '\n' || c == '\t'; }, ' ');
  line = fmt::format("{:.4f}\t{}\t{}\n", cpu, root == nullptr ? 0 : rows_of_scans(root), line);
  const bool is_written =
      std::fwrite(line.data(), 1, line.size(), file_) == line.size() && std::fflush(file_) == 0;
  int none = 0;
  if (!is_written) write_error().compare_exchange_strong(none, errno);
}

}  // namespace steelyard
