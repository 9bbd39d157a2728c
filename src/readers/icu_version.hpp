// The version of the library that knows GB18030, as it is linked now: "72.1".
// Tested by: tests/doctor.
#pragma once

#include <string>

namespace steelyard {

std::string icu_version();

}  // namespace steelyard
