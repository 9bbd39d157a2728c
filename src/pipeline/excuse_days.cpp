// See excuse_days.hpp.

#include "pipeline/excuse_days.hpp"

#include <algorithm>

#include "indicator/over_days.hpp"

namespace steelyard {

std::vector<Excuse> excuses_in_force(const Run& run, const House& house) {
  const auto& memory = run.assessment.plan.memory;
  std::vector<Excuse> all = memory ? memory->excuses : std::vector<Excuse>{};
  all.insert(all.end(), house.excuses.begin(), house.excuses.end());
  return all;
}

bool speaks_of(const Excuse& excuse, const std::string& subject, const std::string& indicator,
               const Assessment& rules) {
  const auto& subjects = excuse.subjects;
  const auto& indicators = excuse.indicators;
  const bool who = subjects.empty() || std::ranges::find(subjects, subject) != subjects.end();
  return who && (indicators.empty() || std::ranges::any_of(indicators, [&](const PlacedText& name) {
                   return is_behind(rules, name.text, indicator);
                 }));
}

bool subtracts(const Measure& measure) {
  const bool adds = std::holds_alternative<Additive>(measure.finish) ||
                    std::holds_alternative<SplitByDue>(measure.finish);
  return adds && !measure.latest && std::ranges::all_of(measure.states, [](const State& state) {
           return state.op == StateOp::Sum;
         });
}

namespace {

using DaysOff = std::vector<bool>;  // by day of the period

/// Of an indicator with rows of its own.
DaysOff days_off_rows(const ExcuseDays& all, const std::string& subject, std::size_t index) {
  const Assessment& rules = all.run.assessment;
  const ResolvedIndicator& indicator = rules.indicators[index];
  const Period& period = all.run.period;
  DaysOff off(static_cast<std::size_t>(period.n_days()), false);
  const bool can_go =
      !all.windows[index].for_all && std::ranges::all_of(indicator.lowered.measures, subtracts);
  if (!can_go) return off;
  for (const Excuse& one : all.excuses) {
    if (!speaks_of(one, subject, indicator.planned.def.name, rules)) continue;
    const Date last = std::min(one.until, period.last);
    for (Date day = std::max(one.from, period.first); day <= last; day = day + 1) {
      off[static_cast<std::size_t>(day - period.first)] = true;
    }
  }
  return off;
}

DaysOff days_off(const ExcuseDays& all, const std::string& subject, std::size_t index) {
  const Assessment& rules = all.run.assessment;
  const auto& lowered = rules.indicators[index].lowered;
  if (!lowered.measures.empty()) return days_off_rows(all, subject, index);
  DaysOff off(static_cast<std::size_t>(all.run.period.n_days()), true);
  bool any = false;
  for (const std::string& name : lowered.operands) {
    const ResolvedIndicator* operand = rules.find(name);
    if (operand == nullptr || over_days(rules, *operand) != OverDays::AddsUp) continue;
    const auto place = static_cast<std::size_t>(operand - rules.indicators.data());
    const DaysOff behind = days_off(all, subject, place);
    for (std::size_t day = 0; day < off.size(); ++day) off[day] = off[day] && behind[day];
    any = true;
  }
  return any ? off : DaysOff(off.size(), false);
}

}  // namespace

DaysLeft ExcuseDays::left(const std::string& subject, std::size_t index) const {
  const int n_days = run.period.n_days();
  if (excuses.empty()) return {n_days, n_days};
  const DaysOff off = days_off(*this, subject, index);
  return {n_days - static_cast<int>(std::ranges::count(off, true)), n_days};
}

}  // namespace steelyard
