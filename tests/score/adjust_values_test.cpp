// Values with everybody's mix of cases: by hand, by the laws, and what is scored and shrunk of them.

#include "score/adjust_values.hpp"

#include <gtest/gtest.h>

#include <random>

#include "score/shrink_values.hpp"
#include "stats/interval.hpp"

namespace steelyard {
namespace {

Assessment assessment_of(const char* kind, Official official) {
  Assessment assessment;
  ResolvedIndicator one;
  one.planned.def.name = "r";
  one.planned.def.better = Better::Lower;
  one.planned.weight = Weight{Decimal{100, 0}, false, {}};
  Standard standard;
  standard.curve = Line{
      {{{Decimal{}, Unit::Ratio}, Decimal{100, 0}}, {{Decimal{2, 1}, Unit::Ratio}, Decimal{}}}};
  one.planned.standard = standard;
  one.kind = find_kind(kind);
  assessment.indicators = {one};
  assessment.plan.official = official;
  return assessment;
}

/// k of n by class; what the whole subject has is their sum.
using Classes = std::vector<std::pair<int, int>>;

struct Firm {
  std::vector<SubjectEstimates> subjects;
  IndicatorMix mix{0, {"category"}, {}};

  void add(const Classes& classes, bool is_share = true) {
    int k = 0;
    int n = 0;
    for (std::size_t c = 0; c < classes.size(); ++c) {
      k += classes[c].first;
      n += classes[c].second;
      mix.cells.push_back({subjects.size(),
                           {"class " + std::to_string(c)},
                           double(classes[c].first),
                           double(classes[c].second),
                           classes[c].second});
    }
    IndicatorCard card;
    card.name = "r";
    card.estimate.n = n;
    card.estimate.numerator = {k, 1};
    card.estimate.denominator = {n, 1};
    card.estimate.exact = make_fraction(k, n);
    card.estimate.value = double(k) / n;
    if (is_share) {
      card.estimate.interval = stats::wilson(k, n, 0.95);
      card.estimate.distribution = stats::Beta{k + 0.5, n - k + 0.5};
    } else {
      card.estimate.interval = stats::Interval{0.5 * k / n, 2.0 * k / n};
      card.estimate.distribution = stats::Gamma{k + 0.5, double(n)};
    }
    card.estimate.method = is_share ? "wilson" : "garwood";
    const std::string id = "s" + std::to_string(subjects.size());
    subjects.push_back({id, id, "", {card}});
  }
  void adjust(const Assessment& assessment) { adjust_values(subjects, {mix}, assessment); }
  [[nodiscard]] const FairCard& fair(std::size_t s) const {
    return *subjects[s].indicators[0].fair;
  }
  [[nodiscard]] double adjusted(std::size_t s) const { return *fair(s).adjusted->estimate.value; }
};

TEST(AdjustValues, ByHand) {
  Firm firm;
  firm.add({{50, 600}, {10, 400}});
  firm.add({{40, 400}, {10, 600}});
  firm.adjust(assessment_of("share", Official::Plain));
  // Class 0: 90 of 1,000; class 1: 20 of 1,000; all: 5.5 %. S0 expects 54 + 8 of 1,000.
  EXPECT_NEAR(firm.adjusted(0), 0.060 * 0.055 / 0.062, 1e-14);
  EXPECT_NEAR(firm.adjusted(1), 0.050 * 0.055 / 0.048, 1e-14);
  const AdjustedValue& value = *firm.fair(0).adjusted;
  EXPECT_DOUBLE_EQ(value.expected, 0.062);
  EXPECT_DOUBLE_EQ(value.pooled, 0.055);
  EXPECT_EQ(value.mix[0].stratum, std::vector<std::string>{"class 0"});
  EXPECT_DOUBLE_EQ(value.mix[0].share, 0.6);
  EXPECT_DOUBLE_EQ(value.mix[0].rate, 0.09);
  const stats::Interval wilson = stats::wilson(60, 1000 * 0.062 / 0.055, 0.95);
  EXPECT_DOUBLE_EQ(value.estimate.interval->hi, wilson.hi);
  EXPECT_EQ(*firm.subjects[0].indicators[0].estimate.value, 0.06) << "plain is scored";
}

TEST(AdjustValues, OfAShareOverOneHalfWhatDidNotHappenIsCompared) {
  Firm firm;
  firm.add({{550, 600}, {390, 400}});
  firm.add({{360, 400}, {590, 600}});
  firm.adjust(assessment_of("share", Official::Plain));
  EXPECT_NEAR(1 - firm.adjusted(0), 0.060 * 0.055 / 0.062, 1e-14);
  EXPECT_NEAR(1 - firm.adjusted(1), 0.050 * 0.055 / 0.048, 1e-14);
}

TEST(AdjustValues, OneClassChangesNothing) {
  for (const bool is_share : {true, false}) {
    Firm firm;
    firm.add({{5, 60}}, is_share);
    firm.add({{1, 17}}, is_share);
    firm.add({{300, 900}}, is_share);
    firm.adjust(assessment_of(is_share ? "share" : "rate", Official::Plain));
    for (std::size_t s = 0; s < 3; ++s) {
      const Estimate& plain = firm.fair(s).plain;
      EXPECT_NEAR(firm.adjusted(s), *plain.value, 1e-12);
      EXPECT_NEAR(firm.fair(s).adjusted->estimate.interval->lo, plain.interval->lo, 1e-12);
      EXPECT_NEAR(firm.fair(s).adjusted->estimate.interval->hi, plain.interval->hi, 1e-12);
    }
  }
}

TEST(AdjustValues, TheSameMixLeavesTheOrder) {
  std::mt19937 dice(7);
  Firm firm;
  std::vector<double> plain;
  for (int s = 0; s < 20; ++s) {
    const int n = 100 * (1 + int(dice() % 20));
    const int k = int(dice() % 10);
    firm.add({{k * n / 100, n}, {2 * k * n / 100, 2 * n}});
    plain.push_back(*firm.subjects.back().indicators[0].estimate.value);
  }
  firm.adjust(assessment_of("share", Official::Plain));
  for (std::size_t a = 0; a < plain.size(); ++a) {
    for (std::size_t b = 0; b < plain.size(); ++b) {
      if (plain[a] >= plain[b]) continue;
      EXPECT_LT(firm.adjusted(a), firm.adjusted(b));
    }
  }
}

TEST(AdjustValues, AShareStaysOne) {
  Firm firm;
  firm.add({{9, 10}, {0, 0}});
  firm.add({{300, 1000}, {1, 1000}});
  firm.add({{0, 0}, {3, 4}});
  firm.adjust(assessment_of("share", Official::Plain));
  for (std::size_t s = 0; s < 3; ++s) {
    const Estimate& estimate = firm.fair(s).adjusted->estimate;
    EXPECT_LE(*estimate.value, 1);
    EXPECT_GE(estimate.interval->lo, 0);
    EXPECT_LE(estimate.interval->hi, 1);
    EXPECT_LE(stats::quantile(estimate.distribution, 0.999), 1);
  }
}

TEST(AdjustValues, RatesAndAllThatIsKnownOfThemAreScaled) {
  Firm firm;
  firm.add({{30, 600}, {10, 400}}, false);
  firm.add({{60, 400}, {10, 600}}, false);
  firm.adjust(assessment_of("rate", Official::Plain));
  const double factor = 0.055 / (0.6 * 0.09 + 0.4 * 0.02);
  EXPECT_NEAR(firm.adjusted(0), 0.04 * factor, 1e-14);
  const Estimate& estimate = firm.fair(0).adjusted->estimate;
  EXPECT_NEAR(estimate.interval->lo, 0.02 * factor, 1e-14);
  EXPECT_NEAR(stats::quantile(estimate.distribution, 0.3),
              factor * stats::quantile(stats::Gamma{40.5, 1000}, 0.3), 1e-12);
}

TEST(AdjustValues, TheOfficialValueIsScored) {
  Firm firm;
  firm.add({{50, 600}, {10, 400}});
  firm.add({{40, 400}, {10, 600}});
  const Assessment assessment = assessment_of("share", Official::Adjusted);
  firm.adjust(assessment);
  const auto cards = score_all({assessment, firm.subjects, {}});
  const IndicatorCard& card = cards[0].indicators[0];
  EXPECT_EQ(card.estimate.method, "adjusted");
  EXPECT_EQ(*card.fair->plain.value, 0.06);
  EXPECT_NEAR(to_double({*cards[0].score, 100}), 100 * (1 - 0.060 * 0.055 / 0.062 / 0.2), 0.006);
}

TEST(AdjustValues, WhatIsShrunkIsTheAdjustedValueWhereThatCounts) {
  const auto all = [](Official official) {
    Firm firm;
    for (int s = 0; s < 12; ++s) firm.add({{20 + s % 3, 300}, {5, 200 + 10 * s}});
    firm.add({{4, 20}, {0, 1}});
    firm.adjust(assessment_of("share", official));
    shrink_values(firm.subjects, assessment_of("share", official));
    return firm;
  };
  const Firm shown = all(Official::Plain);
  const Firm scored = all(Official::Shrunk);
  const auto shrunk_by_hand = [&](const Firm& firm, bool adjusted) {
    std::vector<stats::Counted> units;
    for (std::size_t s = 0; s < firm.subjects.size(); ++s) {
      const Estimate& of = adjusted ? firm.fair(s).adjusted->estimate : firm.fair(s).plain;
      const auto& beta = std::get<stats::Beta>(of.distribution);
      units.push_back({beta.a - 0.5, beta.a + beta.b - 1});
    }
    return stats::shrink_binomial(units, 0.95).units.back().mean;
  };
  EXPECT_NEAR(shown.fair(12).shrunk->value, shrunk_by_hand(shown, false), 1e-12);
  EXPECT_NEAR(scored.fair(12).shrunk->value, shrunk_by_hand(scored, true), 1e-12);
  EXPECT_EQ(*scored.fair(12).plain.value, 4.0 / 21) << "what was measured is kept";
  EXPECT_EQ(*scored.subjects[12].indicators[0].estimate.value, scored.fair(12).shrunk->value);
}

TEST(AdjustValues, NobodyIsHeldAgainstNothing) {
  Firm firm;
  firm.add({{0, 60}});
  firm.add({{0, 17}});
  firm.adjust(assessment_of("share", Official::Adjusted));
  EXPECT_EQ(firm.subjects[0].indicators[0].fair, nullptr) << "nothing is expected of anybody";
  EXPECT_EQ(firm.subjects[0].indicators[0].estimate.method, "wilson");
}

}  // namespace
}  // namespace steelyard
