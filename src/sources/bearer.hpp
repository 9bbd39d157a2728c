// The header that opens a door: from a file or the environment, never from the command line.
//
//     abc123               → Authorization: Bearer abc123
//     X-Api-Key: abc123    → X-Api-Key: abc123
//
// Tested by: tests/sources/http_test.cpp.
#pragma once

#include <string>

#include "landing/adapter.hpp"

namespace steelyard {

/// The header, or an empty text when none is asked for. Errors: E001 the file cannot be read; D058
/// nothing in it, no such variable, or what can be no header.
Result<std::string> read_bearer(const FetchOptions& options);

}  // namespace steelyard
