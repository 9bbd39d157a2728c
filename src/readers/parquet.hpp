// Parquet, read by the embedded engine in a child process with limits.
//
//     parent: spawn /proc/self/exe __read_parquet PATH …  ← frames of text cells over a pipe
//     frame = u32 type · u64 size · bytes · u64 checksum     Header, Rows …, End (or Error)
//
// A broken or hostile file can then cost the child its life, and us one diagnostic.
// Tested by: tests/readers/parquet_test.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "readers/reader.hpp"

namespace steelyard {

/// What the child may use; tests make it small.
struct ParquetLimits {
  std::uint64_t memory_bytes = 4ULL << 30;
  std::uint64_t cpu_seconds = 600;
};

inline constexpr std::string_view kParquetCommand = "__read_parquet";

enum class ParquetFrame : std::uint32_t { Header = 1, Rows = 2, End = 3, Error = 4 };
inline constexpr std::uint32_t kNullSize = 0xFFFFFFFFU;  // instead of a cell's size

/// Errors: D014 what the engine says, E012 no child, E013 the child died, E014 broken frames.
Result<std::unique_ptr<RecordReader>> open_parquet(const std::string& path,
                                                   const ParquetLimits& limits);

/// The child's main: writes frames to standard output. 0, or 1 after an Error frame.
int run_parquet_child(const std::string& path, const ParquetLimits& limits);

}  // namespace steelyard
