// Compares runs of different plans over the same data.
//
//     S7: 95 % of the shops are below it under A, 20 % under B, where late_ship_share costs it 30
//
// Places are compared, not scores: 60 points mean different things under different plans.
// Tested by: tests/score/regimes_test.cpp.

#include "score/regimes.hpp"

#include <algorithm>
#include <set>

#include "score/curve.hpp"

namespace steelyard {

namespace {

std::optional<std::size_t> costliest(const Run& run, const std::string& subject) {
  const auto card = std::ranges::find(run.scorecards, subject, &Scorecard::subject);
  std::optional<std::size_t> found;
  Int128 most = 0;
  for (std::size_t i = 0; i < card->indicators.size(); ++i) {
    const IndicatorCard& one = card->indicators[i];
    if (!one.points || one.weight - one.contribution <= most) continue;
    most = one.weight - one.contribution;
    found = i;
  }
  return found;
}

}  // namespace

Coverage coverage_of(const Run& run) {
  Coverage coverage;
  if (run.scorecards.empty()) return coverage;
  for (std::size_t i = 0; i < run.assessment.indicators.size(); ++i) {
    const Int128 weight = run.scorecards.front().indicators[i].planned_weight;
    if (weight == 0) continue;
    coverage.planned += weight;
    const bool any = std::ranges::any_of(run.scorecards, [&](const Scorecard& card) {
      return card.indicators[i].estimate.value.has_value();
    });
    if (any) {
      coverage.covered += weight;
    } else {
      coverage.without_data.push_back(i);
    }
  }
  return coverage;
}

Places places_of(const Run& run) {
  std::vector<Int128> scores;
  for (const Scorecard& card : run.scorecards) {
    if (card.score) scores.push_back(*card.score);
  }
  std::ranges::sort(scores);
  Places places;
  for (const Scorecard& card : run.scorecards) {
    if (!card.score) continue;
    const auto equal = std::ranges::equal_range(scores, *card.score);
    const auto n_below = equal.begin() - scores.begin();
    const auto n_equal = equal.end() - equal.begin();
    places[card.subject] =
        make_fraction(2 * n_below + n_equal, 2 * static_cast<Int128>(scores.size()));
  }
  return places;
}

std::string_view ordering_name(Ordering ordering) {
  switch (ordering) {
    case Ordering::Says:
      return "says";
    case Ordering::Partial:
      return "partial";
    case Ordering::FewScored:
      return "few_scored";
    case Ordering::AllEqual:
      return "all_equal";
  }
  return "";
}

Ordering ordering_of(const Run& run) {
  if (coverage_of(run).is_partial()) return Ordering::Partial;
  std::set<Int128> scores;
  int n = 0;
  for (const Scorecard& card : run.scorecards) {
    if (!card.score) continue;
    scores.insert(*card.score);
    ++n;
  }
  if (n < 2) return Ordering::FewScored;
  return scores.size() == 1 ? Ordering::AllEqual : Ordering::Says;
}

std::vector<WithoutPeers> without_peers(const Run& run) {
  std::vector<WithoutPeers> found;
  for (std::size_t i = 0; i < run.assessment.indicators.size(); ++i) {
    const auto& standard = run.assessment.indicators[i].planned.standard;
    if (!standard || !standard->percentile) continue;
    WithoutPeers one{.indicator = i};
    for (const Scorecard& card : run.scorecards) {
      const IndicatorCard& its = card.indicators[i];
      if (!its.percentile || its.planned_weight == 0) continue;
      ++one.n_placed;
      one.n_alone += its.n_peers == 1 ? 1 : 0;
    }
    if (one.n_alone > 0) found.push_back(one);
  }
  return found;
}

std::vector<Disagreement> disagreements(const std::vector<Run>& runs) {
  std::map<std::string, Disagreement> found;
  std::map<std::string, int> n_scored;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    if (ordering_of(runs[r]) != Ordering::Says) continue;
    const Places places = places_of(runs[r]);
    for (const Scorecard& card : runs[r].scorecards) {
      const auto place = places.find(card.subject);
      if (place == places.end()) continue;
      Disagreement& one = found[card.subject];
      const bool first = n_scored[card.subject]++ == 0;
      one.subject = card.subject;
      one.name = card.name;
      if (first || compare(place->second, one.best_place) > 0) {
        one.best = r;
        one.best_place = place->second;
      }
      if (first || compare(place->second, one.worst_place) < 0) {
        one.worst = r;
        one.worst_place = place->second;
      }
    }
  }
  std::vector<Disagreement> out;
  for (auto& [subject, one] : found) {
    if (n_scored[subject] < 2 || one.best == one.worst) continue;
    one.costly = costliest(runs[one.worst], subject);
    out.push_back(std::move(one));
  }
  std::ranges::stable_sort(out, [](const Disagreement& a, const Disagreement& b) {
    return compare(subtract(a.best_place, a.worst_place), subtract(b.best_place, b.worst_place)) >
           0;
  });
  return out;
}

}  // namespace steelyard
