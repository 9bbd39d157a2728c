// See shrink_values.hpp.

#include "score/shrink_values.hpp"

#include <map>
#include <optional>

#include "indicator/kind.hpp"
#include "stats/common_factor.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kFewestPeers = 5;

using Peers = std::vector<IndicatorCard*>;

/// Successes of trials, or events per exposure, as the plain distribution was made of them.
std::optional<stats::Counted> counted_of(const Estimate& estimate) {
  if (const auto* beta = std::get_if<stats::Beta>(&estimate.distribution)) {
    return stats::Counted{beta->a - 0.5, beta->a + beta->b - 1};
  }
  if (const auto* gamma = std::get_if<stats::Gamma>(&estimate.distribution)) {
    return stats::Counted{gamma->shape - 0.5, gamma->rate};
  }
  return std::nullopt;
}

std::optional<stats::Estimated> estimated_of(const Estimate& estimate) {
  const auto* mean = std::get_if<stats::StudentT>(&estimate.distribution);
  if (mean == nullptr || mean->standard_error <= 0) return std::nullopt;
  return stats::Estimated{mean->mean, mean->standard_error * mean->standard_error};
}

/// The peers that the model can speak of, and what it says of them.
struct Modelled {
  Peers peers;
  stats::Shrinkage shrinkage;
};

template <typename Unit, typename UnitOf, typename Shrink>
Modelled model(const Peers& all, UnitOf unit_of, Shrink shrink) {
  Modelled out;
  std::vector<Unit> units;
  for (IndicatorCard* card : all) {
    const auto unit = unit_of(card->estimate);
    if (!unit) continue;
    units.push_back(*unit);
    out.peers.push_back(card);
  }
  if (units.size() >= kFewestPeers) out.shrinkage = shrink(units);
  return out;
}

Modelled model(PeerModel by, const Peers& all, double confidence) {
  switch (by) {
    case PeerModel::None:
      return {};
    case PeerModel::Binomial:
      return model<stats::Counted>(all, counted_of, [&](const auto& units) {
        return stats::shrink_binomial(units, confidence);
      });
    case PeerModel::Poisson:
      return model<stats::Counted>(all, counted_of, [&](const auto& units) {
        return stats::shrink_poisson(units, confidence);
      });
    case PeerModel::Normal:
      return model<stats::Estimated>(all, estimated_of, [&](const auto& units) {
        return stats::shrink_normal(units, confidence);
      });
  }
  return {};
}

ShrunkValue shrunk_of(const stats::ShrunkUnit& unit, const Modelled& modelled) {
  const stats::Shrinkage& all = modelled.shrinkage;
  return {.value = unit.mean,
          .interval = unit.interval,
          .posterior = unit.posterior,
          .prior_weight = unit.shrinkage,
          .peers_mean = all.prior_mean,
          .peers_sd = all.prior_sd,
          .n_peers = static_cast<int>(modelled.peers.size()),
          .odd = unit.odd,
          .basis = all.basis};
}

void put_in_place(Estimate& estimate, const ShrunkValue& shrunk) {
  estimate.exact.reset();
  estimate.value = shrunk.value;
  estimate.interval = shrunk.interval;
  estimate.distribution = shrunk.posterior;
  estimate.method = "shrunk";
}

/// What is believed of one indicator of a group: of each member that the model can speak of.
using Believed = std::map<const IndicatorCard*, ShrunkValue>;

Believed believe(const Peers& group, PeerModel by, double confidence) {
  const Modelled modelled = model(by, group, confidence);
  Believed believed;
  for (std::size_t i = 0; i < modelled.shrinkage.units.size(); ++i) {
    if (modelled.shrinkage.basis == stats::Basis::Nothing) break;
    believed.emplace(modelled.peers[i], shrunk_of(modelled.shrinkage.units[i], modelled));
  }
  return believed;
}

stats::Residual residual_of(const IndicatorCard& card, const Believed& believed) {
  const auto at = believed.find(&card);
  if (at == believed.end() || at->second.peers_sd <= 0) return {};
  const ShrunkValue& shrunk = at->second;
  return {(*card.estimate.value - shrunk.peers_mean) / shrunk.peers_sd, shrunk.reliability()};
}

/// Loadings of the indicators that have a model and count; the others are left out.
std::map<std::size_t, double> loadings_of(const std::vector<SubjectEstimates*>& members,
                                          const std::map<std::size_t, Believed>& believed) {
  std::vector<std::vector<stats::Residual>> residuals;
  for (const auto& [place, one] : believed) {
    std::vector<stats::Residual>& row = residuals.emplace_back();
    for (const SubjectEstimates* member : members) {
      row.push_back(residual_of(member->indicators[place], one));
    }
  }
  const std::vector<double> loadings = stats::common_loadings(residuals);
  std::map<std::size_t, double> by_place;
  std::size_t i = 0;
  for (const auto& [place, one] : believed) by_place[place] = loadings[i++];
  return by_place;
}

void shrink_group(const std::vector<SubjectEstimates*>& members, const Assessment& assessment) {
  std::map<std::size_t, Believed> believed;
  for (std::size_t i = 0; i < assessment.indicators.size(); ++i) {
    const ResolvedIndicator& indicator = assessment.indicators[i];
    const PeerModel by = indicator.kind == nullptr ? PeerModel::None : indicator.kind->peers;
    if (by == PeerModel::None || !indicator.counted) continue;
    Peers group;
    for (SubjectEstimates* member : members) {
      if (member->indicators[i].estimate.value) group.push_back(&member->indicators[i]);
    }
    believed.emplace(i, believe(group, by, assessment.plan.confidence));
  }
  const std::map<std::size_t, double> loadings = loadings_of(members, believed);
  for (SubjectEstimates* member : members) {
    for (const auto& [place, one] : believed) {
      IndicatorCard& card = member->indicators[place];
      const auto at = one.find(&card);
      if (at == one.end()) continue;
      FairCard fair = card.fair ? *card.fair : FairCard{.plain = card.estimate};
      fair.shrunk = at->second;
      fair.shrunk->loading = loadings.at(place);
      if (assessment.plan.official == Official::Shrunk) put_in_place(card.estimate, *fair.shrunk);
      card.fair = std::make_shared<const FairCard>(std::move(fair));
    }
  }
}

}  // namespace

void shrink_values(std::vector<SubjectEstimates>& subjects, const Assessment& assessment) {
  std::map<std::string, std::vector<SubjectEstimates*>> groups;
  for (SubjectEstimates& subject : subjects) groups[subject.rank_group].push_back(&subject);
  for (const auto& [name, members] : groups) shrink_group(members, assessment);
}

}  // namespace steelyard
