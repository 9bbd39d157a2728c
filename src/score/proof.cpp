// See proof.hpp.

#include "score/proof.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "score/curve.hpp"
#include "score/red_line.hpp"
#include "stats/stratum_quantiles.hpp"

namespace steelyard {

namespace {

/// An indicator's value in every draw.
using DrawnValues = std::array<double, stats::kDraws>;

DrawnValues draw_values(const IndicatorCard& card, const Scorecard& whole, std::uint64_t seed) {
  std::array<double, stats::kDraws> ascending{};
  stats::stratum_quantiles(card.estimate.distribution, ascending);
  const stats::Strata strata = stats::strata_of(stats::draw_key(seed, whole.subject, card.name));
  DrawnValues values{};
  for (std::size_t draw = 0; draw < stats::kDraws; ++draw) values[draw] = ascending[strata[draw]];
  return values;
}

/// Of the indicators the condition names, those that are uncertain.
std::map<std::string, DrawnValues, std::less<>> draw_named(const Expr& condition,
                                                           const Scorecard& card,
                                                           std::uint64_t seed) {
  std::map<std::string, DrawnValues, std::less<>> drawn;
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

}  // namespace

double probability_of(const Expr& condition, const Scorecard& card, std::uint64_t seed) {
  const auto drawn = draw_named(condition, card, seed);
  std::size_t n_hold = 0;
  for (std::size_t draw = 0; draw < stats::kDraws; ++draw) {
    const auto truth = truth_of(condition, [&](std::string_view name) -> std::optional<Fraction> {
      if (const auto at = drawn.find(name); at != drawn.end()) {
        return comparable(at->second[draw]);
      }
      const auto at = std::ranges::find(card.indicators, name, &IndicatorCard::name);
      if (at == card.indicators.end() || at->verdict == Verdict::NotRated) return std::nullopt;
      return comparable_value(at->estimate);
    });
    if (truth.value_or(false)) ++n_hold;
  }
  return static_cast<double>(n_hold) / stats::kDraws;
}

}  // namespace steelyard
