// Draws of points by strata: the distribution's mid-quantiles, placed on the curve.
//
// A standard by percentile is placed among the peers as they were measured: how many others are not better
// than the draw, itself included.
// Tested by: tests/score/spread_test.cpp.

#include "score/draw_points.hpp"

#include <algorithm>
#include <cmath>

#include "indicator/possible.hpp"
#include "score/fair_card.hpp"
#include "stats/stratum_quantiles.hpp"

namespace steelyard {

namespace {

const Standard& standard_of(const ResolvedIndicator& indicator) {
  return *indicator.planned.standard;
}

bool has_curve(const ResolvedIndicator& indicator) {
  const auto& standard = indicator.planned.standard;
  return standard && !std::holds_alternative<std::monostate>(standard->curve);
}

/// A step that only the end of what is possible earns.
bool asks_for_the_end(const ResolvedIndicator& indicator) {
  const auto* steps = std::get_if<Steps>(&standard_of(indicator).curve);
  if (steps == nullptr || standard_of(indicator).target || standard_of(indicator).range)
    return false;
  const Domain domain = domain_of(indicator);
  const std::optional<Decimal>& end =
      indicator.planned.def.better == Better::Lower ? domain.low : domain.high;
  if (!end || standard_of(indicator).percentile) return false;
  const auto is_end = [&](const Step& step) {
    return step.tests.empty() &&
           compare(to_fraction(step.cutoff.at.value), to_fraction(*end)) == 0 &&
           (step.cutoff.comparison != Comparison::Gt && step.cutoff.comparison != Comparison::Lt);
  };
  return std::ranges::any_of(steps->steps, is_end);
}

/// What is believed of the value: with its peers in mind where there are any, else from its own sample.
const stats::Distribution& belief_of(const IndicatorCard& card) {
  const bool has_peers = card.fair && card.fair->shrunk;
  return has_peers ? card.fair->shrunk->posterior : card.estimate.distribution;
}

bool is_drawn(const IndicatorCard& card, const ResolvedIndicator& indicator) {
  const bool is_measured = card.verdict == Verdict::Meets || card.verdict == Verdict::Fails ||
                           card.verdict == Verdict::NotProven || card.verdict == Verdict::None;
  return is_measured && card.points &&
         !std::holds_alternative<stats::NoUncertainty>(belief_of(card)) && has_curve(indicator) &&
         !asks_for_the_end(indicator) && !card.is_unproven;
}

/// The share of the peers that are not better than each value, the value itself in its owner's place.
void place_among(const IndicatorCard& card, Better better, std::span<double> values) {
  const std::vector<double>& peers = *card.peers;  // ascending, the owner among them
  const double own = *card.estimate.value;
  const auto n = static_cast<double>(peers.size());
  for (double& value : values) {
    const bool is_lower = better == Better::Lower;
    double not_better =
        is_lower ? static_cast<double>(peers.end() - std::ranges::lower_bound(peers, value))
                 : static_cast<double>(std::ranges::upper_bound(peers, value) - peers.begin());
    if (is_lower ? own < value : own > value) ++not_better;  // itself, counted where it now is
    value = std::min(not_better, n) / n;
  }
}

double stratum_at(const StratumPoints& ordered, double p) {
  const auto place = static_cast<std::size_t>(p * stats::kDraws);
  return ordered[std::min(place, stats::kDraws - 1)];
}

/// Equal tails; a curve that does not rise or fall throughout has its points put in order first.
stats::Interval interval_of(const StratumPoints& points, const IndicatorCard& card,
                            double confidence) {
  StratumPoints ordered = points;
  if (ordered.front() > ordered.back()) std::ranges::reverse(ordered);
  if (!std::ranges::is_sorted(ordered)) std::ranges::sort(ordered);
  const double tail = (1 - confidence) / 2;
  const double official = to_double({*card.points, power_of_ten(kPointScale)});
  return {std::min(stratum_at(ordered, tail), official),
          std::max(stratum_at(ordered, 1 - tail), official)};
}

}  // namespace

SharedCurves shared_curves(const Assessment& assessment) {
  SharedCurves curves;
  for (std::size_t i = 0; i < assessment.indicators.size(); ++i) {
    const ResolvedIndicator& indicator = assessment.indicators[i];
    if (!has_curve(indicator) || !RealCurve::is_shared(standard_of(indicator))) continue;
    curves.emplace(i, RealCurve(standard_of(indicator), indicator.planned.def.better, {}));
  }
  return curves;
}

bool draw_points(const IndicatorCard& card, std::size_t index, const DrawQuestion& question,
                 StratumPoints& points) {
  const ResolvedIndicator& indicator = question.assessment.indicators[index];
  if (!is_drawn(card, indicator)) return false;
  StratumPoints values;
  stats::stratum_quantiles(belief_of(card), values);
  const Better better = indicator.planned.def.better;
  if (standard_of(indicator).percentile) {
    if (!card.peers) return false;
    place_among(card, better, values);
  }
  const auto target = card.target ? std::optional(to_double(*card.target)) : std::nullopt;
  if (const auto shared = question.curves.find(index); shared != question.curves.end()) {
    shared->second.place(values, target, points);
  } else {
    RealCurve(standard_of(indicator), better, card).place(values, target, points);
  }
  return true;
}

/// The strata of an indicator, leaning on the subject's common factor as far as the value rests on its peers
/// (the correlation of what is not known of two of them is ρ √(B_i B_j): B is the weight of the peers).
static stats::Strata strata_for(const IndicatorCard& card, std::string_view subject,
                                std::uint64_t seed) {
  const stats::Strata own = stats::strata_of(stats::draw_key(seed, subject, card.name));
  const bool leans = card.fair && card.fair->shrunk && card.fair->shrunk->loading != 0;
  if (!leans) return own;
  const ShrunkValue& shrunk = *card.fair->shrunk;
  const stats::Strata common = stats::strata_of(stats::draw_key(seed, subject, ""));
  return stats::lean_on(own, common, shrunk.loading * std::sqrt(shrunk.prior_weight));
}

void add_draws(std::vector<IndicatorCard>& cards, std::string_view subject,
               const DrawQuestion& question, const std::function<Draws&(std::size_t)>& totals_of) {
  const double confidence = question.assessment.plan.confidence;
  StratumPoints points;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    IndicatorCard& card = cards[i];
    const double weight = to_double({card.weight, power_of_ten(kPointScale)}) / 100;
    if (!draw_points(card, i, question, points)) {
      const double fixed = to_double({card.points.value_or(0), power_of_ten(kPointScale)});
      for (double& total : totals_of(i)) total += weight * fixed;
      continue;
    }
    card.points_interval = interval_of(points, card, confidence);
    if (weight == 0) continue;
    const stats::Strata strata = strata_for(card, subject, question.seed);
    Draws& totals = totals_of(i);
    for (std::size_t draw = 0; draw < stats::kDraws; ++draw) {
      totals[draw] += weight * points[strata[draw]];
    }
  }
}

}  // namespace steelyard
