// action_words: what `steelyard action` prints: actions, and what came of those that were measured.
//
// Tested by: tests/e2e/actions.sh.
#pragma once

#include <string>
#include <vector>

#include "base/language.hpp"
#include "month/measure_action.hpp"

namespace steelyard {

struct ListedAction {
  PlannedAction action;
  std::optional<MeasuredAction> measured;
};

/// How they are to be shown: the house's day and time zone.
struct ActionList {
  std::vector<ListedAction> actions;
  Date today;
  std::string zone;
};

std::string write_actions_text(const ActionList& list, Language language);
std::string write_actions_json(const ActionList& list);

}  // namespace steelyard
