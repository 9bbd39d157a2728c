// See adjust_values.hpp.
//
// A share of k in n becomes one of k in n c, c = expected / of all: as if the sample had been as large as it
// takes to expect as much with everybody's mix. So its value is k / n · of all / expected, and Wilson's interval
// and the beta keep within 0 … 1. Rates and means are divided by c with all that is known of them.

#include "score/adjust_values.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "indicator/kind.hpp"
#include "indicator/possible.hpp"
#include "score/curve.hpp"
#include "stats/interval.hpp"

namespace steelyard {

namespace {

/// Strata by their values, numbered; and of each its values by number, dimension by dimension.
class Strata {
 public:
  std::size_t place_of(const std::vector<std::string>& stratum) {
    const auto [at, is_new] = places_.emplace(stratum, values_.size());
    if (!is_new) return at->second;
    std::vector<std::size_t>& values = values_.emplace_back();
    known_.resize(std::max(known_.size(), stratum.size()));
    for (std::size_t d = 0; d < stratum.size(); ++d) {
      values.push_back(known_[d].emplace(stratum[d], known_[d].size()).first->second);
    }
    return at->second;
  }
  [[nodiscard]] const std::vector<std::vector<std::size_t>>& values() const { return values_; }

 private:
  std::map<std::vector<std::string>, std::size_t> places_;
  std::vector<std::vector<std::size_t>> values_;
  std::vector<std::map<std::string, std::size_t>> known_;
};

std::optional<stats::GlmFamily> family_of(PeerModel peers) {
  if (peers == PeerModel::Binomial) return stats::GlmFamily::Logistic;
  if (peers == PeerModel::Poisson) return stats::GlmFamily::Poisson;
  return std::nullopt;
}

/// k of n with Wilson's interval, as the kind makes them of counts.
void set_share(Estimate& estimate, double k, double n, double confidence) {
  estimate.value = k / n;
  estimate.interval = stats::wilson(k, n, confidence);
  estimate.distribution = stats::Beta{.a = k + 0.5, .b = n - k + 0.5, .scale = 1};
}

/// What is compared is the rarer of what happened and what did not; no share is over one.
void adjust_share(Estimate& estimate, double expected, double pooled, double confidence) {
  const double n = to_double(estimate.denominator);
  const double k = to_double(estimate.numerator);
  if (pooled <= 0.5) return set_share(estimate, k, std::max(k, n * expected / pooled), confidence);
  const double rest = n - k;
  const double cases = std::max(rest, n * (1 - expected) / (1 - pooled));
  set_share(estimate, cases - rest, cases, confidence);
}

struct Scaled {
  double factor;
  stats::Distribution operator()(const stats::NoUncertainty& none) const { return none; }
  stats::Distribution operator()(stats::Beta beta) const {
    beta.scale *= factor;
    return beta;
  }
  stats::Distribution operator()(stats::Gamma gamma) const {
    gamma.rate /= factor;
    return gamma;
  }
  stats::Distribution operator()(stats::StudentT t) const {
    t.mean *= factor;
    t.standard_error *= factor;
    return t;
  }
  stats::Distribution operator()(const stats::Mixture& mixture) const { return mixture; }
};

/// Rates and means; those on a scale stay on it.
void scale(Estimate& estimate, double factor, const Domain& domain) {
  const auto within = [&](double value) {
    if (domain.low) value = std::max(value, to_double(to_fraction(*domain.low)));
    if (domain.high) value = std::min(value, to_double(to_fraction(*domain.high)));
    return value;
  };
  estimate.value = within(*estimate.value * factor);
  if (estimate.interval) {
    estimate.interval = {within(estimate.interval->lo * factor),
                         within(estimate.interval->hi * factor)};
  }
  estimate.distribution = std::visit(Scaled{factor}, estimate.distribution);
}

/// An indicator's cells with their strata numbered, and what was found of them.
struct Adjusting {
  const IndicatorMix& mix;
  const ResolvedIndicator& indicator;
  double confidence;
  std::vector<std::size_t> places = {};  // stratum of each cell
  stats::CaseMix found = {};
};

std::optional<Adjusting> expect(const IndicatorMix& mix, std::size_t n_subjects,
                                const Assessment& assessment) {
  Adjusting all{mix, assessment.indicators[mix.indicator], assessment.plan.confidence};
  Strata strata;
  std::vector<stats::MixCell> cells;
  for (const StratumCell& cell : mix.cells) {
    all.places.push_back(strata.place_of(cell.stratum));
    cells.push_back({.unit = cell.subject,
                     .stratum = all.places.back(),
                     .counted = {cell.numerator, cell.denominator},
                     .cases = static_cast<double>(cell.n)});
  }
  auto found = stats::expect_by_mix({.cells = cells,
                                     .n_units = n_subjects,
                                     .strata = strata.values(),
                                     .family = family_of(all.indicator.kind->peers)});
  if (!found || found->pooled <= 0) return std::nullopt;
  all.found = std::move(*found);
  return all;
}

/// Beyond one there is no share left to compare with, and below zero no ratio.
bool can_be_held_against(double expected, double pooled, bool is_share) {
  if (expected <= 0) return false;
  return !is_share || (pooled < 1 && expected < 1);
}

/// None where nothing is expected of its cases.
std::optional<AdjustedValue> adjusted(const Estimate& plain, double expected,
                                      const Adjusting& all) {
  const double pooled = all.found.pooled;
  const bool is_share = std::holds_alternative<stats::Beta>(plain.distribution);
  if (!can_be_held_against(expected, pooled, is_share)) return std::nullopt;
  AdjustedValue out{plain, expected, pooled, all.mix.columns, {}, all.found.method};
  out.estimate.exact.reset();
  out.estimate.method = "adjusted";
  if (is_share) {
    adjust_share(out.estimate, expected, pooled, all.confidence);
  } else {
    scale(out.estimate, pooled / expected, domain_of(all.indicator));
  }
  return out;
}

/// The own cases of every subject: how many, and of which classes.
struct OwnCases {
  double exposure = 0;
  std::vector<MixShare> mix;
};

std::vector<OwnCases> cases_of(const Adjusting& all, std::size_t n_subjects) {
  std::vector<OwnCases> cases(n_subjects);
  for (std::size_t c = 0; c < all.places.size(); ++c) {
    const StratumCell& cell = all.mix.cells[c];
    OwnCases& own = cases[cell.subject];
    own.exposure += cell.denominator;
    own.mix.push_back({cell.stratum, cell.denominator, all.found.rates[all.places[c]]});
  }
  for (OwnCases& own : cases) {
    for (MixShare& one : own.mix) one.share /= own.exposure;
    std::ranges::stable_sort(own.mix, std::ranges::greater(), &MixShare::share);
  }
  return cases;
}

void adjust(std::vector<SubjectEstimates>& subjects, const IndicatorMix& mix,
            const Assessment& assessment) {
  const auto all = expect(mix, subjects.size(), assessment);
  if (!all) return;
  const std::vector<OwnCases> cases = cases_of(*all, subjects.size());
  for (std::size_t s = 0; s < subjects.size(); ++s) {
    IndicatorCard& card = subjects[s].indicators[mix.indicator];
    if (!card.estimate.value || cases[s].exposure <= 0) continue;
    const double expected = all->found.expected[s] / cases[s].exposure;
    auto value = adjusted(card.estimate, expected, *all);
    if (!value) continue;
    value->mix = cases[s].mix;
    FairCard fair{card.estimate, {}, std::move(value)};
    if (assessment.plan.official != Official::Plain) card.estimate = fair.adjusted->estimate;
    card.fair = std::make_shared<const FairCard>(std::move(fair));
  }
}

}  // namespace

void adjust_values(std::vector<SubjectEstimates>& subjects, const std::vector<IndicatorMix>& mixes,
                   const Assessment& assessment) {
  for (const IndicatorMix& mix : mixes) adjust(subjects, mix, assessment);
}

}  // namespace steelyard
