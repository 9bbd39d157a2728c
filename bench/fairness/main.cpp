// bench fairness: what it costs to say how sure everything is, beside the scores alone, in CPU seconds.
//
//     fairness_bench 5000 30      5,000 subjects of one group, 30 indicators (20 shares, 4 rates, 6 means), 2,048 draws
//
// Prints `scores`, `beliefs` (every indicator's peers), `draws` and whether the answers of one thread and of
// all are the same, bit for bit. ./run bench fairness holds their sum against the cells of 20 M orders.

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <random>

#include "score/fair_card.hpp"
#include "score/spread.hpp"

namespace steelyard {
namespace {

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

Decimal decimal(const char* text) { return *try_parse_decimal(text); }

ResolvedIndicator indicator_of(int i, int n_indicators) {
  ResolvedIndicator out;
  out.planned.def.name = fmt::format("i{}", i);
  out.planned.def.better = Better::Lower;
  out.planned.weight = Weight{Decimal{10000 / n_indicators, 2}, false, {}};
  Standard standard;
  if (i % 2 == 0) {
    const auto at = [](const char* value, const char* points) {
      return Step{{Comparison::Le, {decimal(value), Unit::Ratio}, {}}, decimal(points)};
    };
    standard.curve = Steps{{at("0.05", "100"), at("0.08", "60")}, decimal("0")};
  } else {
    standard.curve = Line{{{{decimal("0"), Unit::Ratio}, decimal("100")},
                           {{decimal("0.2"), Unit::Ratio}, decimal("0")}}};
  }
  out.planned.standard = standard;
  out.kind = find_kind(i % 5 < 3 ? "share" : i % 5 == 3 ? "rate" : "mean");
  return out;
}

Assessment assessment_of(int n_indicators) {
  Assessment assessment;
  for (int i = 0; i < n_indicators; ++i) {
    assessment.indicators.push_back(indicator_of(i, n_indicators));
  }
  for (const auto& [name, at] : {std::pair{"A", 85}, {"B", 70}, {"C", 0}}) {
    assessment.plan.grades.push_back({name, {Comparison::Ge, {Decimal{at, 0}, Unit::Count}, {}}});
  }
  return assessment;
}

IndicatorCard card_of(int i, int n, std::mt19937_64& dice) {
  IndicatorCard card;
  card.name = fmt::format("i{}", i);
  const double truth = 0.02 + 0.06 * static_cast<double>(dice() % 1000) / 1000;
  const int k = std::binomial_distribution<int>(n, truth)(dice);
  Estimate& estimate = card.estimate;
  estimate.n = n;
  estimate.exact = make_fraction(k, n);
  estimate.value = static_cast<double>(k) / n;
  estimate.denominator = {n, 1};
  if (i % 5 < 3) estimate.distribution = stats::Beta{k + 0.5, n - k + 0.5};
  if (i % 5 == 3) estimate.distribution = stats::Gamma{k + 0.5, double(n)};
  if (i % 5 == 4)
    estimate.distribution = stats::StudentT{*estimate.value, 0.3 / std::sqrt(n), n - 1.0};
  return card;
}

ScoreInput input_of(const Assessment& assessment, int n_subjects) {
  ScoreInput input{assessment, {}, {}};
  std::mt19937_64 dice(1);
  for (int s = 0; s < n_subjects; ++s) {
    SubjectEstimates subject{fmt::format("S{:05}", s), "", "", {}};
    const auto n = static_cast<int>(20 * std::exp(5.0 * static_cast<double>(dice() % 1000) / 1000));
    for (std::size_t i = 0; i < assessment.indicators.size(); ++i) {
      subject.indicators.push_back(card_of(static_cast<int>(i), n, dice));
    }
    input.subjects.push_back(std::move(subject));
  }
  return input;
}

bool same(const std::vector<Scorecard>& a, const std::vector<Scorecard>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    const ScoreSpread& x = *a[i].spread;
    const ScoreSpread& y = *b[i].spread;
    if (x.score.lo != y.score.lo || x.score.hi != y.score.hi || x.ranks != y.ranks ||
        x.grade_probability != y.grade_probability || *x.draws != *y.draws) {
      return false;
    }
  }
  return true;
}

int run(int n_subjects, int n_indicators) {
  const Assessment assessment = assessment_of(n_indicators);
  ScoreInput input = input_of(assessment, n_subjects);
  double before = cpu_seconds();
  score_all(input);
  const double scores = cpu_seconds() - before;
  input.with_fair = true;
  before = cpu_seconds();
  std::vector<Scorecard> cards = score_all(input);
  const double beliefs = cpu_seconds() - before - scores;
  std::vector<Scorecard> others = cards;
  before = cpu_seconds();
  spread_scores(cards, {assessment, 1, 1, true});
  const double draws = cpu_seconds() - before;
  spread_scores(others, {assessment, 1, 0, true});
  fmt::print("scores {:.2f}\nbeliefs {:.2f}\ndraws {:.2f}\nsame {}\n", scores, beliefs, draws,
             same(cards, others) ? "yes" : "no");
  return same(cards, others) ? 0 : 1;
}

}  // namespace
}  // namespace steelyard

int main(int argc, char** argv) {
  const int n_subjects = argc > 1 ? std::atoi(argv[1]) : 5000;
  const int n_indicators = argc > 2 ? std::atoi(argv[2]) : 30;
  return steelyard::run(n_subjects, n_indicators);
}
