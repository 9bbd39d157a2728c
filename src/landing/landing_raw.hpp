// Keeping the original bytes of a file whose digest was taken a moment ago: they are not read through
// the digest a second time while nobody can have written to the file. Private to landing/.
//
//     keep_raw("landing", "orders.csv", digest, look before the digest) → digest, or that of other bytes
//
// Tested by: tests/landing/untouched_test.cpp.
#pragma once

#include <string>

#include "landing/landing.hpp"
#include "landing/untouched.hpp"

namespace steelyard {

/// As keep_raw: durable, and the result is the digest of what is kept. `before` is from before the
/// digest was taken.
Result<std::string> keep_raw(const std::string& landing_dir, const std::string& path,
                             const std::string& digest, const FileLook& before);

}  // namespace steelyard
