// A reader in a child process: formats that could do harm are taken apart where they can do none.
//
//     auto reader = TRY(open_in_child({.format = ChildFormat::Xlsx, .path = "orders.xlsx"}, {}));
//
//     parent: spawn /proc/self/exe __read_file xlsx PATH SHEET LIMITS  ← frames over a pipe
//
// Guarantees: the child has limits of memory, time and output, no network, no programs to start and
// no files to write; what it cannot stand costs its own life, and us one diagnostic.
// Tested by: tests/readers/child_test.cpp, parquet_test.cpp, hostile_test.cpp.
#pragma once

#include <memory>
#include <string>

#include "readers/limits.hpp"
#include "readers/reader.hpp"
#include "readers/row_sink.hpp"

namespace steelyard {

/// Book: all sheets of an xlsx, for read_book.
enum class ChildFormat { Parquet, Xlsx, Xls, Book };

/// Parquet is not bound by what a person's spreadsheet may hold.
ChildLimits default_limits(ChildFormat format);

struct ChildRequest {
  ChildFormat format = ChildFormat::Xlsx;
  std::string path = {};
  std::string sheet = {};  // empty = the first that is visible and holds something
  ChildLimits limits = {};
};

/// Errors: what the format's reader says (D011, D013 … D017), D016 a limit, E012 no child, E013 the
/// child died, E014 broken frames.
Result<std::unique_ptr<RecordReader>> open_in_child(const ChildRequest& request,
                                                    const ReadOptions& options);

inline constexpr std::string_view kChildCommand = "__read_file";
inline constexpr int kExitOutOfMemory = 77;

/// The child's main: frames to standard output. 0, or 1 after an Error frame.
int run_child(const ChildRequest& request);

/// The request as arguments after the program's name, and back. False: no such request.
std::vector<std::string> write_request(const ChildRequest& request);
bool try_read_request(int argc, char** argv, ChildRequest& request);

}  // namespace steelyard
