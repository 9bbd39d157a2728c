// Shops with known truths.
//
// Volumes: lognormal, median 150 orders, σ = 1.3, kept within 8 … 6,000. Truths: beta, gamma and normal over
// the shops, drawn anew every period. Counts: binomial, Poisson, normal.
// Broken: a tenth of the shops from another population (OddShops); success probabilities that differ from day
// to day, 30 days, intraclass correlation 0.01 (OverdispersedDays); a true value that moves by half a standard
// deviation of the population within the period, where the truth is its mean (Drift); truths of the six
// indicators with correlation 0.5 (CorrelatedIndicators).

#include "tests/study/market.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "stats/distribution.hpp"

namespace steelyard::study {

namespace {

enum class Family { Share, Rate, Mean };

struct Spec {
  const char* name;
  Family family;
  Better better;
  const char* weight;
  double mean;       // over the shops
  double strength;   // of the beta or gamma; standard deviation of the normal
  double per_order;  // how many cases an order brings
  double noise;      // standard deviation of one case, of means
  bool steps;
  std::vector<std::pair<double, double>> curve;  // value → points: steps (limit → points) or line
  double otherwise;
};

const std::vector<Spec>& specs() {
  using enum Family;
  using enum Better;
  static const std::vector<Spec> all = {
      {"returns", Share, Lower, "20", 0.045, 80, 1, 0, true, {{0.05, 100}, {0.08, 60}}, 0},
      {"late",
       Share,
       Lower,
       "15",
       0.06,
       40,
       1,
       0,
       false,
       {{0, 100}, {0.05, 80}, {0.1, 50}, {0.2, 0}},
       0},
      {"csat", Share, Higher, "20", 0.86, 30, 0.3, 0, true, {{0.9, 100}, {0.8, 80}, {0.7, 60}}, 0},
      {"cancelled", Share, Lower, "10", 0.03, 60, 1, 0, false, {{0.02, 100}, {0.08, 0}}, 0},
      {"complaints", Rate, Lower, "10", 0.01, 200, 1, 0, false, {{0, 100}, {0.03, 0}}, 0},
      {"hours", Mean, Lower, "15", 20, 5, 1, 12, false, {{12, 100}, {24, 60}, {36, 0}}, 0},
      {"stars", Mean, Higher, "10", 4.6, 0.15, 0.3, 0.8, false, {{4, 0}, {4.8, 100}}, 0}};
  return all;
}

Decimal decimal(double value) { return *try_parse_decimal(fmt::format("{:.4f}", value)); }

Standard standard_of(const Spec& spec) {
  Standard standard;
  const Unit unit = Unit::Ratio;
  if (!spec.steps) {
    Line line;
    for (const auto& [at, points] : spec.curve) {
      line.points.push_back({{decimal(at), unit}, decimal(points)});
    }
    standard.curve = line;
    return standard;
  }
  Steps steps;
  const auto comparison = spec.better == Better::Lower ? Comparison::Le : Comparison::Ge;
  for (const auto& [at, points] : spec.curve) {
    steps.steps.push_back({{comparison, {decimal(at), unit}, {}}, decimal(points)});
  }
  steps.otherwise = decimal(spec.otherwise);
  standard.curve = steps;
  return standard;
}

Assessment assessment_of() {
  Assessment assessment;
  for (const Spec& spec : specs()) {
    ResolvedIndicator one;
    one.planned.def.name = spec.name;
    one.planned.def.better = spec.better;
    one.planned.objective = "o";
    one.planned.weight = Weight{*try_parse_decimal(spec.weight), false, {}};
    one.planned.standard = standard_of(spec);
    one.kind = find_kind(spec.family == Family::Share  ? "share"
                         : spec.family == Family::Rate ? "rate"
                                                       : "mean");
    assessment.indicators.push_back(one);
  }
  for (const auto& [name, at] : {std::pair{"S", 90}, {"A", 80}, {"B", 70}, {"C", 60}, {"D", 0}}) {
    assessment.plan.grades.push_back({name, {Comparison::Ge, {Decimal{at, 0}, Unit::Count}, {}}});
  }
  return assessment;
}

using Dice = std::mt19937_64;

double normal(Dice& dice) { return std::normal_distribution<double>()(dice); }

double gamma(Dice& dice, double shape) { return std::gamma_distribution<double>(shape)(dice); }

double beta(Dice& dice, double a, double b) {
  const double x = gamma(dice, a);
  return x / (x + gamma(dice, b));
}

/// A value at a normal score of the population, or a fresh one.
double truth_of(const Spec& spec, Dice& dice, std::optional<double> score) {
  const double p =
      score ? std::clamp(0.5 * std::erfc(-*score / std::sqrt(2.0)), 1e-9, 1 - 1e-9) : 0;
  switch (spec.family) {
    case Family::Share: {
      const double a = spec.mean * spec.strength;
      const double b = spec.strength - a;
      return score ? stats::quantile(stats::Beta{a, b}, p) : beta(dice, a, b);
    }
    case Family::Rate: {
      const double shape = spec.mean * spec.strength;
      if (score) return stats::quantile(stats::Gamma{shape, spec.strength}, p);
      return gamma(dice, shape) / spec.strength;
    }
    case Family::Mean:
      return spec.mean + spec.strength * (score ? *score : normal(dice));
  }
  return 0;
}

double spread_of(const Spec& spec) {
  switch (spec.family) {
    case Family::Share:
      return std::sqrt(spec.mean * (1 - spec.mean) / (spec.strength + 1));
    case Family::Rate:
      return std::sqrt(spec.mean / spec.strength);
    case Family::Mean:
      return spec.strength;
  }
  return 0;
}

/// The indicator's value on a day, when it differs from the truth of the whole period.
double value_on(const Spec& spec, double truth, int day, Break how, Dice& dice) {
  double value = truth;
  if (how == Break::Drift) value += spread_of(spec) * 0.5 * (day / 29.0 - 0.5);
  if (how == Break::OverdispersedDays && spec.family == Family::Share) {
    const double strength = 1 / 0.01 - 1;  // intraclass correlation 1 / (strength + 1)
    const double p = std::clamp(value, 1e-6, 1 - 1e-6);
    value = beta(dice, p * strength, (1 - p) * strength);
  }
  return spec.family == Family::Mean ? value : std::clamp(value, 0.0, 1.0);
}

int day_share(int n, int day) { return n * (day + 1) / 30 - n * day / 30; }

IndicatorCard count_events(const Spec& spec, double truth, int n, Break how, Dice& dice) {
  int k = 0;
  for (int day = 0; day < 30; ++day) {
    const int cases = day_share(n, day);
    if (cases == 0) continue;
    const double p = value_on(spec, truth, day, how, dice);
    k += spec.family == Family::Share ? std::binomial_distribution<int>(cases, p)(dice)
         : p > 0                      ? std::poisson_distribution<int>(cases * p)(dice)
                                      : 0;
  }
  IndicatorCard card;
  card.name = spec.name;
  Estimate& estimate = card.estimate;
  estimate.n = n;
  if (n == 0) {
    estimate.reason = NoValue::NoData;
    return card;
  }
  estimate.exact = make_fraction(k, n);
  estimate.value = static_cast<double>(k) / n;
  estimate.numerator = {k, 1};
  estimate.denominator = {n, 1};
  if (spec.family == Family::Share) {
    estimate.distribution = stats::Beta{k + 0.5, n - k + 0.5};
  } else {
    estimate.distribution = stats::Gamma{k + 0.5, double(n)};
  }
  return card;
}

IndicatorCard average_cases(const Spec& spec, double truth, int n, Break how, Dice& dice) {
  IndicatorCard card;
  card.name = spec.name;
  Estimate& estimate = card.estimate;
  estimate.n = n;
  if (n < 2) {
    estimate.reason = NoValue::NoData;
    return card;
  }
  double sum = 0;
  double squares = 0;
  for (int day = 0; day < 30; ++day) {
    for (int i = 0; i < day_share(n, day); ++i) {
      const double x = value_on(spec, truth, day, how, dice) + spec.noise * normal(dice);
      sum += x;
      squares += x * x;
    }
  }
  const double mean = sum / n;
  const double variance = (squares - n * mean * mean) / (n - 1);
  estimate.value = mean;
  estimate.exact = make_fraction(static_cast<Int128>(std::llround(mean * 1e6)), 1'000'000);
  estimate.distribution = stats::StudentT{mean, std::sqrt(variance / n), n - 1.0};
  return card;
}

std::vector<double> truths(Break how, Dice& dice) {
  const bool is_odd = how == Break::OddShops && dice() % 10 == 0;
  const double common = normal(dice);
  std::vector<double> truth;
  for (const Spec& spec : specs()) {
    std::optional<double> score;
    if (how == Break::CorrelatedIndicators) {  // good shops are good at everything
      score = std::sqrt(0.5) * (common + normal(dice));
      if (spec.better == Better::Lower) *score = -*score;
    }
    truth.push_back(truth_of(spec, dice, score));
    if (is_odd) truth.back() += (spec.better == Better::Lower ? 2.5 : -2.5) * spread_of(spec);
    if (spec.family != Family::Mean) truth.back() = std::clamp(truth.back(), 0.0, 1.0);
  }
  return truth;
}

Shop make_shop(Break how, Dice& dice) {
  Shop shop;
  const double volume = 150 * std::exp(1.3 * normal(dice));
  shop.n_orders = static_cast<int>(std::clamp(volume, 8.0, 6000.0));
  shop.truth = truths(how, dice);
  for (std::size_t i = 0; i < specs().size(); ++i) {
    const Spec& spec = specs()[i];
    const int n = static_cast<int>(shop.n_orders * spec.per_order);
    shop.cards.push_back(spec.family == Family::Mean
                             ? average_cases(spec, shop.truth[i], n, how, dice)
                             : count_events(spec, shop.truth[i], n, how, dice));
  }
  shop.total = true_total(shop.truth);
  shop.grade = true_grade(shop.total);
  return shop;
}

}  // namespace

std::string_view name_of(Break how) {
  switch (how) {
    case Break::None:
      return "model right";
    case Break::OddShops:
      return "a tenth from another population";
    case Break::OverdispersedDays:
      return "days over-dispersed";
    case Break::Drift:
      return "drift within the period";
    case Break::CorrelatedIndicators:
      return "correlated indicators";
  }
  return "";
}

double true_points(std::size_t indicator, double value) {
  const Spec& spec = specs()[indicator];
  const bool lower = spec.better == Better::Lower;
  if (spec.steps) {
    for (const auto& [at, points] : spec.curve) {
      if (lower ? value <= at : value >= at) return points;
    }
    return spec.otherwise;
  }
  if (value <= spec.curve.front().first) return spec.curve.front().second;
  for (std::size_t i = 1; i < spec.curve.size(); ++i) {
    const auto& [x0, y0] = spec.curve[i - 1];
    const auto& [x1, y1] = spec.curve[i];
    if (value <= x1) return y0 + (y1 - y0) * (value - x0) / (x1 - x0);
  }
  return spec.curve.back().second;
}

double true_total(const std::vector<double>& truth) {
  double total = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    total += std::stod(specs()[i].weight) * true_points(i, truth[i]) / 100;
  }
  return total;
}

int true_grade(double total) {
  const double rounded = std::floor(total * 100 + 0.5) / 100;
  return rounded >= 90 ? 0 : rounded >= 80 ? 1 : rounded >= 70 ? 2 : rounded >= 60 ? 3 : 4;
}

std::size_t n_indicators() { return specs().size(); }

Market make_market(int n_periods, int n_shops, Break how, std::uint64_t seed) {
  Market market{assessment_of(), {}};
  for (int p = 0; p < n_periods; ++p) {
    Dice dice(seed * 1'000'003 + static_cast<std::uint64_t>(p));
    std::vector<Shop> shops;
    for (int s = 0; s < n_shops; ++s) shops.push_back(make_shop(how, dice));
    market.periods.push_back(std::move(shops));
  }
  return market;
}

}  // namespace steelyard::study
