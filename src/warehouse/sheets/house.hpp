// house: the house's own sheets as the scores read them: targets, entries and excuses.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/period.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

/// (subject id, indicator) → target in the indicator's natural unit, for a period by its name.
using Targets = std::map<std::pair<std::string, std::string>, Decimal>;
Result<Targets> read_targets(Connection& connection, const std::string& period);

/// The names of all periods that have a target.
Result<std::set<std::string>> periods_with_targets(Connection& connection);

struct HouseEntry {
  std::string subject;
  std::string item;
  std::string reason;
  Date day;
  std::optional<Decimal> points;
  bool confirmed = false;
  std::string evidence = {};
};
/// Entries whose day falls into the period, by subject, day, item.
Result<std::vector<HouseEntry>> read_entries(Connection& connection, const Period& period);

/// (subject, red line) → whether a person decided that it acts, in the period of that name. One whose
/// decider is not named decides nothing.
Result<std::map<std::pair<std::string, std::string>, bool>> read_red_line_decisions(
    Connection& connection, const std::string& period);

/// A row of the excuses sheet: days that do not count.
struct HouseExcuse {
  std::string subject;    // empty = all
  std::string indicator;  // as the sheet writes it; empty = all
  Date first;
  Date last;
  std::string reason;
  bool approved = false;  // by somebody who is named
};
/// By first day, subject, indicator, reason.
Result<std::vector<HouseExcuse>> read_excuses(Connection& connection);

}  // namespace steelyard
