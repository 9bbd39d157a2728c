// The embedded engine through its C API. Non-deprecated calls only; no call of the engine throws
// into our code.
//
//     Connection::open({}) → query("SELECT 40 + 2") → one row, 42
//
// Every connection gets steelyard_divide, which the dialect writes. Tested by: tests/pipeline.

#include "warehouse/engine/connection.hpp"

#include <fmt/format.h>

#include <cmath>

#include "warehouse/engine/connection_impl.hpp"
#include "warehouse/engine/divide_function.hpp"
#include "warehouse/engine/out_of_room.hpp"

namespace steelyard {

namespace {

constexpr const char* kSettings =
    "SET autoinstall_known_extensions=false; SET autoload_known_extensions=false;"
    "SET preserve_insertion_order=false; SET enable_progress_bar=false;";

Diagnostic failed(Code code, std::string what, std::string words) {
  return Diagnostic{code, {}, {std::move(what), std::move(words)}, {}, {}};
}

// A block that does not match its checksum is no fault of the statement.
Diagnostic failed_statement(const std::string& sql, std::string words) {
  if (words.starts_with("INTERRUPT")) {
    return {"E072"_code, {}, {"计算", "the computation"}, {}, {}};
  }
  if (std::optional<Diagnostic> full = out_of_room(words)) return *std::move(full);
  if (words.find("Corrupt database file") == std::string::npos) {
    return failed("W002"_code, sql.substr(0, 400), std::move(words));
  }
  return {"S061"_code,
          {},
          {std::move(words)},
          {"键入 steelyard rebuild", "type steelyard rebuild"},
          {}};
}

Int128 to_int128(duckdb_hugeint value) {
  return (static_cast<Int128>(value.upper) << 64) | static_cast<Int128>(value.lower);
}

void read_cell(TableColumn& out, duckdb_type type, void* data, idx_t row) {
  switch (type) {
    case DUCKDB_TYPE_BOOLEAN:
      out.ints.push_back(static_cast<bool*>(data)[row] ? 1 : 0);
      return;
    case DUCKDB_TYPE_TINYINT:
      out.ints.push_back(static_cast<std::int8_t*>(data)[row]);
      return;
    case DUCKDB_TYPE_SMALLINT:
      out.ints.push_back(static_cast<std::int16_t*>(data)[row]);
      return;
    case DUCKDB_TYPE_INTEGER:
      out.ints.push_back(static_cast<std::int32_t*>(data)[row]);
      return;
    case DUCKDB_TYPE_BIGINT:
      out.ints.push_back(static_cast<std::int64_t*>(data)[row]);
      return;
    case DUCKDB_TYPE_UBIGINT:
      out.ints.push_back(static_cast<std::uint64_t*>(data)[row]);
      return;
    case DUCKDB_TYPE_UINTEGER:
      out.ints.push_back(static_cast<std::uint32_t*>(data)[row]);
      return;
    case DUCKDB_TYPE_HUGEINT:
      out.ints.push_back(to_int128(static_cast<duckdb_hugeint*>(data)[row]));
      return;
    case DUCKDB_TYPE_DOUBLE:
      out.reals.push_back(static_cast<double*>(data)[row]);
      return;
    case DUCKDB_TYPE_VARCHAR: {
      duckdb_string_t text = static_cast<duckdb_string_t*>(data)[row];
      out.texts.emplace_back(duckdb_string_t_data(&text), duckdb_string_t_length(text));
      return;
    }
    default:
      STEELYARD_CHECK(false, "our statements return integers, text and reals only");
  }
}

void read_vector(TableColumn& out, duckdb_type type, duckdb_vector vector, idx_t n) {
  void* data = duckdb_vector_get_data(vector);
  std::uint64_t* validity = duckdb_vector_get_validity(vector);
  for (idx_t row = 0; row < n; ++row) {
    const bool valid = validity == nullptr || duckdb_validity_row_is_valid(validity, row);
    out.valid.push_back(valid ? 1 : 0);
    if (valid) {
      read_cell(out, type, data, row);
    } else if (out.is_text) {
      out.texts.emplace_back();
    } else if (out.is_real) {
      out.reals.push_back(std::nan(""));
    } else {
      out.ints.push_back(0);
    }
  }
}

Table read_result(duckdb_result& result) {
  Table table;
  const idx_t k_columns = duckdb_column_count(&result);
  std::vector<duckdb_type> types;
  for (idx_t c = 0; c < k_columns; ++c) {
    types.push_back(duckdb_column_type(&result, c));
    TableColumn column;
    column.name = duckdb_column_name(&result, c);
    column.is_text = types.back() == DUCKDB_TYPE_VARCHAR;
    column.is_real = types.back() == DUCKDB_TYPE_DOUBLE;
    column.reserve(duckdb_row_count(&result));
    table.columns.push_back(std::move(column));
  }
  while (duckdb_data_chunk chunk = duckdb_fetch_chunk(result)) {
    const idx_t n = duckdb_data_chunk_get_size(chunk);
    for (idx_t c = 0; c < k_columns; ++c) {
      read_vector(table.columns[c], types[c], duckdb_data_chunk_get_vector(chunk, c), n);
    }
    table.n_rows += n;
    duckdb_destroy_data_chunk(&chunk);
  }
  return table;
}

}  // namespace

std::string Table::show(std::size_t column, std::size_t row) const {
  const TableColumn& from = columns[column];
  if (from.valid[row] == 0) return "";
  if (from.is_text) return from.texts[row];
  if (from.is_real) return fmt::format("{}", from.reals[row]);
  return to_string(from.ints[row]);
}

Connection::Connection(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Result<Connection> Connection::open(const ConnectionOptions& options) {
  auto impl = std::make_unique<Impl>();
  duckdb_config config = nullptr;
  duckdb_create_config(&config);
  if (options.n_threads > 0) {
    duckdb_set_config(config, "threads", std::to_string(options.n_threads).c_str());
  }
  if (!options.memory_limit.empty()) {
    duckdb_set_config(config, "memory_limit", options.memory_limit.c_str());
  }
  char* words = nullptr;
  const duckdb_state state = duckdb_open_ext(options.path.empty() ? nullptr : options.path.c_str(),
                                             &impl->database, config, &words);
  duckdb_destroy_config(&config);
  if (state == DuckDBError) {
    std::string why = words != nullptr ? words : "unknown";
    duckdb_free(words);
    return fail(failed("W001"_code, options.path, std::move(why)));
  }
  if (duckdb_connect(impl->database, &impl->connection) == DuckDBError) {
    return fail(failed("W001"_code, options.path, "connect"));
  }
  STEELYARD_CHECK(try_add_rows_function(impl->connection, impl->rows) &&
                      try_add_divide_function(impl->connection),
                  "a new connection has no function of ours yet");
  impl->log = StatementLog::open(impl->connection);
  Connection connection(std::move(impl));
  TRY(connection.run(kSettings));
  return connection;
}

duckdb_state Connection::Impl::execute(const std::string& sql, duckdb_result& result) {
  if (log == nullptr) return duckdb_query(connection, sql.c_str(), &result);
  log->begin();
  const duckdb_state state = duckdb_query(connection, sql.c_str(), &result);
  log->end(sql);
  return state;
}

void Connection::stop_when(const std::atomic<bool>* cancel) {
  impl_->interrupter.reset();
  if (cancel == nullptr) return;
  impl_->interrupter = std::make_unique<Interrupter>(impl_->connection, *cancel);
}

void Connection::count_elsewhere(std::unique_ptr<Elsewhere> where) {
  impl_->elsewhere = std::move(where);
}

Elsewhere* Connection::elsewhere() { return impl_->elsewhere.get(); }

Result<Table> Connection::query(const std::string& sql) {
  duckdb_result result;
  if (impl_->execute(sql, result) == DuckDBError) {
    const char* words = duckdb_result_error(&result);
    Diagnostic diagnostic = failed_statement(sql, words != nullptr ? words : "");
    duckdb_destroy_result(&result);
    return fail(std::move(diagnostic));
  }
  Table table = read_result(result);
  duckdb_destroy_result(&result);
  return table;
}

Result<void> Connection::run(const std::string& sql) {
  duckdb_result result;
  const duckdb_state state = impl_->execute(sql, result);
  if (state == DuckDBError) {
    const char* words = duckdb_result_error(&result);
    Diagnostic diagnostic = failed_statement(sql, words != nullptr ? words : "");
    duckdb_destroy_result(&result);
    return fail(std::move(diagnostic));
  }
  duckdb_destroy_result(&result);
  return {};
}

Result<void> Connection::together(const std::function<Result<void>()>& work) {
  TRY(run("BEGIN TRANSACTION"));
  Result<void> done = work();
  if (done) return run("COMMIT");
  static_cast<void>(run("ROLLBACK"));
  return done;
}

Result<Int128> Connection::query_int(const std::string& sql) {
  const Table table = TRY(query(sql));
  STEELYARD_CHECK(table.n_rows == 1 && !table.columns.empty(), "one row with one integer");
  return table.int_at(0, 0);
}

}  // namespace steelyard
