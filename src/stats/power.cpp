// power: what a standard of a share does at small n.
//
//     "≤ 5 %", true rate 4 %, n = 50        fails 32 %:  3 of 50 is 6 %, and P(K >= 3) = 0.323
//     the same at n = 20                    fails 19 %:  fewer orders, fewer wrong verdicts
//
// K ~ Binomial(n, rate);  P(K <= k) = I_{1−rate}(n − k, k + 1), the regularised incomplete beta
// function. NIST Digital Library of Mathematical Functions, 8.17.5.
//
// Which k passes is decided on integers (k · den against num · n), so that 5 of 100 is exactly 5 %.
// As n grows the last k that passes moves in jumps, and the probabilities go in saw-teeth (Chernick
// & Liu 2002, The American Statistician 56:149). So the volume at which a standard becomes
// enforceable is looked for from above: the first n that is good once is not it.
//
// Not here: trials that depend on each other (several lines of one order), which need more of them.
// Tested by: tests/stats/power_test.cpp against a plain sum of the probabilities.

#include "stats/power.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>

#include "base/result.hpp"
#include "stats/boost_policy.hpp"
#include "stats/pass_rule.hpp"

namespace steelyard::stats {

namespace {

using BoostBinomial = boost::math::binomial_distribution<double, Policy>;

/// P(K <= k), for any k.
double at_most(std::int64_t k, double rate, std::int64_t n) {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return boost::math::cdf(BoostBinomial(static_cast<double>(n), rate), static_cast<double>(k));
}

/// P(K > k), without the cancellation of 1 − P(K <= k).
double more_than(std::int64_t k, double rate, std::int64_t n) {
  if (k < 0) return 1;
  if (k >= n) return 0;
  return boost::math::cdf(
      boost::math::complement(BoostBinomial(static_cast<double>(n), rate), static_cast<double>(k)));
}

bool is_upper(PassMark passes) {
  return passes == PassMark::AtMost || passes == PassMark::LessThan;
}

/// The largest k on the low side of the mark: k <= at · n, or k < at · n where the mark itself
/// belongs to the high side.
std::int64_t last_below(const ShareMark& mark, std::int64_t n) {
  const Int128 product = mark.at.num * n;
  const auto whole = static_cast<std::int64_t>(product / mark.at.den);
  const bool mark_is_low = mark.passes == PassMark::AtMost || mark.passes == PassMark::MoreThan;
  const bool hits_mark = product % mark.at.den == 0;
  const std::int64_t last = hits_mark && !mark_is_low ? whole - 1 : whole;
  return is_upper(mark.passes) ? std::max(last, mark.spared.value_or(last)) : last;
}

void require(double rate, std::int64_t n) {
  STEELYARD_CHECK(n > 0 && rate >= 0 && rate <= 1, "trials need n > 0 and a rate in [0, 1]");
}

PassRule rule_of(const ShareMark& mark) {
  STEELYARD_CHECK(mark.at.num >= 0 && mark.at.num <= mark.at.den, "a share is between 0 and 1");
  STEELYARD_CHECK(!mark.spared || is_upper(mark.passes), "only cases against one are spared");
  return {.low_passes = is_upper(mark.passes),
          .last_low = [mark](std::int64_t n) { return last_below(mark, n); }};
}

/// Whether neither verdict is wrong too often.
bool is_enforceable(const PassRule& rule, const Tolerance& tolerance, std::int64_t n) {
  const std::int64_t last = rule.last_low(n);
  const double good_fails =
      rule.low_passes ? more_than(last, tolerance.good, n) : at_most(last, tolerance.good, n);
  if (good_fails > tolerance.at_most) return false;
  const double bad_passes =
      rule.low_passes ? at_most(last, tolerance.bad, n) : more_than(last, tolerance.bad, n);
  return bad_passes <= tolerance.at_most;
}

}  // namespace

double pass_probability(const PassRule& rule, double rate, std::int64_t n) {
  require(rate, n);
  const std::int64_t last = rule.last_low(n);
  return rule.low_passes ? at_most(last, rate, n) : more_than(last, rate, n);
}

double fail_probability(const PassRule& rule, double rate, std::int64_t n) {
  require(rate, n);
  const std::int64_t last = rule.last_low(n);
  return rule.low_passes ? more_than(last, rate, n) : at_most(last, rate, n);
}

std::optional<std::int64_t> enforceable_from(const PassRule& rule, const Tolerance& tolerance,
                                             std::int64_t n_max) {
  std::int64_t n = n_max;
  while (n > 0 && is_enforceable(rule, tolerance, n)) --n;
  return n == n_max ? std::nullopt : std::optional(n + 1);
}

double pass_probability(const ShareMark& mark, double rate, std::int64_t n) {
  return pass_probability(rule_of(mark), rate, n);
}

double fail_probability(const ShareMark& mark, double rate, std::int64_t n) {
  return fail_probability(rule_of(mark), rate, n);
}

std::optional<std::int64_t> enforceable_from(const ShareMark& mark, const Tolerance& tolerance,
                                             std::int64_t n_max) {
  return enforceable_from(rule_of(mark), tolerance, n_max);
}

}  // namespace steelyard::stats
