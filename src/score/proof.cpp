// See proof.hpp.

#include "score/proof.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "score/curve.hpp"
#include "score/fair_card.hpp"
#include "score/red_line.hpp"
#include "stats/exact_tails.hpp"
#include "stats/stratum_quantiles.hpp"

namespace steelyard {

namespace {

/// An indicator's value in every draw, by the lower and by the higher of its two exact distributions.
struct DrawnValues {
  std::array<std::array<double, stats::kDraws>, 2> by_tail;
  std::size_t tail = 0;
};
using DrawnIndicators = std::map<std::string, DrawnValues, std::less<>>;

DrawnValues draw_values(const IndicatorCard& card, const Scorecard& whole, std::uint64_t seed) {
  const stats::Strata strata = stats::strata_of(stats::draw_key(seed, whole.subject, card.name));
  const auto tails = stats::exact_tails(own_sample(card));
  DrawnValues values{};
  for (std::size_t tail = 0; tail < tails.size(); ++tail) {
    std::array<double, stats::kDraws> ascending{};
    stats::stratum_quantiles(tails[tail], ascending);
    for (std::size_t draw = 0; draw < stats::kDraws; ++draw) {
      values.by_tail[tail][draw] = ascending[strata[draw]];
    }
  }
  return values;
}

/// Of the indicators the condition names, those that are uncertain.
DrawnIndicators draw_named(const Expr& condition, const Scorecard& card, std::uint64_t seed) {
  DrawnIndicators drawn;
  for (const std::string& name : columns_of(condition)) {
    const auto at = std::ranges::find(card.indicators, name, &IndicatorCard::name);
    if (at == card.indicators.end() ||
        std::holds_alternative<stats::NoUncertainty>(at->estimate.distribution)) {
      continue;
    }
    drawn.emplace(name, draw_values(*at, card, seed));
  }
  return drawn;
}

std::optional<Fraction> comparable(double value) {
  Estimate drawn;
  drawn.value = value;
  return comparable_value(drawn);
}

double share_of_draws(const Expr& condition, const Scorecard& card, const DrawnIndicators& drawn) {
  std::size_t n_hold = 0;
  for (std::size_t draw = 0; draw < stats::kDraws; ++draw) {
    const auto truth = truth_of(condition, [&](std::string_view name) -> std::optional<Fraction> {
      if (const auto at = drawn.find(name); at != drawn.end()) {
        return comparable(at->second.by_tail[at->second.tail][draw]);
      }
      const auto at = std::ranges::find(card.indicators, name, &IndicatorCard::name);
      if (at == card.indicators.end() || at->verdict == Verdict::NotRated) return std::nullopt;
      return comparable_value(at->estimate);
    });
    if (truth.value_or(false)) ++n_hold;
  }
  return static_cast<double>(n_hold) / stats::kDraws;
}

}  // namespace

const stats::Distribution& own_sample(const IndicatorCard& card) {
  const bool leans = std::holds_alternative<stats::Mixture>(card.estimate.distribution);
  if (!leans || !card.fair) return card.estimate.distribution;
  const FairCard& fair = *card.fair;
  return fair.adjusted ? fair.adjusted->estimate.distribution : fair.plain.distribution;
}

double probability_of(const Expr& condition, const Scorecard& card, std::uint64_t seed) {
  DrawnIndicators drawn = draw_named(condition, card, seed);
  double least = share_of_draws(condition, card, drawn);
  // A condition goes one way in each of its indicators, so the worse end of each is found by itself.
  for (auto& [name, values] : drawn) {
    values.tail = 1;
    const double other = share_of_draws(condition, card, drawn);
    if (other > least) values.tail = 0;
    least = std::min(least, other);
  }
  return least;
}

}  // namespace steelyard
