// Reading on where a key stands twice. Private to plan/.
//
// Tested by: tests/plan/yaml_test.cpp, tests/golden/plan_diagnostics.
#pragma once

#include "plan/yaml.hpp"

namespace steelyard {

/// As parse_yaml, but where keys that stand twice (P006) are all that is wrong there is a tree too: what
/// both hold is put together, or Unread.
Result<YamlNode> parse_yaml_on(const SourcePtr& source, Diagnostics& said);

}  // namespace steelyard
