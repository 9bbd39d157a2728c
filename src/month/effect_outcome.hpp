// effect_outcome: what an action changed, beside what was expected of it: before and after, not cause and effect.
//
//     conversion 40.0% (n 100) → 46.0% (n 100): +6 pp (−7.6 … 19.2), expected +2 pp → not proven
//
// Reached: the whole interval of the change is at least what was expected; not reached: none of it is; else it
// is not proven. Before and after are taken as independent of each other. Pure. Tested by:
// tests/month/effect_outcome_test.cpp.
#pragma once

#include <optional>

#include "base/language.hpp"
#include "base/period.hpp"
#include "cycle/effect.hpp"
#include "score/scorecard.hpp"

namespace steelyard {

enum class EffectVerdict { Reached, NotReached, NotProven, Unknown };
std::string_view name_of(EffectVerdict verdict);
Text words_of(EffectVerdict verdict);

/// What keeps a change from being told, or from being judged.
enum class EffectGap {
  None,
  NoPeriodSince,  // no whole period has passed since the action was added
  NoBefore,       // no card or no value
  NoAfter,
  NoBase,          // relative to nothing, or to less than nothing
  NoInterval,      // of one of the two: chance cannot be told from change
  WindowsOverlap,  // both values share days
};
std::string_view name_of(EffectGap gap);
Text words_of(EffectGap gap);

struct EffectSides {
  Effect expected;
  Unit unit = Unit::Count;                // of the indicator
  const IndicatorCard* before = nullptr;  // null = none
  const IndicatorCard* after = nullptr;
};

/// Values in the natural units of estimates; a duration in microseconds, a share as a fraction.
struct EffectOutcome {
  EffectVerdict outcome = EffectVerdict::Unknown;
  EffectGap gap = EffectGap::None;
  std::optional<double> before;
  std::optional<double> after;
  std::int64_t n_before = 0;
  std::int64_t n_after = 0;
  std::optional<double> change;             // after − before
  std::optional<stats::Interval> interval;  // of the change
  std::optional<double> relative;           // change / before, where a relative effect is expected
};

/// Requires: fits_unit.
EffectOutcome outcome_of(const EffectSides& sides);

/// Whether such an effect can be told of an indicator of that unit.
bool fits_unit(const Effect& effect, Unit unit, std::string_view house_currency);

}  // namespace steelyard
