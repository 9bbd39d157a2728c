// weighted_kappa: agreement of two raters on ordered grades, beyond what their habits alone would give.
//
//     weighted_kappa({{22, 2, 2, 0}, …}, RatingDistance::Quadratic)     1 = always the same, 0 = as by chance
//
// Pure. Tested by: tests/stats/agreement_test.cpp against statsmodels.
#pragma once

#include <optional>

#include "stats/method.hpp"

namespace steelyard::stats {

/// How much worse two grades apart is than one: the same, twice, four times.
enum class RatingDistance { Plain, Linear, Quadratic };

struct Kappa {
  double value = 0;
  double standard_error = 0;  // large samples
};

/// A square table: how often the first rater said i and the second j, grades in their order. None for an empty
/// table, and where chance alone leaves nothing to disagree on.
std::optional<Kappa> weighted_kappa(const Rows& counts, RatingDistance disagreement);

}  // namespace steelyard::stats
