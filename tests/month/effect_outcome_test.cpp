// What an action changed, against intervals worked out by hand.

#include "month/effect_outcome.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace steelyard {
namespace {

IndicatorCard card(double value, double half_width, int month) {
  IndicatorCard one;
  one.estimate.value = value;
  one.estimate.n = 100;
  one.estimate.interval = stats::Interval{.lo = value - half_width, .hi = value + half_width};
  one.first = to_date({.year = 2026, .month = month, .day = 1});
  one.last = to_date({.year = 2026, .month = month, .day = 30});
  return one;
}

EffectOutcome outcome(const char* expected, const IndicatorCard& before, const IndicatorCard& after,
                      Unit unit = Unit::Count) {
  return outcome_of({parse_effect(expected).value(), unit, &before, &after});
}

struct Case {
  const char* expected;
  double after;
  EffectVerdict outcome;
};

// Before 100 ± 3, after ± 4: the change is known within ± 5.
TEST(EffectOutcome, IsReachedOnlyByTheWholeInterval) {
  const IndicatorCard before = card(100, 3, 4);
  const std::vector<Case> cases = {
      {"+10", 115, EffectVerdict::Reached},     {"+10", 114.9, EffectVerdict::NotProven},
      {"+10", 105, EffectVerdict::NotProven},   {"+10", 104.9, EffectVerdict::NotReached},
      {"-10", 85, EffectVerdict::Reached},      {"-10", 85.1, EffectVerdict::NotProven},
      {"-10", 95.1, EffectVerdict::NotReached}, {"-10", 115, EffectVerdict::NotReached},
  };
  for (const Case& one : cases) {
    const EffectOutcome found = outcome(one.expected, before, card(one.after, 4, 6));
    EXPECT_EQ(found.outcome, one.outcome) << one.expected << " " << one.after;
    EXPECT_NEAR(found.interval->lo, one.after - 105, 1e-9);
    EXPECT_NEAR(found.interval->hi, one.after - 95, 1e-9);
  }
}

// After − 1.1 · before: 110 is asked of 100 ± 30/11, so the excess is known within ± √(16 + 9) = 5.
TEST(EffectOutcome, OfPercentIsRelativeToTheValueBefore) {
  const IndicatorCard before = card(100, 30.0 / 11, 4);
  EXPECT_EQ(outcome("+10%", before, card(115.01, 4, 6)).outcome, EffectVerdict::Reached);
  EXPECT_EQ(outcome("+10%", before, card(114.9, 4, 6)).outcome, EffectVerdict::NotProven);
  EXPECT_EQ(outcome("+10%", before, card(104.9, 4, 6)).outcome, EffectVerdict::NotReached);
  EXPECT_NEAR(*outcome("+10%", before, card(115, 4, 6)).relative, 0.15, 1e-12);
}

TEST(EffectOutcome, OfSharesIsInPercentagePointsAndOfTimesInMicroseconds) {
  const IndicatorCard before = card(0.40, 0.003, 4);
  EXPECT_EQ(outcome("+2 pp", before, card(0.4251, 0.004, 6), Unit::Ratio).outcome,
            EffectVerdict::Reached);
  EXPECT_EQ(outcome("+2 pp", before, card(0.4249, 0.004, 6), Unit::Ratio).outcome,
            EffectVerdict::NotProven);
  const double hour = 3.6e9;
  const IndicatorCard slow = card(5 * hour, 0.3 * hour, 4);
  EXPECT_EQ(outcome("-2 h", slow, card(2.4 * hour, 0.4 * hour, 6), Unit::Duration).outcome,
            EffectVerdict::Reached);
}

TEST(EffectOutcome, SaysWhatIsNotKnown) {
  const IndicatorCard before = card(100, 3, 4);
  IndicatorCard after = card(200, 4, 6);
  after.estimate.interval.reset();
  EffectOutcome found = outcome("+10", before, after);
  EXPECT_EQ(found.gap, EffectGap::NoInterval);
  EXPECT_EQ(found.outcome, EffectVerdict::NotProven) << "never reached without an interval";
  EXPECT_DOUBLE_EQ(*found.change, 100);
  EXPECT_FALSE(found.interval);

  after = card(200, 4, 6);
  after.first = before.last;  // a window of more than one period
  EXPECT_EQ(outcome("+10", before, after).gap, EffectGap::WindowsOverlap);

  after.estimate.value.reset();
  found = outcome("+10", before, after);
  EXPECT_EQ(found.gap, EffectGap::NoAfter);
  EXPECT_EQ(found.outcome, EffectVerdict::Unknown);
  EXPECT_EQ(outcome_of({parse_effect("+10").value(), Unit::Count, nullptr, &after}).gap,
            EffectGap::NoBefore);

  found = outcome("+10%", card(0, 3, 4), card(200, 4, 6));
  EXPECT_EQ(found.gap, EffectGap::NoBase);
  EXPECT_EQ(found.outcome, EffectVerdict::Unknown);
}

TEST(EffectOutcome, AnIntervalThatMissesItsValueIsWidenedToIt) {
  IndicatorCard after = card(115, 4, 6);
  after.estimate.value = 119.5;  // by draws: 111 … 119
  EXPECT_NEAR(outcome("+10", card(100, 3, 4), after).interval->hi, 22.5, 1e-9);
}

TEST(EffectOutcome, FitsTheUnitOfItsIndicator) {
  const auto fits = [](const char* text, Unit unit) {
    return fits_unit(parse_effect(text).value(), unit, "CNY");
  };
  EXPECT_TRUE(fits("+2 pp", Unit::Ratio));
  EXPECT_TRUE(fits("+2 pp", Unit::PercentPoint));
  EXPECT_FALSE(fits("+2%", Unit::Ratio)) << "of it, or of 100?";
  EXPECT_FALSE(fits("+2", Unit::Ratio));
  EXPECT_FALSE(fits("+2 pp", Unit::Count));
  EXPECT_TRUE(fits("-2 h", Unit::Duration));
  EXPECT_FALSE(fits("-2 h", Unit::Count));
  EXPECT_TRUE(fits("+2%", Unit::Money));
  EXPECT_TRUE(fits("+2 CNY", Unit::Money));
  EXPECT_FALSE(fits("+2 USD", Unit::Money)) << "the house counts in CNY";
  EXPECT_FALSE(fits("+2", Unit::Money));
  EXPECT_TRUE(fits("-2", Unit::Count));
  EXPECT_TRUE(fits("-2", Unit::Number));
}

}  // namespace
}  // namespace steelyard
