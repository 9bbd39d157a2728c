// plural: English counts things in two forms, Chinese in one.
//
//     counted(1, "plan", "plans") = "1 plan"        counted(0, "plan", "plans") = "0 plans"
//
// Tested by: tests/base/plural_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace steelyard {

inline std::string counted(std::int64_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

}  // namespace steelyard
