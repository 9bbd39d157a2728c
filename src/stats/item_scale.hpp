// item_scale: whether the items of a scale (the indicators of an objective) say one thing, or one thing twice.
//
//     R's attitude data: alpha 0.8431, standardised 0.8391; VIF of `raises` 3.08
//
// A row for each subject, a column for each item; none for fewer than two of either.
// Pure. Tested by: tests/stats/agreement_test.cpp against psych and R's lm.
#pragma once

#include <optional>

#include "stats/method.hpp"

namespace steelyard::stats {

struct Alpha {
  double raw = 0;
  double standardised = 0;  // of items scaled to one spread
};

/// None where an item, or the sum of all, does not vary.
std::optional<Alpha> cronbach_alpha(const Rows& items);

/// Variance inflation of each column given the others: 1 = of its own, 10 = nine tenths are the others'. None
/// where a column is a combination of the others.
std::optional<Numbers> variance_inflation(const Rows& items);

}  // namespace steelyard::stats
