// folder_digests: every file of a folder with its digest beside it, so that a change is noticed and named.
//
//     runs/3f9c…/digests.json   {"indicators.csv": "9b1d…", "run.json": "04af…"}
//
// Tested by: tests/report/store_run_test.cpp.
#pragma once

#include <string>

#include "base/result.hpp"

namespace steelyard {

/// Writes digests.json over every file below. Ensures: the digest of that file, which stands for all.
/// Errors: E001, E002.
Result<std::string> write_folder_digests(const std::string& dir);

/// The file that is gone or is other than it was written, digests.json itself among them; empty = none.
/// `needed` is a file that such a folder always has.
std::string first_changed_file(const std::string& dir, const std::string& needed);

/// A file that was put there since; empty = none, or the digests cannot be read.
std::string first_added_file(const std::string& dir);

/// That one file as it was written.
bool is_as_written(const std::string& dir, const std::string& file);

/// The digest of digests.json as it is; empty where it cannot be read.
std::string folder_digest(const std::string& dir);

}  // namespace steelyard
