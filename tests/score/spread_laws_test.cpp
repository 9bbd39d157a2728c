// Laws of scores and their uncertainty over random plans and random subjects: an indicator without weight
// changes nothing, money and its target may be in cents, more data of the same mean narrows, the order of
// subjects is nobody's business.
//
// STEELYARD_CASES=2000 for the long form; STEELYARD_SEED= replays.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>

#include "score/fair_card.hpp"
#include "score/spread.hpp"

namespace steelyard {
namespace {

using Dice = std::mt19937_64;

int number(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

int roll(Dice& dice, int from, int to) {
  return from + static_cast<int>(dice() % static_cast<std::uint64_t>(to - from + 1));
}

enum class Form { Share, Mean, Money };

struct Spec {
  Form form;
  ResolvedIndicator indicator;
};

Standard random_curve(Form form, Dice& dice) {
  Standard standard;
  const Unit unit = form == Form::Share ? Unit::Ratio : Unit::Count;
  const int start = roll(dice, 1, 40);
  const auto at = [&](int i) { return Quantity{Decimal{start + i * 10, 2}, unit}; };
  if (form == Form::Money) {
    standard.target = Target{};
    standard.curve = Line{{{{Decimal{60, 2}, Unit::Ratio}, Decimal{0, 0}},
                           {{Decimal{100, 2}, Unit::Ratio}, Decimal{100, 0}},
                           {{Decimal{120, 2}, Unit::Ratio}, Decimal{110, 0}}}};
  } else if (dice() % 2 == 0) {
    standard.curve = Line{{{at(0), Decimal{roll(dice, 0, 60), 0}}, {at(2), Decimal{100, 0}}}};
  } else {
    standard.curve = Steps{{{{Comparison::Ge, at(4), {}}, Decimal{100, 0}},
                            {{Comparison::Ge, at(2), {}}, Decimal{roll(dice, 40, 90), 0}}},
                           Decimal{0, 0}};
  }
  return standard;
}

Spec random_spec(int i, Dice& dice) {
  Spec spec{static_cast<Form>(dice() % 3), {}};
  ResolvedIndicator& out = spec.indicator;
  out.planned.def.name = "i" + std::to_string(i);
  out.planned.objective = "o" + std::to_string(i % 3);
  out.planned.weight = Weight{Decimal{roll(dice, 1, 40), 0}, false, {}};
  out.planned.standard = random_curve(spec.form, dice);
  out.kind = find_kind(spec.form == Form::Share  ? "share"
                       : spec.form == Form::Mean ? "mean"
                                                 : "sum");
  return spec;
}

/// A share of n, a mean of n, or an amount of money whose target is about as large.
IndicatorCard random_card(const Spec& spec, int n, Dice& dice) {
  IndicatorCard card;
  card.name = spec.indicator.planned.def.name;
  Estimate& estimate = card.estimate;
  estimate.n = n;
  estimate.denominator = {n, 1};
  if (spec.form == Form::Share) {
    const int k = roll(dice, 0, n);
    estimate.exact = make_fraction(k, n);
    estimate.distribution = stats::Beta{k + 0.5, n - k + 0.5};
  } else if (spec.form == Form::Mean) {
    estimate.exact = make_fraction(roll(dice, 0, 100), 100);
    estimate.distribution =
        stats::StudentT{to_double(*estimate.exact), 0.3 / std::sqrt(n), n - 1.0};
  } else {
    estimate.exact = Fraction{roll(dice, 1000, 90000), 1};
    estimate.distribution = stats::StudentT{to_double(*estimate.exact), 500.0 + n, 0};
    card.target = Fraction{roll(dice, 20000, 60000), 1};
  }
  estimate.value = to_double(*estimate.exact);
  return card;
}

struct Case {
  std::vector<Spec> specs;
  Assessment assessment;
  std::vector<SubjectEstimates> subjects;
};

Case random_case(std::uint64_t seed) {
  Dice dice(seed);
  Case out;
  for (int i = 0; i < roll(dice, 1, 6); ++i) out.specs.push_back(random_spec(i, dice));
  for (const Spec& spec : out.specs) out.assessment.indicators.push_back(spec.indicator);
  out.assessment.plan.official = dice() % 2 == 0 ? Official::Plain : Official::Shrunk;
  for (const auto& [name, at] : {std::pair{"A", 80}, {"B", 50}, {"C", 0}}) {
    out.assessment.plan.grades.push_back(
        {name, {Comparison::Ge, {Decimal{at, 0}, Unit::Count}, {}}});
  }
  const int n_subjects = roll(dice, 2, 14);
  for (int s = 0; s < n_subjects; ++s) {
    SubjectEstimates subject{"s" + std::to_string(s), "", s % 4 == 0 ? "small" : "large", {}};
    const int n = roll(dice, 3, 400);
    for (const Spec& spec : out.specs) subject.indicators.push_back(random_card(spec, n, dice));
    out.subjects.push_back(std::move(subject));
  }
  return out;
}

std::map<std::string, Scorecard> scored(const Assessment& assessment,
                                        const std::vector<SubjectEstimates>& subjects) {
  ScoreInput input{assessment, subjects, {}};
  input.with_fair = true;
  std::vector<Scorecard> cards = score_all(input);
  spread_scores(cards, {assessment, 5});
  std::map<std::string, Scorecard> by_id;
  for (Scorecard& card : cards) by_id.emplace(card.subject, std::move(card));
  return by_id;
}

void expect_same(const std::map<std::string, Scorecard>& a,
                 const std::map<std::string, Scorecard>& b, const std::string& what) {
  for (const auto& [id, card] : a) {
    const Scorecard& other = b.at(id);
    EXPECT_EQ(card.score, other.score) << what << " " << id;
    EXPECT_EQ(card.grade, other.grade) << what << " " << id;
    EXPECT_EQ(card.rank, other.rank) << what << " " << id;
    if (!card.spread) continue;
    EXPECT_EQ(card.spread->score.lo, other.spread->score.lo) << what << " " << id;
    EXPECT_EQ(card.spread->score.hi, other.spread->score.hi) << what << " " << id;
    EXPECT_EQ(card.spread->grade_probability, other.spread->grade_probability) << what;
    EXPECT_EQ(card.spread->ranks, other.spread->ranks) << what << " " << id;
  }
}

/// What peers say is summed up in their order, so that its last bits may differ.
void expect_near(const std::map<std::string, Scorecard>& a,
                 const std::map<std::string, Scorecard>& b, const std::string& what) {
  for (const auto& [id, card] : a) {
    const Scorecard& other = b.at(id);
    EXPECT_EQ(card.score, other.score) << what << " " << id;
    EXPECT_EQ(card.rank, other.rank) << what << " " << id;
    if (!card.spread) continue;
    EXPECT_NEAR(card.spread->score.lo, other.spread->score.lo, 0.02) << what << " " << id;
    EXPECT_NEAR(card.spread->score.hi, other.spread->score.hi, 0.02) << what << " " << id;
    for (std::size_t g = 0; g < card.spread->grade_probability.size(); ++g) {
      EXPECT_NEAR(card.spread->grade_probability[g], other.spread->grade_probability[g], 0.002)
          << what << " " << id;
    }
  }
}

/// In quarters of the unit, which doubles hold exactly.
void in_quarters(Case& changed) {
  for (SubjectEstimates& subject : changed.subjects) {
    for (std::size_t i = 0; i < changed.specs.size(); ++i) {
      if (changed.specs[i].form != Form::Money) continue;
      IndicatorCard& card = subject.indicators[i];
      auto& spread = std::get<stats::StudentT>(card.estimate.distribution);
      card.estimate.exact = multiply(*card.estimate.exact, {4, 1});
      *card.estimate.value *= 4;
      spread.mean *= 4;
      spread.standard_error *= 4;
      card.target = multiply(*card.target, {4, 1});
    }
  }
}

void add_idle(Case& changed, Dice& dice) {
  Spec idle = random_spec(99, dice);
  idle.form =
      Form::Money;  // of a kind without peers: what counts nothing may still tell of the others
  idle.indicator.planned.standard = random_curve(Form::Money, dice);
  idle.indicator.planned.weight = Weight{Decimal{0, 0}, false, {}};
  idle.indicator.kind = find_kind("sum");
  changed.assessment.indicators.push_back(idle.indicator);
  for (SubjectEstimates& subject : changed.subjects) {
    subject.indicators.push_back(random_card(idle, 10, dice));
  }
}

TEST(SpreadLaws, HoldOnRandomPlans) {
  const int n_cases = number("STEELYARD_CASES", 300);
  const int first = number("STEELYARD_SEED", 1);
  for (int seed = first; seed < first + n_cases; ++seed) {
    Dice dice(static_cast<std::uint64_t>(seed) + 1'000'000);
    const Case plain = random_case(static_cast<std::uint64_t>(seed));
    const auto expected = scored(plain.assessment, plain.subjects);
    const std::string name = "seed " + std::to_string(seed);
    Case idle = plain;
    add_idle(idle, dice);
    expect_same(expected, scored(idle.assessment, idle.subjects), name + ", idle indicator");
    Case quarters = plain;
    in_quarters(quarters);
    expect_same(expected, scored(quarters.assessment, quarters.subjects), name + ", quarters");
    Case shuffled = plain;
    std::shuffle(shuffled.subjects.begin(), shuffled.subjects.end(), dice);
    const auto permuted = scored(shuffled.assessment, shuffled.subjects);
    expect_near(expected, permuted, name + ", shuffled");
    if (HasFailure()) FAIL() << "replay with STEELYARD_SEED=" << seed << " STEELYARD_CASES=1";
  }
}

/// The same mean from four times the data: the interval of a total is narrower, but where it is a point.
TEST(SpreadLaws, MoreDataOfTheSameMeanNarrows) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    Case one = random_case(seed);
    one.assessment.plan.official = Official::Plain;
    std::erase_if(one.assessment.indicators,
                  [](const auto& indicator) {  // steps may jump either way
                    return !std::holds_alternative<Line>(indicator.planned.standard->curve) ||
                           indicator.kind != find_kind("mean");
                  });
    if (one.assessment.indicators.empty()) continue;
    SubjectEstimates subject{"s", "", "", {}};
    for (const ResolvedIndicator& indicator : one.assessment.indicators) {
      IndicatorCard card;
      card.name = indicator.planned.def.name;
      card.estimate.n = 100;
      const auto& line = std::get<Line>(indicator.planned.standard->curve);
      // In the middle of the slope, so that no draw leaves it.
      const Fraction from = to_fraction(line.points[0].at.value);
      const Fraction to = to_fraction(line.points[1].at.value);
      card.estimate.exact =
          make_fraction(from.num * to.den + to.num * from.den, 2 * from.den * to.den);
      card.estimate.value = to_double(*card.estimate.exact);
      card.estimate.distribution = stats::StudentT{*card.estimate.value, 0.02, 0};
      subject.indicators.push_back(card);
    }
    const auto wide = scored(one.assessment, {subject}).at("s");
    for (IndicatorCard& card : subject.indicators) {
      std::get<stats::StudentT>(card.estimate.distribution).standard_error /= 2;
    }
    const auto narrow = scored(one.assessment, {subject}).at("s");
    const auto width = [](const Scorecard& card) {
      return card.spread->score.hi - card.spread->score.lo;
    };
    EXPECT_NEAR(width(narrow), width(wide) / 2, 0.03) << seed;
  }
}

}  // namespace
}  // namespace steelyard
