// Step-down tests of all differences between units, by the largest of drawn errors.
//
// The draws of a unit are the mid-quantiles of equally likely strata in orders of its key (keyed_draws.hpp).
// Tested by: tests/stats/rank_sets_test.cpp.

#include "stats/rank_sets.hpp"

#include <algorithm>
#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "stats/boost_policy.hpp"
#include "stats/interval.hpp"
#include "stats/keyed_draws.hpp"
#include "stats/split_mix.hpp"

namespace steelyard::stats {

namespace {

constexpr std::size_t kOrders = 4;
constexpr std::size_t kErrors = kOrders * kDraws;

using Errors = std::vector<double>;

/// The middle of each of the equally likely strata of a standard normal.
const std::array<double, kDraws>& normal_scores() {
  static const std::array<double, kDraws> kScores = [] {
    std::array<double, kDraws> all{};
    for (std::size_t k = 0; k < kDraws; ++k) {
      all[k] = normal_quantile((static_cast<double>(k) + 0.5) / kDraws);
    }
    return all;
  }();
  return kScores;
}

Errors errors_of(const RankedUnit& unit) {
  Errors errors;
  errors.reserve(kErrors);
  std::uint64_t state = unit.key;
  for (std::size_t order = 0; order < kOrders; ++order) {
    for (const std::uint16_t stratum : strata_of(split_mix(state))) {
      errors.push_back(unit.standard_error * normal_scores()[stratum]);
    }
  }
  return errors;
}

/// That `better` lies above `worse`, to be proven.
struct Claim {
  std::size_t better = 0;
  std::size_t worse = 0;
  double spread = 0;    // the standard error of the difference
  double observed = 0;  // the difference in standard errors
  bool is_proven = false;
};

Claim claim_of(std::span<const RankedUnit> units, std::size_t better, std::size_t worse) {
  Claim claim{.better = better, .worse = worse};
  claim.spread = std::hypot(units[better].standard_error, units[worse].standard_error);
  const double difference = units[better].value - units[worse].value;
  claim.observed = claim.spread > 0 ? difference / claim.spread
                                    : difference * std::numeric_limits<double>::max();
  return claim;
}

/// The quantile of the largest difference of errors among the claims that are not proven yet.
double critical_value(const std::vector<Claim>& claims, const std::vector<Errors>& errors,
                      double confidence) {
  std::vector<double> largest(kErrors, 0);
  for (const Claim& claim : claims) {
    if (claim.is_proven || !(claim.spread > 0)) continue;
    const Errors& up = errors[claim.better];
    const Errors& down = errors[claim.worse];
    for (std::size_t d = 0; d < kErrors; ++d) {
      largest[d] = std::max(largest[d], (up[d] - down[d]) / claim.spread);
    }
  }
  const auto at = static_cast<std::ptrdiff_t>(std::ceil(confidence * kErrors)) - 1;
  std::ranges::nth_element(largest, largest.begin() + at);
  return largest[static_cast<std::size_t>(at)];
}

void prove(std::vector<Claim>& claims, const std::vector<Errors>& errors, double confidence) {
  for (bool any = true; any;) {
    any = false;
    const double critical = critical_value(claims, errors, confidence);
    for (Claim& claim : claims) {
      if (claim.is_proven || !(claim.observed > critical)) continue;
      claim.is_proven = any = true;
    }
  }
}

RankSet set_of(std::size_t unit, std::size_t n_units, const std::vector<Claim>& claims) {
  RankSet set{.best = 1, .worst = n_units};
  for (const Claim& claim : claims) {
    if (!claim.is_proven) continue;
    if (claim.worse == unit) ++set.best;
    if (claim.better == unit) --set.worst;
  }
  return set;
}

/// Both ways of every pair that `unit` is of.
void add_claims(std::span<const RankedUnit> units, std::size_t unit, std::vector<Claim>& claims) {
  for (std::size_t other = 0; other < units.size(); ++other) {
    if (other == unit) continue;
    claims.push_back(claim_of(units, unit, other));
    claims.push_back(claim_of(units, other, unit));
  }
}

std::vector<RankSet> sets_of_each(std::span<const RankedUnit> units,
                                  const std::vector<Errors>& errors, double confidence) {
  std::vector<RankSet> sets;
  sets.reserve(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    std::vector<Claim> claims;
    add_claims(units, i, claims);
    prove(claims, errors, confidence);
    sets.push_back(set_of(i, units.size(), claims));
  }
  return sets;
}

/// P(X >= k) of n tosses of a fair coin: how likely `better` has so many of both, were they alike.
double chance_of(double better, double worse) {
  if (better == 0) return 1;
  using Binomial = boost::math::binomial_distribution<double, Policy>;
  return boost::math::cdf(boost::math::complement(Binomial(better + worse, 0.5), better - 1));
}

}  // namespace

std::vector<RankSet> rank_sets(std::span<const RankedUnit> units, double confidence,
                               RankScope scope) {
  std::vector<Errors> errors;
  for (const RankedUnit& unit : units) errors.push_back(errors_of(unit));
  if (scope == RankScope::EachUnit) return sets_of_each(units, errors, confidence);
  std::vector<Claim> claims;
  for (std::size_t a = 0; a < units.size(); ++a) {
    for (std::size_t b = 0; b < units.size(); ++b) {
      if (a != b) claims.push_back(claim_of(units, a, b));
    }
  }
  prove(claims, errors, confidence);
  std::vector<RankSet> sets;
  sets.reserve(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) sets.push_back(set_of(i, units.size(), claims));
  return sets;
}

std::vector<RankSet> rank_sets_of_counts(std::span<const double> counts, double confidence) {
  std::vector<Claim> claims;
  for (std::size_t a = 0; a < counts.size(); ++a) {
    for (std::size_t b = 0; b < counts.size(); ++b) {
      if (a == b) continue;
      claims.push_back({.better = a, .worse = b, .observed = chance_of(counts[a], counts[b])});
    }
  }
  std::ranges::sort(claims, {}, &Claim::observed);
  for (std::size_t at = 0; at < claims.size(); ++at) {
    const auto n_left = static_cast<double>(claims.size() - at);
    if (claims[at].observed > (1 - confidence) / n_left) break;
    claims[at].is_proven = true;
  }
  std::vector<RankSet> sets;
  sets.reserve(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i) sets.push_back(set_of(i, counts.size(), claims));
  return sets;
}

}  // namespace steelyard::stats
