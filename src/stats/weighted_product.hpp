// weighted_product: alternative views of a table: sums, products and both at once. Never the headline: they look
// at this field of subjects alone, so that A's place depends on B's values.
//
// Tested by: tests/stats/views_test.cpp.
#pragma once

#include <optional>

#include "stats/method.hpp"

namespace steelyard::stats {

enum class Preferred { More, Less };

/// Values as shares of the best of their column: x / max, min / x. None where a value is not above 0.
std::optional<Rows> by_the_best(const Rows& data, const std::vector<Preferred>& senses);

/// Σ w x, the weighted sum model.
Numbers weighted_sums(const Rows& data, const Numbers& weights);
/// Π x^w, the weighted product model. Requires: above 0.
Numbers weighted_products(const Rows& data, const Numbers& weights);
/// λ Σ w x + (1 − λ) Π x^w of values by the best: WASPAS. Zavadskas et al. 2012, Elektronika ir Elektrotechnika 122:3.
std::optional<Numbers> waspas(const Rows& data, const std::vector<Preferred>& senses,
                              const Numbers& weights);

}  // namespace steelyard::stats
