// The list of all statistical methods, which is the sub-folders of stats/.
//
//     find_method("ahp")->family = "weighting"            find_method("ahb") = null
//
// The build writes stats/methods.def from the files of the sub-folders, one line METHOD(name) each, so a
// method without its `method_name` does not link.  Promise: sorted by family, then name.
// Tested by: tests/stats/methods_test.cpp.

#include "stats/method.hpp"

#include <array>

namespace steelyard::stats {

#define METHOD(name) extern const Method method_##name;
#include "stats/methods.def"
#undef METHOD

std::span<const Method* const> all_methods() {
  static const std::array kMethods = {
#define METHOD(name) &method_##name,
#include "stats/methods.def"
#undef METHOD
  };
  return kMethods;
}

const Method* find_method(std::string_view name) {
  for (const Method* method : all_methods()) {
    if (method->name == name) return method;
  }
  return nullptr;
}

}  // namespace steelyard::stats
