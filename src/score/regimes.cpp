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

std::size_t n_stood_by(const Run& run) {
  return static_cast<std::size_t>(std::ranges::count_if(run.scorecards, stands_by));
}

Ordering ordering_by_itself(const Run& run) {
  if (coverage_of(run).is_partial()) return Ordering::Partial;
  std::set<Int128> scores;
  for (const Scorecard& card : run.scorecards) {
    if (stands_by(card)) scores.insert(*card.score);
  }
  if (n_stood_by(run) < 2) return Ordering::FewScored;
  return scores.size() == 1 ? Ordering::AllEqual : Ordering::Says;
}

/// Requires: the run stands by all of them.
Places places_among(const Run& run, const std::set<std::string>& common) {
  std::map<std::string, Int128> scores;
  std::vector<Int128> ascending;
  for (const Scorecard& card : run.scorecards) {
    if (!common.contains(card.subject)) continue;
    scores[card.subject] = *card.score;
    ascending.push_back(*card.score);
  }
  std::ranges::sort(ascending);
  Places places;
  for (const auto& [subject, score] : scores) {
    const auto equal = std::ranges::equal_range(ascending, score);
    const auto n_below = equal.begin() - ascending.begin();
    const auto n_equal = equal.end() - equal.begin();
    places[subject] = make_fraction(2 * n_below + n_equal, 2 * static_cast<Int128>(scores.size()));
  }
  return places;
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

bool stands_by(const Scorecard& card) { return card.score && card.no_grade.empty(); }

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

Standings standings_of(const std::vector<Run>& runs) {
  Standings standings;
  std::size_t n_most = 0;
  for (const Run& run : runs) {
    standings.orderings.push_back(ordering_by_itself(run));
    if (standings.orderings.back() != Ordering::Partial) n_most = std::max(n_most, n_stood_by(run));
  }
  std::map<std::string, std::size_t> n_runs;
  std::size_t n_saying = 0;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    Ordering& ordering = standings.orderings[r];
    const bool is_few = 2 * n_stood_by(runs[r]) < n_most;
    if (ordering != Ordering::Partial && is_few) ordering = Ordering::FewScored;
    if (ordering != Ordering::Says) continue;
    ++n_saying;
    for (const Scorecard& card : runs[r].scorecards) {
      n_runs[card.subject] += stands_by(card) ? 1 : 0;
    }
  }
  std::set<std::string> common;
  for (const auto& [subject, n] : n_runs) {
    if (n == n_saying) common.insert(subject);
  }
  if (common.size() < 2) common.clear();
  standings.n_common = common.size();
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const bool says = standings.orderings[r] == Ordering::Says;
    standings.places.push_back(says ? places_among(runs[r], common) : Places{});
  }
  return standings;
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
  const Standings standings = standings_of(runs);
  std::map<std::string, Disagreement> found;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    for (const auto& [subject, place] : standings.places[r]) {
      const auto [at, is_new] =
          found.try_emplace(subject, Disagreement{subject, "", r, r, place, place, std::nullopt});
      Disagreement& one = at->second;
      if (compare(place, one.best_place) > 0) {
        one.best = r;
        one.best_place = place;
      }
      if (compare(place, one.worst_place) < 0) {
        one.worst = r;
        one.worst_place = place;
      }
    }
  }
  std::vector<Disagreement> out;
  for (auto& [subject, one] : found) {
    if (one.best == one.worst) continue;
    one.name = std::ranges::find(runs[one.best].scorecards, subject, &Scorecard::subject)->name;
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
