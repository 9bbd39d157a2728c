// What check_plan needs to know of standards. Private to plan/.
#pragma once

#include "plan/standard.hpp"

namespace steelyard {

/// The most points a standard can give; 100 when it has no curve of its own.
Decimal best_points(const Standard& standard);

}  // namespace steelyard
