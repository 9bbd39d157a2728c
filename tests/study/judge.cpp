// See judge.hpp.

#include "tests/study/judge.hpp"

#include <algorithm>
#include <cmath>

#include "score/fair_card.hpp"
#include "score/spread.hpp"

namespace steelyard::study {

namespace {

int band_of(int n_orders) {
  return n_orders <= 50 ? 0 : n_orders <= 200 ? 1 : n_orders <= 1000 ? 2 : 3;
}

int bin_of(double chance) { return std::min(static_cast<int>(chance * kBins), kBins - 1); }

std::string id_of(std::size_t period, std::size_t shop) {
  return std::to_string(period) + "/" + std::to_string(shop);
}

struct Scored {
  std::vector<Scorecard> at_95;
  std::vector<Scorecard> at_80;
};

/// The same seed and subjects: both are of the same draws.
enum class View { Alone, Plain, Shrunk };

Scored score(const Market& market, std::size_t period, View view) {
  Assessment assessment = market.assessment;
  assessment.plan.official = view == View::Shrunk ? Official::Shrunk : Official::Plain;
  ScoreInput input{assessment, {}, {}};
  input.with_fair = view != View::Alone;
  for (std::size_t s = 0; s < market.periods[period].size(); ++s) {
    input.subjects.push_back({id_of(period, s), "", "", market.periods[period][s].cards});
  }
  Scored scored;
  scored.at_95 = score_all(input);
  scored.at_80 = scored.at_95;
  spread_scores(scored.at_95, {assessment, 11});
  assessment.plan.confidence = 0.8;
  spread_scores(scored.at_80, {assessment, 11});
  return scored;
}

void count_verdict(Verdicts& out, const IndicatorCard& card, double truth) {
  const bool good = truth <= kReturnStandard;
  const bool passes = *card.estimate.value <= kReturnStandard;
  (good ? out.n_good : out.n_bad) += 1;
  if (good && !passes) ++out.failed_good;
  if (!good && passes) ++out.passed_bad;
  const double meets = card.meets_probability.value_or(0.5);
  const bool is_proven = meets >= 0.95 || meets <= 0.05;
  if (!is_proven) (good ? out.good_not_proven : out.bad_not_proven) += 1;
}

void count_values(Judged& out, const Shop& shop, const Scorecard& card) {
  for (std::size_t i = 0; i < card.indicators.size(); ++i) {
    const auto& fair = card.indicators[i].fair;
    const auto& d = fair ? fair->shrunk->posterior : card.indicators[i].estimate.distribution;
    if (std::holds_alternative<stats::NoUncertainty>(d)) continue;
    const double below = stats::cumulative(d, shop.truth[i]);
    ++out.values;
    if (below >= 0.1 && below <= 0.9) ++out.values_80;
    if (below >= 0.025 && below <= 0.975) ++out.values_95;
  }
}

Chances chances_of(const Scorecard& card) {
  Chances chances{};
  std::ranges::copy(card.spread->grade_probability, chances.begin());
  return chances;
}

std::vector<int> ranks_of(const std::vector<double>& totals) {
  std::vector<int> ranks;
  for (const double total : totals) {
    ranks.push_back(1 + static_cast<int>(std::ranges::count_if(
                            totals, [&](double other) { return other > total + 1e-9; })));
  }
  return ranks;
}

void count_ranks(Judged& out, const std::vector<Shop>& shops, const std::vector<Scorecard>& cards) {
  std::vector<double> truth;
  std::vector<double> said;
  for (std::size_t s = 0; s < shops.size(); ++s) {
    truth.push_back(shops[s].total);
    said.push_back(to_double({*cards[s].score, power_of_ten(kTotalScale)}));
  }
  const std::vector<int> true_ranks = ranks_of(truth);
  const std::vector<int> said_ranks = ranks_of(said);
  for (std::size_t s = 0; s < shops.size(); ++s) {
    for (const int band : {band_of(shops[s].n_orders), kBands - 1}) {
      out.rank_error[band] += std::abs(true_ranks[s] - said_ranks[s]) / double(shops.size());
      out.total_error[band] += std::abs(truth[s] - said[s]);
      ++out.n_in_band[band];
    }
  }
}

bool holds(const Scorecard& card, double total) {
  const double rounded = std::round(total * 100) / 100;
  return card.spread->score.lo <= rounded && rounded <= card.spread->score.hi;
}

void judge_period(Judged& out, const std::vector<Shop>& shops, const Scored& scored) {
  for (std::size_t s = 0; s < shops.size(); ++s) {
    const Scorecard& card = scored.at_95[s];
    if (!card.score || card.grade.empty()) continue;
    ++out.n;
    if (holds(card, shops[s].total)) ++out.covered_95;
    if (holds(scored.at_80[s], shops[s].total)) ++out.covered_80;
    count_values(out, shops[s], card);
    out.calibration.add(chances_of(card), shops[s].grade);
    for (const int band : {band_of(shops[s].n_orders), kBands - 1}) {
      count_verdict(out.verdicts[band], card.indicators[0], shops[s].truth[0]);
    }
  }
  count_ranks(out, shops, scored.at_95);
}

/// A draw of what would be counted again, were the plain value the truth.
double plug_in_draw(const IndicatorCard& card, std::mt19937_64& dice) {
  const double value = *card.estimate.value;
  const auto n = static_cast<int>(card.estimate.n);
  const auto& d = card.estimate.distribution;
  if (std::holds_alternative<stats::Beta>(d)) {
    return double(std::binomial_distribution<int>(n, value)(dice)) / n;
  }
  if (std::holds_alternative<stats::Gamma>(d)) {
    return value <= 0 ? 0 : double(std::poisson_distribution<int>(value * n)(dice)) / n;
  }
  const double error = std::get<stats::StudentT>(d).standard_error;
  return value + error * std::normal_distribution<double>()(dice);
}

Chances plug_in_chances(const Shop& shop, std::mt19937_64& dice) {
  constexpr int kDraws = 200;
  Chances chances{};
  std::vector<double> values(n_indicators());
  for (int draw = 0; draw < kDraws; ++draw) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = plug_in_draw(shop.cards[i], dice);
    chances[true_grade(true_total(values))] += 1.0 / kDraws;
  }
  return chances;
}

}  // namespace

