// importance: how much of the spread of a composite an indicator is behind, beside the weight it was given.
//
//     0.5 x + 0.5 y, independent, x spreads twice as far: nominal 0.50 0.50, effective 0.80 0.20
//
// Paruolo, Saisana & Saltelli 2013, J. of the Royal Statistical Society A 176:609: the correlation ratio
// η²_j = V(E(Y | x_j)) / V(Y), with the conditional mean fitted by a polynomial.
// Becker, Saisana, Paruolo & Vandecasteele 2017, Ecological Indicators 80:12: weights for an intended importance.
// Tested by: tests/stats/importance_test.cpp.
#pragma once

#include <optional>

#include "stats/method.hpp"

namespace steelyard::stats {

/// The share of the spread of y that a polynomial of x explains, 0 … 1; of a lower degree where x has too few
/// values for it. None where y does not vary. Requires: of one length, degree >= 1.
std::optional<double> correlation_ratio(const Numbers& x, const Numbers& y, std::size_t degree);

/// The degree for so many subjects: 1 below 20, where more would fit chance; else 3.
std::size_t degree_for(std::size_t n);

/// Σ w_j x_ij of every row.
Numbers composite_of(const Rows& data, const Numbers& weights);

/// Correlation ratios of all indicators with their own composite, as shares. None where it does not vary.
std::optional<Numbers> effective_importance(const Rows& data, const Numbers& weights);

struct Sought {
  Numbers weights;    // shares
  Numbers reached;    // the importance they have
  double off_by = 0;  // the greatest difference from what was intended
};
/// Weights whose effective importance is as intended, or as near as was found: where an indicator goes against
/// the others none may reach it. None where nothing varies. Requires: shares.
std::optional<Sought> weights_for(const Rows& data, const Numbers& intended);

}  // namespace steelyard::stats
