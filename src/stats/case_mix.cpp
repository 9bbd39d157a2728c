// case_mix: rates of strata, and what they let a unit expect.
//
//     E_u = Σ_s n_us r_s;   r_s = Σ_u k_us / Σ_u n_us, or as fitted
//
// Breslow & Day 1987, Statistical Methods in Cancer Research II, 2.3; a fitted reference: Iezzoni 2013, Risk
// Adjustment for Measuring Health Care Outcomes, 4th ed., 11. The regression has a column for every value of
// every dimension: with a ridge no value need be the one that others are measured from.
// Tested by: tests/stats/case_mix_test.cpp.

#include "stats/case_mix.hpp"

#include <algorithm>

namespace steelyard::stats {

namespace {

constexpr double kRidge = 1;
constexpr std::size_t kMostColumns = 500;  // beyond them a fit takes seconds

struct Totals {
  std::vector<Counted> strata;
  std::vector<double> cases;
  Counted all;
};

Totals totals_of(const MixQuestion& question) {
  Totals totals{std::vector<Counted>(question.strata.size()),
                std::vector<double>(question.strata.size()),
                {}};
  for (const MixCell& cell : question.cells) {
    for (Counted* into : {&totals.strata[cell.stratum], &totals.all}) {
      into->events += cell.counted.events;
      into->exposure += cell.counted.exposure;
    }
    totals.cases[cell.stratum] += cell.cases;
  }
  return totals;
}

double rate_of(const Counted& counted) {
  return counted.exposure > 0 ? counted.events / counted.exposure : 0;
}

bool fits(const Counted& counted, GlmFamily family) {
  const bool within = family == GlmFamily::Poisson || counted.events <= counted.exposure;
  return counted.events >= 0 && counted.exposure >= 0 && within;
}

/// How many columns the values of each dimension begin after.
std::vector<std::size_t> offsets_of(const MixQuestion& question) {
  std::vector<std::size_t> offsets = {0};
  for (std::size_t d = 0; d < question.strata.front().size(); ++d) {
    std::size_t n = 0;
    for (const auto& values : question.strata) n = std::max(n, values[d] + 1);
    offsets.push_back(offsets.back() + n);
  }
  return offsets;
}

std::optional<std::vector<double>> fitted_rates(const MixQuestion& question, const Totals& totals) {
  if (!question.family) return std::nullopt;
  const std::vector<std::size_t> offsets = offsets_of(question);
  if (offsets.back() > kMostColumns) return std::nullopt;
  std::vector<GroupedCount> groups;
  for (std::size_t s = 0; s < question.strata.size(); ++s) {
    if (!fits(totals.strata[s], *question.family)) return std::nullopt;
    GroupedCount group{Numbers(offsets.back(), 0), totals.strata[s]};
    for (std::size_t d = 0; d < question.strata[s].size(); ++d) {
      group.covariates[offsets[d] + question.strata[s][d]] = 1;
    }
    groups.push_back(std::move(group));
  }
  const auto fitted = fit_grouped_glm(groups, {*question.family, kRidge});
  if (!fitted) return std::nullopt;
  std::vector<double> rates;
  rates.reserve(groups.size());
  for (std::size_t s = 0; s < groups.size(); ++s) {
    rates.push_back(rate_of({fitted->expected[s], totals.strata[s].exposure}));
  }
  return rates;
}

/// Strata of few cases share one rate.
std::vector<double> rates_together(const Totals& totals) {
  Counted few;
  for (std::size_t s = 0; s < totals.strata.size(); ++s) {
    if (totals.cases[s] >= kFewCases) continue;
    few.events += totals.strata[s].events;
    few.exposure += totals.strata[s].exposure;
  }
  std::vector<double> rates;
  rates.reserve(totals.strata.size());
  for (std::size_t s = 0; s < totals.strata.size(); ++s) {
    rates.push_back(rate_of(totals.cases[s] < kFewCases ? few : totals.strata[s]));
  }
  return rates;
}

}  // namespace

std::optional<CaseMix> expect_by_mix(const MixQuestion& question) {
  const Totals totals = totals_of(question);
  if (totals.all.exposure <= 0) return std::nullopt;
  CaseMix mix{.pooled = rate_of(totals.all), .rates = {}, .expected = {}};
  // A class of its own is a class of everybody's: there is nothing to fit.
  const bool has_few =
      question.strata.size() > 1 &&
      std::ranges::any_of(totals.cases, [](double cases) { return cases < kFewCases; });
  auto fitted = has_few ? fitted_rates(question, totals) : std::nullopt;
  mix.method = fitted    ? MixMethod::Regression
               : has_few ? MixMethod::Together
                         : MixMethod::ByStratum;
  if (fitted) mix.rates = std::move(*fitted);
  if (mix.rates.empty() && has_few) mix.rates = rates_together(totals);
  if (mix.rates.empty()) {
    std::ranges::transform(totals.strata, std::back_inserter(mix.rates), rate_of);
  }
  mix.expected.assign(question.n_units, 0);
  for (const MixCell& cell : question.cells) {
    mix.expected[cell.unit] += cell.counted.exposure * mix.rates[cell.stratum];
  }
  return mix;
}

}  // namespace steelyard::stats
