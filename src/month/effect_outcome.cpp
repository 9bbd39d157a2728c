// effect_outcome: see effect_outcome.hpp.  Tested by: tests/month/effect_outcome_test.cpp.

#include "month/effect_outcome.hpp"

#include <algorithm>
#include <array>

#include "stats/difference.hpp"

namespace steelyard {

namespace {

bool is_share(Unit unit) { return unit == Unit::Ratio || unit == Unit::PercentPoint; }

double amount_of(const Effect& effect) {
  return to_double(make_fraction(effect.amount.digits, power_of_ten(effect.amount.scale)));
}

/// An interval by draws may miss the value by a hair.
stats::Measured measured(const Estimate& estimate) {
  const double value = *estimate.value;
  return {value, {std::min(estimate.interval->lo, value), std::max(estimate.interval->hi, value)}};
}

EffectVerdict judged(const stats::Interval& interval, double expected, int direction) {
  const double worst = direction > 0 ? interval.lo - expected : expected - interval.hi;
  const double best = direction > 0 ? interval.hi - expected : expected - interval.lo;
  if (worst >= 0) return EffectVerdict::Reached;
  return best < 0 ? EffectVerdict::NotReached : EffectVerdict::NotProven;
}

/// Against "after is at least `factor` times before, and `more` beyond it".
struct Expected {
  double factor = 1;
  double more = 0;
};
Expected expected_of(const EffectSides& sides) {
  const double amount = amount_of(sides.expected);
  if (sides.expected.unit == EffectUnit::Percent) return {.factor = 1 + amount / 100, .more = 0};
  return {.factor = 1, .more = is_share(sides.unit) ? amount / 100 : amount};
}

EffectGap gap_of(const EffectSides& sides, const EffectOutcome& found) {
  if (!found.before) return EffectGap::NoBefore;
  if (!found.after) return EffectGap::NoAfter;
  const bool is_relative = sides.expected.unit == EffectUnit::Percent;
  if (is_relative && *found.before <= 0) return EffectGap::NoBase;
  if (sides.after->first <= sides.before->last) return EffectGap::WindowsOverlap;
  const bool can_tell =
      sides.before->estimate.interval.has_value() && sides.after->estimate.interval.has_value();
  return can_tell ? EffectGap::None : EffectGap::NoInterval;
}

}  // namespace

EffectOutcome outcome_of(const EffectSides& sides) {
  EffectOutcome found;
  if (sides.before != nullptr) {
    found.before = sides.before->estimate.value;
    found.n_before = sides.before->estimate.n;
  }
  if (sides.after != nullptr) {
    found.after = sides.after->estimate.value;
    found.n_after = sides.after->estimate.n;
  }
  found.gap = gap_of(sides, found);
  const bool is_told = found.before && found.after && found.gap != EffectGap::NoBase;
  if (found.before && found.after) found.change = *found.after - *found.before;
  if (is_told && sides.expected.unit == EffectUnit::Percent) {
    found.relative = *found.change / *found.before;
  }
  if (is_told) found.outcome = EffectVerdict::NotProven;
  if (found.gap != EffectGap::None) return found;
  const stats::Measured after = measured(sides.after->estimate);
  const stats::Measured before = measured(sides.before->estimate);
  const Expected expected = expected_of(sides);
  found.interval = stats::difference({after, before}).interval;
  found.outcome = judged(stats::difference({after, before, expected.factor}).interval,
                         expected.more, direction_of(sides.expected));
  return found;
}

bool fits_unit(const Effect& effect, Unit unit, std::string_view house_currency) {
  switch (effect.unit) {
    case EffectUnit::PercentPoint:
      return is_share(unit);
    case EffectUnit::Percent:
      return !is_share(unit);
    case EffectUnit::Duration:
      return unit == Unit::Duration;
    case EffectUnit::Money:
      return unit == Unit::Money && effect.currency == house_currency;
    case EffectUnit::Plain:
      return unit == Unit::Count || unit == Unit::Number;
  }
  return false;
}

std::string_view name_of(EffectVerdict verdict) {
  constexpr std::array<std::string_view, 4> kNames = {"reached", "not_reached", "not_proven",
                                                      "unknown"};
  return kNames[static_cast<std::size_t>(verdict)];
}

Text words_of(EffectVerdict verdict) {
  static const std::array<Text, 4> words = {{{"达到预期", "reached"},
                                             {"未达到预期", "not reached"},
                                             {"未证实", "not proven"},
                                             {"无法衡量", "cannot be told"}}};
  return words[static_cast<std::size_t>(verdict)];
}

std::string_view name_of(EffectGap gap) {
  constexpr std::array<std::string_view, 7> kNames = {
      "", "no_period_since", "no_before", "no_after", "no_base", "no_interval", "windows_overlap"};
  return kNames[static_cast<std::size_t>(gap)];
}

Text words_of(EffectGap gap) {
  static const std::array<Text, 7> words = {
      {{},
       {"提出以来还没有过完一个周期", "no whole period has passed since it was added"},
       {"之前的周期没有值", "there is no value in the period before"},
       {"之后的周期没有值", "there is no value in the period after"},
       {"之前的值不大于 0，没有相对变化可言",
        "the value before is not above 0: nothing can be relative to it"},
       {"没有区间，分不清变化和偶然",
        "there is no interval: change and chance cannot be told apart"},
       {"前后两个值的统计日期有重叠，不计区间",
        "the two values share days, so there is no interval"}}};
  return words[static_cast<std::size_t>(gap)];
}

}  // namespace steelyard
