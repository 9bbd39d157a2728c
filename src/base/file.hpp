// Files: whole files in, whole files out, durably.
//
//     const std::string bytes = TRY(read_file("shops.csv"));      E001 with the system's words
//     TRY(write_file_durably("runs/ab12.json", bytes));
//
// Not here: streaming (readers/reader.hpp), the append-only log (landing/).
// Tested by: tests/base/file_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace steelyard {

/// "No space left on device".
std::string words_of_errno(int error);

/// All bytes of a regular file. Errors: E001.
Result<std::string> read_file(const std::string& path);
/// A UTF-8 text whose spans diagnostics point into; a BOM is left out. Errors: E001, C140.
Result<SourcePtr> read_source(const std::string& path);
/// Writes beside it → fsync → rename → fsync of the folder: after success the file is there, whole,
/// also if the power fails; after failure the old one is untouched. Errors: E002.
Result<void> write_file_durably(const std::string& path, std::string_view bytes);

}  // namespace steelyard
