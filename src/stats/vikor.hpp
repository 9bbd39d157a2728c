// vikor: who is the best compromise of a field, between the good of all indicators together and the worst of them.
// An alternative view, never the headline: values are relative to the best and the worst of the field.
//
//     (1, 3,000) (2, 3,750) (5, 4,500), the first to be little, weights ½ ½ → 1 0 1: the middle one
//
// S_i = Σ w_j r_ij and R_i = max_j w_j r_ij, of regrets r_ij = (best_j − x_ij) / (best_j − worst_j);
// Q_i = ½ (S_i − min S) / (max S − min S) + ½ (R_i − min R) / (max R − min R). The least is the compromise.
// Opricovic & Tzeng 2004, European J. of Operational Research 156:445, steps (a) … (c).
// Tested by: tests/stats/views_test.cpp.
#pragma once

#include <optional>

#include "stats/weighted_product.hpp"

namespace steelyard::stats {

/// 0 … 1, the least is best. None where all subjects are alike. What does not vary has no regret.
std::optional<Numbers> vikor(const Rows& data, const std::vector<Preferred>& senses,
                             const Numbers& weights);

}  // namespace steelyard::stats
