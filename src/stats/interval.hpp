// The plain interval of each kind of count, mean and ratio. Pure numbers; one file per method.
//
// confidence is two-sided, e.g. 0.95. Every function returns lo <= hi and is total over its stated
// domain. References in each .cpp.  Tested by: tests/stats/interval_test.cpp against R's binom,
// DescTools, PHE (published values).
#pragma once

#include <cstdint>
#include <optional>

namespace steelyard::stats {

struct Interval {
  double lo = 0;
  double hi = 0;
};

/// Wilson's score interval for k successes of n. Requires: 0 <= k <= n, n > 0 (fractional counts
/// allowed).
Interval wilson(double k, double n, double confidence);
/// Garwood's exact interval of a Poisson mean, from k events. Requires: k >= 0.
Interval garwood(double k, double confidence);
/// Student t for a mean, from n, Σx, Σx². None for n < 2.
std::optional<Interval> student_t(double n, double mean, double sum_of_squared_deviations,
                                  double confidence);
/// Σx ± z √Σx²: a compound Poisson sum.
Interval compound_poisson(double sum, double sum_of_squares, double confidence);
/// Delta method for Σx / Σy over n pairs, from their moments. None for n < 2 or Σy = 0.
struct RatioMoments {
  double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0;
};
std::optional<Interval> ratio_delta(const RatioMoments& moments, double confidence);
/// The standard error behind ratio_delta.
std::optional<double> ratio_standard_error(const RatioMoments& moments);
/// Ranks (1-based) of the order statistics that bound the q-quantile of n values: binomial, exact
/// coverage >= confidence where n allows it, clipped to 1 … n.
struct RankInterval {
  std::int64_t lo = 1;
  std::int64_t hi = 1;
};
RankInterval quantile_ranks(std::int64_t n, double q, double confidence);
/// The standard normal quantile.
double normal_quantile(double p);

}  // namespace steelyard::stats
