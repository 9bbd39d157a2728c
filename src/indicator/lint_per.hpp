// Private to the linter (lint.hpp): a weighted indicator that is another weighted one per something else.
//
// Tested by: tests/pipeline/lint_test.cpp, tests/golden/check_diagnostics.
#pragma once

#include "indicator/resolve.hpp"

namespace steelyard {

/// One quantity per another: an average basket says something else than the sales it is made of.
bool is_per(const ResolvedIndicator& indicator);

/// P295, of indicators in normal form.
void lint_per(const Assessment& assessment, Diagnostics& out);

}  // namespace steelyard
