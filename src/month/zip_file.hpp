// zip_file: a few texts as one zip, the same bytes each time.
//
//     TRY(write_zip("O1.zip", {{"objection.json", "{…}"}, …}))
//
// Tested by: tests/month/status_test.cpp.
#pragma once

#include <map>
#include <string>

#include "base/result.hpp"

namespace steelyard {

/// Path within the archive → bytes. Errors: E002.
Result<void> write_zip(const std::string& path, const std::map<std::string, std::string>& files);

}  // namespace steelyard
