// mixture_quantile: the root of P(X <= x) = p for a weighted sum of distributions.
//
//     ½ N(−3, 1) + ½ N(3, 1):  quantile(0.5) = 0,  quantile(0.25) = −3.0017…
//
// A start from one distribution with the mixture's mean and variance, then Halley's method, which here takes two or three
// evaluations. Where it does not come to rest at once (parts far apart, steps): from the part with the most weight in doubled
// steps until the root lies between two points, then the ITP method (Oliveira & Takahashi 2020, ACM TOMS 47:5), which is
// never slower than bisection.
//
// Promise: the same bits for the same parts; the answer is within 1e-10 standard deviations of the heaviest part of the
// root. A part that is a step (standard error 0) holds the answer at the step.
// Tested by: tests/stats/mixture_test.cpp.

#include "stats/mixture_quantile.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

#include "base/result.hpp"
#include "stats/boost_policy.hpp"
#include "stats/near_quantile.hpp"

namespace steelyard::stats {

namespace {

constexpr int kSteps = 8;
constexpr double kCubic =
    1e-5;  // a step this small, in standard deviations, leaves 1e-15 of error times a bend

/// P(X <= x), its density there, and the density's slope.
struct Curve {
  double at = 0, density = 0, slope = 0;
};

struct CurveAt {
  double x;

  Curve operator()(const Beta& d) const {
    const double share = x / d.scale;
    if (share <= 0 || share >= 1) return {.at = share >= 1 ? 1.0 : 0.0};
    const double density = boost::math::ibeta_derivative(d.a, d.b, share, Policy()) / d.scale;
    return {.at = boost::math::ibeta(d.a, d.b, share, Policy()),
            .density = density,
            .slope = density * ((d.a - 1) / share - (d.b - 1) / (1 - share)) / d.scale};
  }
  Curve operator()(const Gamma& d) const {
    const double scaled = x * d.rate;
    if (scaled <= 0) return {};
    const double density = boost::math::gamma_p_derivative(d.shape, scaled, Policy()) * d.rate;
    return {.at = boost::math::gamma_p(d.shape, scaled, Policy()),
            .density = density,
            .slope = density * ((d.shape - 1) / scaled - 1) * d.rate};
  }
  Curve operator()(const StudentT& d) const {
    const double at = cumulative(Distribution(d), x);
    if (d.df > 0 || d.standard_error <= 0)
      return {.at = at};  // no density: left to the other method
    const double score = (x - d.mean) / d.standard_error;
    const double density =
        std::exp(-score * score / 2) / (d.standard_error * std::sqrt(2 * std::numbers::pi));
    return {
        .at = cumulative(d, x), .density = density, .slope = -score * density / d.standard_error};
  }
};

const MixturePart& heaviest(const Mixture& mixture) {
  return *std::ranges::max_element(*mixture.parts, {}, &MixturePart::weight);
}

Curve curve_of(const Mixture& mixture, double x) {
  Curve sum;
  for (const MixturePart& one : *mixture.parts) {
    const Curve part = std::visit(CurveAt{x}, one.part);
    sum.at += one.weight * part.at;
    sum.density += one.weight * part.density;
    sum.slope += one.weight * part.slope;
  }
  return sum;
}

/// Halley's method from `x`; nothing where it leaves the ground it has seen, or does not come to rest.
std::optional<double> settled(const Mixture& mixture, double p, double x) {
  double lo = -std::numeric_limits<double>::infinity();
  double hi = std::numeric_limits<double>::infinity();
  const double sd =
      std::visit([](const auto& part) { return moments(part).sd; }, heaviest(mixture).part);
  for (int i = 0; i < kSteps; ++i) {
    const Curve here = curve_of(mixture, x);
    const double excess = here.at - p;
    (excess < 0 ? lo : hi) = x;
    const double newton = excess / here.density;
    const double step = newton / std::clamp(1 - newton * here.slope / (2 * here.density), 0.5, 2.0);
    x -= step;
    if (!(x >= lo && x <= hi)) return std::nullopt;
    if (std::abs(step) <= kCubic * sd) return x;
  }
  return std::nullopt;
}

struct Bracket {
  double lo = 0, hi = 0;
  double at_lo = 0, at_hi = 0;  // P(X <= ·) − p: at_lo < 0 <= at_hi
};

double part_quantile(const MixturePart& one, double p) {
  return std::visit([&](const auto& part) { return quantile(part, p); }, one.part);
}

/// Two points with the root between them, from `start` in steps that double.
Bracket bracket_from(const auto& excess, double start, double step) {
  const double at_start = excess(start);
  const double direction = at_start < 0 ? 1 : -1;
  double inner = start;
  double at_inner = at_start;
  for (int i = 0; i < 200; ++i, step *= 2) {
    const double outer = inner + direction * step;
    const double at_outer = excess(outer);
    if ((at_outer < 0) != (at_start < 0)) {
      return direction > 0 ? Bracket{inner, outer, at_inner, at_outer}
                           : Bracket{outer, inner, at_outer, at_inner};
    }
    inner = outer;
    at_inner = at_outer;
  }
  return {.lo = inner, .hi = inner, .at_lo = at_inner, .at_hi = at_inner};
}

/// ITP with κ1 = 0.2 / width, κ2 = 2, n0 = 1.
double narrowed(const auto& excess, Bracket bracket, double tolerance) {
  const double width = bracket.hi - bracket.lo;
  if (!(width > tolerance)) return bracket.hi;
  const double kappa = 0.2 / width;
  double reach = tolerance * std::exp2(std::ceil(std::log2(width / tolerance)) + 1);
  while (bracket.hi - bracket.lo > tolerance) {
    const double span = bracket.hi - bracket.lo;
    const double middle = (bracket.lo + bracket.hi) / 2;
    const double falsi =
        (bracket.hi * bracket.at_lo - bracket.lo * bracket.at_hi) / (bracket.at_lo - bracket.at_hi);
    const double side = middle < falsi ? -1 : 1;
    const double shift =
        std::min(std::max(kappa * span * span, tolerance / 2), std::abs(middle - falsi));
    const double projected = falsi + side * shift;
    const double radius = std::max(reach / 2 - span / 2, 0.0);
    double x = std::abs(projected - middle) <= radius ? projected : middle - side * radius;
    if (!(x > bracket.lo && x < bracket.hi)) x = middle;
    if (!(x > bracket.lo && x < bracket.hi)) break;  // neighbouring doubles
    const double at = excess(x);
    (at < 0 ? bracket.lo : bracket.hi) = x;
    (at < 0 ? bracket.at_lo : bracket.at_hi) = at;
    reach /= 2;
  }
  return bracket.hi;
}

}  // namespace

double mixture_quantile(const Mixture& mixture, double p) {
  STEELYARD_CHECK(mixture.parts && !mixture.parts->empty(), "a mixture has parts");
  const MixturePart& main = heaviest(mixture);
  if (mixture.parts->size() == 1) return part_quantile(main, p);
  if (const auto near = near_quantile(mixture, p)) {
    if (const auto root = settled(mixture, p, *near)) return *root;
  }
  const double start = part_quantile(main, p);
  const Distribution whole = mixture;
  const auto excess = [&](double x) { return cumulative(whole, x) - p; };
  const double sd = std::visit([](const auto& part) { return moments(part).sd; }, main.part);
  const double scale = std::max(sd, 1e-12 * std::max(1.0, std::abs(start)));
  return narrowed(excess, bracket_from(excess, start, scale / 16), 1e-10 * scale);
}

}  // namespace steelyard::stats
