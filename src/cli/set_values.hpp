// set_values: `--set name=value`, for the commands that read files with adapters.
//
//     --set shop=S1        {shop: S1}          --set shpo=S1       C150: did you mean 'shop'?
//
// Tested by: tests/cli/set_values_test.cpp, tests/e2e/words.sh.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "landing/adapter.hpp"

namespace steelyard {

/// Errors: U021 no name=value, C150 a name that no adapter asks for (that of `adapter`, when it is one
/// of them); all at once.
Result<std::map<std::string, std::string>> read_set_values(const std::vector<std::string>& pairs,
                                                           const std::vector<Adapter>& adapters,
                                                           const std::string& adapter);

}  // namespace steelyard
