// some_of: a list for a message: the first few, and whether there are more.
//
//     some_of({"E1", "E2", "E3"}, 2) = "E1, E2 …"
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace steelyard {

inline std::string some_of(std::vector<std::string> names, std::size_t n_shown) {
  const bool more = names.size() > n_shown;
  names.resize(std::min(names.size(), n_shown));
  return join(names, ", ") + (more ? " …" : "");
}

}  // namespace steelyard
