// tell: findings to stderr.  Tested by: tests/e2e/dated_rules.sh.
#pragma once

#include <string>

#include "cli/command.hpp"

namespace steelyard {

/// After `head` if there are any, --quiet or not: they change what a result is worth.
void tell(const Diagnostics& findings, const Globals& globals, const std::string& head = "");

}  // namespace steelyard
