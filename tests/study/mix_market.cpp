// Shops with mixes of their own.
//
// Volumes as in market.cpp. Classes: return shares of 2 … 14 %, evenly spaced in log odds. Mixes: Dirichlet, 0.7
// for each class, so that most shops have one or two main classes. Shops: an effect of standard deviation 0.35
// on log odds, the same in every class (EffectsDiffer: half of its variance anew in each).

#include "tests/study/mix_market.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "stats/interval.hpp"

namespace steelyard::study {

namespace {

using Dice = std::mt19937_64;

constexpr double kEffect = 0.35;

double normal(Dice& dice) { return std::normal_distribution<double>()(dice); }

double share_at(double odds) { return 1 / (1 + std::exp(-odds)); }

struct Goods {
  std::vector<std::vector<std::string>> names;
  std::vector<double> odds;  // logarithms
};

Goods goods_of(MixMarket how) {
  const bool is_thin = how == MixMarket::ThinClasses;
  const int n_first = is_thin ? 12 : 6;
  const int n_second = is_thin ? 5 : 1;
  Goods goods;
  for (int a = 0; a < n_first; ++a) {
    for (int b = 0; b < n_second; ++b) {
      goods.names.push_back({"c" + std::to_string(a), "r" + std::to_string(b)});
      goods.odds.push_back(-3.9 + 2.1 * a / (n_first - 1) + 0.15 * (b - n_second / 2));
    }
  }
  return goods;
}

std::vector<double> mix_of(std::size_t n, MixMarket how, Dice& dice) {
  std::vector<double> mix(n, 1.0 / double(n));
  if (how == MixMarket::SameMix) return mix;
  std::gamma_distribution<double> part(how == MixMarket::ThinClasses ? 0.07 : 0.7);
  double sum = 0;
  for (double& one : mix) sum += one = part(dice) + 1e-12;
  for (double& one : mix) one /= sum;
  return mix;
}

struct Effects {
  double common = 0;
  std::vector<double> own;  // by class
};

Effects effects_of(std::size_t n, MixMarket how, Dice& dice) {
  const double shared = how == MixMarket::EffectsDiffer ? std::sqrt(0.5) : 1;
  Effects effects{kEffect * shared * normal(dice), std::vector<double>(n, 0)};
  if (how != MixMarket::EffectsDiffer) return effects;
  for (double& one : effects.own) one = kEffect * std::sqrt(0.5) * normal(dice);
  return effects;
}

SubjectEstimates subject_of(std::size_t place, int k, int n) {
  IndicatorCard card;
  card.name = "returns";
  Estimate& estimate = card.estimate;
  estimate.n = n;
  estimate.numerator = {k, 1};
  estimate.denominator = {n, 1};
  estimate.exact = make_fraction(k, n);
  estimate.value = double(k) / n;
  estimate.interval = stats::wilson(k, n, 0.95);
  estimate.distribution = stats::Beta{k + 0.5, n - k + 0.5};
  const std::string id = std::to_string(place);
  return {id, id, "", {card}};
}

Assessment assessment_of() {
  Assessment assessment;
  ResolvedIndicator one;
  one.planned.def.name = "returns";
  one.planned.def.better = Better::Lower;
  one.kind = find_kind("share");
  assessment.indicators = {one};
  return assessment;
}

}  // namespace

std::string_view name_of(MixMarket how) {
  switch (how) {
    case MixMarket::Mixed:
      return "mixes differ";
    case MixMarket::ThinClasses:
      return "mixes differ, 60 thin classes";
    case MixMarket::EffectsDiffer:
      return "mixes differ, shops are better at some classes than at others";
    case MixMarket::SameMix:
      return "everybody has the same mix";
  }
  return "";
}

MixPeriod make_mix_period(int n_shops, MixMarket how, std::uint64_t seed) {
  Dice dice(seed);
  const Goods goods = goods_of(how);
  const std::size_t n_classes = goods.odds.size();
  MixPeriod period{assessment_of(), {}, {}, {0, {"category", "region"}, {}}};
  std::vector<double> all(n_classes, 0);  // orders by class
  std::vector<Effects> effects;
  for (int s = 0; s < n_shops; ++s) {
    const int wanted = int(std::clamp(150 * std::exp(1.3 * normal(dice)), 8.0, 6000.0));
    const std::vector<double> mix = mix_of(n_classes, how, dice);
    effects.push_back(effects_of(n_classes, how, dice));
    std::discrete_distribution<std::size_t> which(mix.begin(), mix.end());
    std::vector<int> orders(n_classes, 0);
    for (int i = 0; i < wanted; ++i) ++orders[which(dice)];
    int k = 0;
    for (std::size_t c = 0; c < n_classes; ++c) {
      if (orders[c] == 0) continue;
      all[c] += orders[c];
      const double p = share_at(goods.odds[c] + effects.back().common + effects.back().own[c]);
      const int returned = std::binomial_distribution<int>(orders[c], p)(dice);
      k += returned;
      period.mix.cells.push_back(
          {std::size_t(s), goods.names[c], double(returned), double(orders[c]), orders[c]});
    }
    period.shops.push_back({wanted, 0});
    period.subjects.push_back(subject_of(std::size_t(s), k, wanted));
  }
  double n_all = 0;
  for (const double n : all) n_all += n;
  for (std::size_t s = 0; s < period.shops.size(); ++s) {
    for (std::size_t c = 0; c < n_classes; ++c) {
      const double odds = goods.odds[c] + effects[s].common + effects[s].own[c];
      period.shops[s].truth += all[c] / n_all * share_at(odds);
    }
  }
  return period;
}

}  // namespace steelyard::study
