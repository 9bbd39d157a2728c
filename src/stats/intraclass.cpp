// intraclass: the six forms of Shrout and Fleiss, from mean squares of a two-way table.
//
//     ICC(1,1) = (B − W)/(B + (k−1) W)     ICC(2,1) = (B − E)/(B + (k−1) E + k (J − E)/n)
//     ICC(3,1) = (B − E)/(B + (k−1) E)     of averages: (B − W)/B, (B − E)/(B + (J − E)/n), (B − E)/B
//
// B mean square between subjects, W within them, J between raters, E what is left. Shrout & Fleiss 1979,
// Psychological Bulletin 86:420; limits by F quantiles, of ICC(2,·) with Satterthwaite's degrees of freedom
// (McGraw & Wong 1996, Psychological Methods 1:30, table 7).
//
// Promise: limits enclose the value. Not here: missing ratings.
// Tested by: tests/stats/agreement_test.cpp against psych.

#include "stats/intraclass.hpp"

#include <boost/math/distributions/beta.hpp>

#include "stats/boost_policy.hpp"
#include "stats/columns.hpp"

namespace steelyard::stats {

namespace {

struct MeanSquares {
  double n = 0, k = 0;
  double between = 0, within = 0, raters = 0, left = 0;
};

MeanSquares mean_squares(const Rows& ratings) {
  const auto n = static_cast<double>(ratings.size());
  const auto k = static_cast<double>(n_columns(ratings));
  double total = 0;
  for (const Numbers& row : ratings) total += sum_of(row);
  const double mean = total / (n * k);
  double between = 0;
  double within = 0;
  for (const Numbers& row : ratings) {
    const double own = mean_of(row);
    between += k * (own - mean) * (own - mean);
    for (const double value : row) within += (value - own) * (value - own);
  }
  double raters = 0;
  for (std::size_t j = 0; j < n_columns(ratings); ++j) {
    const double own = mean_of(column(ratings, j));
    raters += n * (own - mean) * (own - mean);
  }
  return {.n = n,
          .k = k,
          .between = between / (n - 1),
          .within = within / (n * (k - 1)),
          .raters = raters / (k - 1),
          .left = (within - raters) / ((n - 1) * (k - 1))};
}

/// The upper (1 − confidence)/2 point of F, by the beta distribution of its lower complement.
double f_quantile(double df1, double df2, double confidence) {
  const boost::math::beta_distribution<double, Policy> complement(df2 / 2, df1 / 2);
  const double y = boost::math::quantile(complement, (1 - confidence) / 2);
  return df2 * (1 - y) / (df1 * y);
}

/// One rating, and the mean of k, where F = B / the mean square of error has exact quantiles.
struct Pair {
  Intraclass one, average;
};

Pair exact_pair(const MeanSquares& s, double error, double df2, double confidence) {
  const double df1 = s.n - 1;
  const double f = s.between / error;
  const double lo = f / f_quantile(df1, df2, confidence);
  const double hi = f * f_quantile(df2, df1, confidence);
  const auto one = [&](double x) { return (x - 1) / (x + s.k - 1); };
  const auto average = [](double x) { return 1 - 1 / x; };
  return {.one = {one(f), {.lo = one(lo), .hi = one(hi)}, f, df1, df2},
          .average = {average(f), {.lo = average(lo), .hi = average(hi)}, f, df1, df2}};
}

Pair sampled_pair(const MeanSquares& s, double confidence) {
  const auto& [n, k, between, within, raters, left] = s;
  const double value = (between - left) / (between + (k - 1) * left + k * (raters - left) / n);
  const double ratio = raters / left;
  const double rest = n * (1 + (k - 1) * value) - k * value;
  const double above = k * value * ratio + rest;
  const double df = (k - 1) * (n - 1) * above * above /
                    ((n - 1) * k * k * value * value * ratio * ratio + rest * rest);
  const double f_lo = f_quantile(n - 1, df, confidence);
  const double f_hi = f_quantile(df, n - 1, confidence);
  const double other = k * raters + (k * n - k - n) * left;
  const double lo = n * (between - f_lo * left) / (f_lo * other + n * between);
  const double hi = n * (f_hi * between - left) / (other + n * f_hi * between);
  const auto stepped_up = [&](double x) { return x * k / (1 + x * (k - 1)); };
  const double f = between / left;
  const double df2 = (n - 1) * (k - 1);
  const double average = (between - left) / (between + (raters - left) / n);
  return {.one = {value, {.lo = lo, .hi = hi}, f, n - 1, df2},
          .average = {average, {.lo = stepped_up(lo), .hi = stepped_up(hi)}, f, n - 1, df2}};
}

}  // namespace

std::optional<IntraclassForms> intraclass(const Rows& ratings, double confidence) {
  if (ratings.size() < 2 || n_columns(ratings) < 2) return std::nullopt;
  const MeanSquares s = mean_squares(ratings);
  // What is left of rounding is not a difference.
  if (s.left <= 1e-12 * (s.between + s.raters) || s.within <= 0) return std::nullopt;
  const Pair own = exact_pair(s, s.within, s.n * (s.k - 1), confidence);
  const Pair sampled = sampled_pair(s, confidence);
  const Pair these = exact_pair(s, s.left, (s.n - 1) * (s.k - 1), confidence);
  return IntraclassForms{.own_raters = own.one,
                         .own_raters_average = own.average,
                         .sampled_raters = sampled.one,
                         .sampled_raters_average = sampled.average,
                         .these_raters = these.one,
                         .these_raters_average = these.average};
}

}  // namespace steelyard::stats
