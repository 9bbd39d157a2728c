// Reader: bytes in → records of text cells out, each with its line; what cannot be read is handed
// over as a fault.
//
// Every reader has this one interface, so that any of them can run in a child process with limits.
// Tested by: tests/readers, fuzz/.
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
  std::uint64_t line = 0;  // first physical line, from 1
  std::vector<std::string_view>
      cells;  // UTF-8, unquoted; data() == nullptr: NULL (Parquet, JSON lines)
  // The record as it stands in the file (decoded), for rejects: always UTF-8, an undecodable byte
  // is written \xE4. Parquet: the cells, tab between them.
  std::string_view raw;
  // The record could not be split or decoded: `fault` (D001 … D009) says why. Its cells are then as
  // far as they could be split, perhaps none, and may hold invalid UTF-8.
  bool bad = false;
  Code fault = Code{};
  std::vector<std::string> fault_args;
};

/// Says whether these column names are ones somebody knows (an adapter's fingerprint).
using KnownHeader = std::function<bool(const std::vector<std::string>& names)>;

struct ReadOptions {
  KnownHeader is_header;  // looks for the header among the first records; empty: nobody knows any
  KnownHeader plain_quotes;  // below that header, in a file separated by TABs, a quote is text
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
  /// The column names, trimmed, those without a name at the end dropped. Duplicate names get a
  /// suffix "#2".
  [[nodiscard]] virtual const std::vector<std::string>& header() const = 0;
  /// False at the end of the file. A record whose cell count differs from the header's, or with text
  /// where the header has no name, is bad (D003).
  virtual Result<bool> next(RawRecord& record) = 0;
  /// Bytes consumed so far and in all, for progress.
  [[nodiscard]] virtual std::uint64_t bytes_done() const = 0;
  [[nodiscard]] virtual std::uint64_t bytes_total() const = 0;
  [[nodiscard]] virtual Reading reading() const { return {}; }
};

/// "orders.xlsx#订单" → the file and the sheet asked for, unless there is a file of that very name.
struct SheetPath {
  std::string file;
  std::string sheet;  // empty: none asked for
};
SheetPath split_sheet(const std::string& path);

/// By content: Parquet, xlsx, xls, JSON lines, else CSV or TSV. Text in UTF-8 with or without BOM,
/// UTF-16 or GB18030; separator , ; | or TAB, whichever the header holds most of. Blank lines are no
/// records. Errors: D010 cannot open, D011 empty file, D012 no header, D013 unsupported format with
/// what to do, D014 damaged, D015 password, D016 a limit, D017 no such sheet, D018 a web page; from
/// next(): E010 reading failed, D014, D016, E013, E014 the child process.
Result<std::unique_ptr<RecordReader>> open_reader(const std::string& path,
                                                  const ReadOptions& options = {});

/// The hidden sub-command `__read_file` by which this program reads a file in a child process of
/// itself. Every main() that may open files calls this first, and returns `exit_code` when it says
/// true.
bool try_run_child(int argc, char** argv, int& exit_code);

}  // namespace steelyard
