// Reader: bytes in → records of text cells out, each with its line; what cannot be read is handed
// over as a fault.
//
// Every reader has this one interface, so that any of them can run in a child process with limits.
// Tested by: tests/readers/csv_test.cpp, fuzz/fuzz_csv.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.hpp"
#include "base/diagnostic.hpp"
#include "base/result.hpp"

namespace steelyard {

/// One record of a file: cells borrowed until the next one is read.
struct RawRecord {
  std::uint64_t line = 0;               // first physical line, from 1
  std::vector<std::string_view> cells;  // UTF-8, unquoted; data() == nullptr: NULL (Parquet only)
  // The record as it stands in the file (decoded), for rejects: always UTF-8, an undecodable byte
  // is written \xE4. Parquet: the cells, tab between them.
  std::string_view raw;
  // The record could not be split or decoded: `fault` (D001 … D007) says why. Its cells are then as
  // far as they could be split, perhaps none, and may hold invalid UTF-8.
  bool bad = false;
  Code fault = Code{};
  std::vector<std::string> fault_args;
};

/// Says whether these column names are ones somebody knows (an adapter's fingerprint).
using KnownHeader = std::function<bool(const std::vector<std::string>& names)>;

struct ReadOptions {
  KnownHeader is_header;  // looks for the header among the first records; empty: nobody knows any
};

/// How a file was read, for telling a person.
struct Reading {
  std::string sheet;                      // empty: the format has no sheets
  std::vector<std::string> other_sheets;  // visible ones that were not read
  std::uint64_t header_line = 1;
  std::uint64_t n_header_lines = 1;
};

class RecordReader {
 public:
  virtual ~RecordReader() = default;
  /// The column names: first record, trimmed, BOM removed. Duplicate names get a suffix "#2".
  [[nodiscard]] virtual const std::vector<std::string>& header() const = 0;
  /// False at the end of the file. A record whose cell count differs from the header's is bad
  /// (D003).
  virtual Result<bool> next(RawRecord& record) = 0;
  /// Bytes consumed so far and in all, for progress.
  [[nodiscard]] virtual std::uint64_t bytes_done() const = 0;
  [[nodiscard]] virtual std::uint64_t bytes_total() const = 0;
  [[nodiscard]] virtual Reading reading() const { return {}; }
};

/// By content: Parquet (magic PAR1), else CSV or TSV. UTF-8 with or without BOM, GB18030; separator
/// , ; | or TAB, whichever the header holds most of. Blank lines are no records. Errors: D010
/// cannot open, D011 empty file, D012 no header, D013 unsupported format (xlsx, UTF-16 …) with what
/// to do, D014 not a readable Parquet file; from next(): E010 reading failed, E012 … E014 the child
/// process.
Result<std::unique_ptr<RecordReader>> open_reader(const std::string& path,
                                                  const ReadOptions& options = {});

/// The hidden sub-command `__read_file` by which this program reads a file in a child process of
/// itself. Every main() that may open files calls this first, and returns `exit_code` when it says
/// true.
bool try_run_child(int argc, char** argv, int& exit_code);

}  // namespace steelyard
