// measure_action: actions at the desk: one is added for a subject of a month, and once it is due its effect is
// measured.
//
//     plan_action(desk, one, {.subject = "Ann", .indicator = "conversion", .owner = "kim", …})      → M1
//     measure_actions(desk, one, due)       → conversion in the last whole period before M1, and in the last one now
//
// Both periods are scored anew with all that is loaded, by the plan that runs. Nothing is kept.
// Tested by: tests/e2e/actions.sh.
#pragma once

#include "cycle/actions.hpp"
#include "month/desk.hpp"
#include "month/effect_outcome.hpp"

namespace steelyard {

struct ActionDraft {
  std::string subject;  // id or name
  std::string indicator;
  std::string owner;
  Date due;
  std::string expected;
};
/// Errors: A223, A236, A237 the effect does not fit the indicator, A238 no such indicator; those of add_action.
Result<PlannedAction> plan_action(const MonthDesk& desk, const MonthCase& one,
                                  const ActionDraft& draft);

struct MeasuredAction {
  PlannedAction action;
  Period before;
  Period after;
  Unit unit = Unit::Count;
  double confidence = 0.95;
  EffectOutcome effect;
};
/// `one`: the plan of all of them, any period. Errors: A240 one is not due yet, A238; those of assess.
Result<std::vector<MeasuredAction>> measure_actions(const MonthDesk& desk, const MonthCase& one,
                                                    const std::vector<PlannedAction>& actions);

}  // namespace steelyard
