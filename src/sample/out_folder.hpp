// The folder that a sample is written to: new, empty, or one that holds a sample already.
//
//     demo/data with manifest.json of `steelyard sample`   → may be written anew
//     exports/ with somebody's files                       → E002 with what it holds
//
// Tested by: tests/sample/out_folder_test.cpp, tests/e2e/words.sh.
#pragma once

#include <string>

#include "base/result.hpp"

namespace steelyard {

/// Errors: E002 the folder holds files that are no sample.
Result<void> check_out_folder(const std::string& folder);
/// Removes the files that the sample in the folder says it wrote, so that another one is not mixed with
/// it; what lies beside them stays.
void remove_sample(const std::string& folder);

}  // namespace steelyard
