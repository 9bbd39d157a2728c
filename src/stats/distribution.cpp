// distribution: quantiles and probabilities of the few families an estimate's uncertainty comes in.
//
//     cumulative(Beta{18.5, 2.5}, 0.9) = P(share <= 90 % | 18 of 20, Jeffreys' prior)
//     quantile(StudentT{.mean = 3, .standard_error = 0.7, .df = 4}, 0.975) = 3 + 0.7 · 2.776445
//
// Beta: the regularised incomplete beta function; Gamma: the regularised lower incomplete gamma
// function of rate · x; Student t with location and scale, normal when df <= 0.
// NIST Digital Library of Mathematical Functions, 8.2 and 8.17.
//
// A mixture's probabilities are the weighted sums of its parts'; its quantiles are found in mixture_quantile.cpp.
//
// Promise: quantile and cumulative are each other's inverse; both increase. A standard error of 0
// is a step at the mean.  Not here: drawing; who needs draws takes quantile(u).
// Tested by: tests/stats/distribution_test.cpp.

#include "stats/distribution.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "base/result.hpp"
#include "stats/boost_policy.hpp"
#include "stats/mixture_quantile.hpp"

namespace steelyard::stats {

namespace {

using BoostBeta = boost::math::beta_distribution<double, Policy>;
using BoostGamma = boost::math::gamma_distribution<double, Policy>;
using BoostNormal = boost::math::normal_distribution<double, Policy>;
using BoostStudent = boost::math::students_t_distribution<double, Policy>;

/// The distribution has a quantile at p.
struct QuantileOf {
  double p;

  double operator()(const NoUncertainty&) const {
    STEELYARD_CHECK(false, "what has no uncertainty has no quantiles");
    return 0;
  }
  double operator()(const Beta& d) const {
    return d.scale * boost::math::quantile(BoostBeta(d.a, d.b), p);
  }
  double operator()(const Gamma& d) const {
    return boost::math::quantile(BoostGamma(d.shape), p) / d.rate;
  }
  double operator()(const StudentT& d) const {
    const double score = d.df > 0 ? boost::math::quantile(BoostStudent(d.df), p)
                                  : boost::math::quantile(BoostNormal(), p);
    return d.mean + d.standard_error * score;
  }
  double operator()(const Mixture& d) const { return mixture_quantile(d, p); }
};

struct CumulativeAt {
  double x;

  double operator()(const NoUncertainty&) const {
    STEELYARD_CHECK(false, "what has no uncertainty has no probabilities");
    return 0;
  }
  double operator()(const Beta& d) const {
    if (x <= 0) return 0;
    if (x >= d.scale) return 1;
    return boost::math::cdf(BoostBeta(d.a, d.b), x / d.scale);
  }
  double operator()(const Gamma& d) const {
    return x <= 0 ? 0 : boost::math::cdf(BoostGamma(d.shape), x * d.rate);
  }
  double operator()(const StudentT& d) const {
    if (d.standard_error <= 0) return x < d.mean ? 0 : 1;
    const double score = (x - d.mean) / d.standard_error;
    return d.df > 0 ? boost::math::cdf(BoostStudent(d.df), score)
                    : boost::math::cdf(BoostNormal(), score);
  }
  double operator()(const Mixture& d) const {
    double sum = 0;
    for (const MixturePart& one : *d.parts) sum += one.weight * std::visit(*this, one.part);
    return sum;
  }
};

struct MomentsOf {
  Moments operator()(const NoUncertainty&) const {
    STEELYARD_CHECK(false, "what has no uncertainty has no moments");
    return {};
  }
  Moments operator()(const Beta& d) const {
    const double sum = d.a + d.b;
    return {.mean = d.scale * d.a / sum, .sd = d.scale * std::sqrt(d.a * d.b / (sum + 1)) / sum};
  }
  Moments operator()(const Gamma& d) const {
    return {.mean = d.shape / d.rate, .sd = std::sqrt(d.shape) / d.rate};
  }
  Moments operator()(const StudentT& d) const {
    STEELYARD_CHECK(d.df <= 0 || d.df > 2, "a Student t has a variance only for df > 2");
    const double wider = d.df > 0 ? std::sqrt(d.df / (d.df - 2)) : 1;
    return {.mean = d.mean, .sd = d.standard_error * wider};
  }
  Moments operator()(const Mixture& d) const {
    double mean = 0;
    for (const MixturePart& one : *d.parts) mean += one.weight * std::visit(*this, one.part).mean;
    double variance = 0;
    for (const MixturePart& one : *d.parts) {
      const Moments part = std::visit(*this, one.part);
      variance += one.weight * (part.sd * part.sd + (part.mean - mean) * (part.mean - mean));
    }
    return {.mean = mean, .sd = std::sqrt(variance)};
  }
};

}  // namespace

double quantile(const Distribution& distribution, double p) {
  STEELYARD_CHECK(p > 0 && p < 1, "quantiles are finite only inside (0, 1)");
  return std::visit(QuantileOf{p}, distribution);
}

double cumulative(const Distribution& distribution, double x) {
  return std::visit(CumulativeAt{x}, distribution);
}

Moments moments(const Distribution& distribution) { return std::visit(MomentsOf{}, distribution); }

}  // namespace steelyard::stats
