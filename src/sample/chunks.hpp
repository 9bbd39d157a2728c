// write_chunks: many threads make pieces of files in memory; the pieces are appended in order.
//
//     TRY(write_chunks(job, files, context))     chunk 7 of each table follows chunk 6, always
//
// Ensures: the bytes of all files depend on the chunks only, not on threads. Memory: one chunk per
// thread. Tested by: tests/sample/sample_test.cpp (1 thread = 4 threads).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/context.hpp"
#include "base/result.hpp"
#include "sample/csv_buffer.hpp"
#include "sample/tables.hpp"
#include "sample/totals.hpp"

namespace steelyard::sample {

/// One thread's piece of every table.
struct Chunk {
  std::array<CsvBuffer, kTables> rows;
  Totals totals;
  explicit Chunk(const World& world) : totals(world) {}
  CsvBuffer& operator[](Table table) { return rows[static_cast<std::size_t>(table)]; }
};

/// The open CSV files of a sample, one per table.
class Files {
 public:
  /// Makes the folder and files with their headers. Errors: E002.
  static Result<Files> create(const std::string& dir, const std::string& suffix);
  Files(Files&&) noexcept;
  Files& operator=(Files&&) noexcept;
  ~Files();

  [[nodiscard]] const std::string& path(Table table) const;
  Result<void> append(Table table, std::string_view bytes);
  /// Closes all; a full disk may show only here. Errors: E002.
  Result<void> close();

 private:
  struct State;
  explicit Files(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

struct ChunkJob {
  const World& world;
  Text step;  // for people who wait
  std::uint64_t n_chunks = 0;
  int n_threads = 1;
  std::function<void(std::uint64_t, Chunk&)> make;
};

/// Adds what was written to `totals`. Errors: E002 cannot write, U054 stopped by the user.
Result<void> write_chunks(const ChunkJob& job, Files& files, Totals& totals,
                          const Context& context);

}  // namespace steelyard::sample
