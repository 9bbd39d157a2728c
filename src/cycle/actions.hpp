// Actions: what somebody undertakes so that a number gets better, by when, and what he expects of it.
//
//     M1 presale-a 2026-05 E00012 pay_conversion: owner kim, due 2026-07-31, "+2 pp": open ─done─► done
//                                                                                      └─drop─► dropped
//
// An action stays on the list of every month until it is done or dropped. No number stands here: what came of
// it is measured anew when asked (month/measure_action.hpp). Folded from the audit log.
// Tested by: tests/cycle/actions_test.cpp (both databases).
#pragma once

#include "base/date.hpp"
#include "cycle/effect.hpp"
#include "cycle/months.hpp"

namespace steelyard {

enum class ActionState { Open, Done, Dropped };
std::string_view name_of(ActionState state);
Text words_of(ActionState state);

struct PlannedAction {
  std::string id;  // M1, M2 …
  MonthKey key;    // the month that gave rise to it
  Date first;      // the days of that period
  Date last;
  std::string subject;
  std::string indicator;
  std::string owner;
  Date due;
  Date added;  // the house's day
  Effect expected;
  std::string by;
  std::string note;
  std::int64_t at_us = 0;
  ActionState state = ActionState::Open;
  // Once it has ended:
  std::string ended_by;
  std::string outcome;  // the note
  Date ended;
  std::int64_t ended_at_us = 0;
};

bool is_due(const PlannedAction& action, Date today);      // from the due date on, while it is open
bool is_overdue(const PlannedAction& action, Date today);  // after it
/// On the list of that period: it came up by then and had not ended before it.
bool is_carried_to(const PlannedAction& action, Date first, Date last);

/// In the order in which they were added. Errors: A002.
Result<std::vector<PlannedAction>> planned_actions(Store& store);
/// Errors: A233 no such action.
Result<PlannedAction> action_of(Store& store, const std::string& id);

/// Takes key to expected of `draft`. The same again, while it is open, is the one there is. Errors: A205 no
/// owner or actor; A214 the month was never assessed; A223 it has no such subject; A239 it is due before tomorrow.
Result<PlannedAction> add_action(Store& store, const PlannedAction& draft, const Acting& by);
/// Whether it could be added, with the same errors.
Result<void> require_may_add(Store& store, const PlannedAction& draft, const Acting& by);

struct ActionEnd {
  std::string id;
  ActionState state = ActionState::Done;
  Date day;
};
/// By its owner or who added it. The same again changes nothing. Errors: A205, A233, A234, A235.
Result<PlannedAction> end_action(Store& store, const ActionEnd& end, const Acting& by);
/// Whether it could be ended, with the same errors.
Result<void> require_may_end(Store& store, const ActionEnd& end, const Acting& by);

}  // namespace steelyard
