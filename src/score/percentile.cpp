// Places every subject among its peers, indicator by indicator.
//
//     return rates 1 % 2 % 2 % 5 %, less is better  →  100 %, 75 %, 75 %, 25 %
//
// Not better = equal or worse, so that ties stand at the same place and the best always has 100 %.
// Tested by: tests/score/percentile_test.cpp.

#include "score/percentile.hpp"

#include <algorithm>

namespace steelyard {

namespace {

struct Peer {
  IndicatorCard* card;
  Fraction value;
};

std::string peers_key(const SubjectEstimates& subject, const Percentile& percentile) {
  if (percentile.within.empty()) return subject.rank_group;
  std::string key;
  for (const PlacedText& attribute : percentile.within) {
    key += subject.attributes.at(attribute.text) + '\n';
  }
  return key;
}

void place(std::vector<Peer>& peers, Better better) {
  const auto worse = [better](const Peer& a, const Peer& b) {
    const int order = compare(a.value, b.value);
    return better == Better::Lower ? order > 0 : order < 0;
  };
  std::sort(peers.begin(), peers.end(), worse);
  auto values = std::make_shared<std::vector<double>>();
  for (const Peer& peer : peers) values->push_back(to_double(peer.value));
  std::ranges::sort(*values);
  for (const Peer& peer : peers) {
    peer.card->peers = values;
    const auto n_not_better =
        std::upper_bound(peers.begin(), peers.end(), peer, worse) - peers.begin();
    peer.card->percentile = make_fraction(n_not_better, static_cast<Int128>(peers.size()));
    peer.card->n_peers = static_cast<int>(peers.size());
  }
}

}  // namespace

std::int64_t sample_of(const Scorecard& card, std::size_t index, const Assessment& assessment) {
  const std::string& of = assessment.indicators[index].planned.standard->min_sample.of.text;
  if (of.empty()) return card.indicators[index].estimate.n;
  const auto counted = std::ranges::find(card.indicators, of, &IndicatorCard::name);
  STEELYARD_CHECK(counted != card.indicators.end(), "what a minimum sample counts was resolved");
  const auto value = comparable_value(counted->estimate);
  return value ? static_cast<std::int64_t>(value->num / value->den) : 0;
}

void place_among_peers(std::vector<Scorecard>& cards, const ScoreInput& input) {
  const Assessment& assessment = input.assessment;
  for (std::size_t i = 0; i < assessment.indicators.size(); ++i) {
    const auto& standard = assessment.indicators[i].planned.standard;
    if (!standard || !standard->percentile) continue;
    std::map<std::string, std::vector<Peer>> groups;
    for (std::size_t s = 0; s < cards.size(); ++s) {
      const auto value = comparable_value(cards[s].indicators[i].estimate);
      if (!value || sample_of(cards[s], i, assessment) < standard->min_sample.n) continue;
      groups[peers_key(input.subjects[s], *standard->percentile)].push_back(
          {&cards[s].indicators[i], *value});
    }
    for (auto& [key, peers] : groups) place(peers, assessment.indicators[i].planned.def.better);
  }
}

}  // namespace steelyard
