// The embedded engine, for one query after the other: handles of its C interface that free
// themselves.
//
//     Engine engine;  Answer answer;  engine.ask("SELECT '1'", answer);
//     Chunk chunk(answer);  chunk.text(0, 0) = "1"
//
// Only inside the child process of the Parquet reader; all columns are asked for as text.
// Tested by: tests/readers/parquet_test.cpp.
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace steelyard {

class Answer {
 public:
  Answer() = default;
  ~Answer() { duckdb_destroy_result(&result_); }
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;

  [[nodiscard]] duckdb_result* handle() { return &result_; }
  [[nodiscard]] std::string error() { return duckdb_result_error(&result_); }
  [[nodiscard]] std::vector<std::string> column_names() {
    std::vector<std::string> names;
    const idx_t k_columns = duckdb_column_count(&result_);
    for (idx_t i = 0; i < k_columns; ++i) names.emplace_back(duckdb_column_name(&result_, i));
    return names;
  }

 private:
  duckdb_result result_{};
};

class Engine {
 public:
  Engine() {
    good_ = duckdb_open(nullptr, &database_) == DuckDBSuccess &&
            duckdb_connect(database_, &connection_) == DuckDBSuccess;
  }
  ~Engine() {
    duckdb_disconnect(&connection_);
    duckdb_close(&database_);
  }
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  [[nodiscard]] bool good() const { return good_; }
  bool ask(const std::string& sql, Answer& answer) {
    return duckdb_query(connection_, sql.c_str(), answer.handle()) == DuckDBSuccess;
  }

 private:
  duckdb_database database_ = nullptr;
  duckdb_connection connection_ = nullptr;
  bool good_ = false;
};

/// One chunk of a result whose columns are all text.
class Chunk {
 public:
  explicit Chunk(Answer& answer) : chunk_(duckdb_fetch_chunk(*answer.handle())) {
    const idx_t k_columns = chunk_ == nullptr ? 0 : duckdb_data_chunk_get_column_count(chunk_);
    for (idx_t i = 0; i < k_columns; ++i) {
      const duckdb_vector vector = duckdb_data_chunk_get_vector(chunk_, i);
      texts_.push_back(static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector)));
      validities_.push_back(duckdb_vector_get_validity(vector));
    }
  }
  ~Chunk() {
    if (chunk_ != nullptr) duckdb_destroy_data_chunk(&chunk_);
  }
  Chunk(const Chunk&) = delete;
  Chunk& operator=(const Chunk&) = delete;

  [[nodiscard]] bool ended() const { return chunk_ == nullptr; }
  [[nodiscard]] idx_t n_rows() const { return duckdb_data_chunk_get_size(chunk_); }
  [[nodiscard]] std::size_t k_columns() const { return texts_.size(); }
  [[nodiscard]] bool is_null(std::size_t column, idx_t row) const {
    return validities_[column] != nullptr &&
           !duckdb_validity_row_is_valid(validities_[column], row);
  }
  [[nodiscard]] std::string_view text(std::size_t column, idx_t row) const {
    duckdb_string_t* const text = texts_[column] + row;
    return {duckdb_string_t_data(text), duckdb_string_t_length(*text)};
  }

 private:
  duckdb_data_chunk chunk_;
  std::vector<duckdb_string_t*> texts_;
  std::vector<std::uint64_t*> validities_;
};

}  // namespace steelyard