void Calibration::add(const Chances& chances, int grade) {
  ++n_;
  for (int g = 0; g < kGrades; ++g) {
    Bin& bin = bins_[g][bin_of(chances[g])];
    bin.chances += chances[g];
    ++bin.n;
    if (g == grade) ++bin.n_true;
    squares_ += std::pow(chances[g] - (g == grade ? 1 : 0), 2);
  }
}

double Calibration::error(int grade) const {
  double error = 0;
  for (const Bin& bin : bins_[grade]) {
    error += std::abs(bin.chances - static_cast<double>(bin.n_true)) / static_cast<double>(n_);
  }
  return error;
}

double Calibration::worst_error() const {
  double worst = 0;
  for (int g = 0; g < kGrades; ++g) worst = std::max(worst, error(g));
  return worst;
}

double Calibration::brier_of_base_rates() const {
  double sum = 0;
  for (const auto& bins : bins_) {
    std::int64_t n_true = 0;
    for (const Bin& bin : bins) n_true += bin.n_true;
    const double share = static_cast<double>(n_true) / static_cast<double>(n_);
    sum += share * (1 - share);
  }
  return sum;
}

std::string_view name_of_band(int band) {
  static constexpr std::string_view kNames[] = {"8–50", "51–200", "201–1,000", "over 1,000", "all"};
  return kNames[band];
}

Views judge(const Market& market, std::uint64_t seed) {
  Views views;
  std::mt19937_64 dice(seed);
  for (std::size_t p = 0; p < market.periods.size(); ++p) {
    const std::vector<Shop>& shops = market.periods[p];
    judge_period(views.alone, shops, score(market, p, View::Alone));
    judge_period(views.plain, shops, score(market, p, View::Plain));
    judge_period(views.shrunk, shops, score(market, p, View::Shrunk));
    for (const Shop& shop : shops) views.plug_in.add(plug_in_chances(shop, dice), shop.grade);
  }
  return views;
}

}  // namespace steelyard::study
