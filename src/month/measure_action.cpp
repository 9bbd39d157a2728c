// measure_action: see measure_action.hpp.  Tested by: tests/e2e/actions.sh.

#include "month/measure_action.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "report/store_run.hpp"

namespace steelyard {

namespace {

/// By id, else by name; as it is where the month has neither, which the store then refuses.
Result<std::string> subject_id(const MonthDesk& desk, const MonthCase& one,
                               const std::string& asked) {
  const MonthLife life = TRY(month_life(desk.store, one.key));
  if (!life.latest) return asked;
  const StoredRun stored = TRY(read_run(desk.project, life.latest->run));
  const auto run = nlohmann::ordered_json::parse(stored.json, nullptr, false);
  std::string by_name = asked;
  for (const auto& card : run["subjects"]) {
    const std::string id = card.value("subject", "");
    if (id == asked) return id;
    if (card.value("name", "") == asked) by_name = id;
  }
  return by_name;
}

Result<const ResolvedIndicator*> indicator_of(const MonthCase& one, const std::string& name) {
  const ResolvedIndicator* found = one.assessment.find(name);
  if (found != nullptr && found->counted) return found;
  return fail(Diagnostic{"A238"_code, {}, {one.key.plan, name}, {}, {}});
}

Text unit_words(Unit unit) {
  switch (unit) {
    case Unit::Ratio:
    case Unit::PercentPoint:
      return {"比率", "shares"};
    case Unit::Money:
      return {"金额", "money"};
    case Unit::Duration:
      return {"时长", "time"};
    case Unit::Count:
    case Unit::Number:
      return {"没有单位的数", "plain numbers"};
  }
  return {};
}

Result<void> require_fit(const MonthDesk& desk, const ResolvedIndicator& indicator,
                         const Effect& expected) {
  const Unit unit = indicator.lowered.unit;
  if (fits_unit(expected, unit, desk.project.model.currency)) return {};
  const Text words = unit_words(unit);
  return fail(Diagnostic{
      "A237"_code, {}, {expected.text, indicator.planned.def.name, words.zh, words.en}, {}, {}});
}

bool has_rows(const Run& run, const std::string& indicator) {
  return std::ranges::any_of(run.scorecards, [&indicator](const Scorecard& card) {
    const auto one = std::ranges::find(card.indicators, indicator, &IndicatorCard::name);
    if (one == card.indicators.end()) return false;
    const Estimate& found = one->estimate;
    return found.n > 0 || found.n_unknown > 0 || found.n_open > 0;
  });
}

/// Each period is scored once, however many actions look at it.
class Periods {
 public:
  Periods(const MonthDesk& desk, const MonthCase& one) : desk_(desk), one_(one) {}

  /// Null where the subject has no card, or the card no such indicator, or nobody has a row of it in the period: then
  /// its sum is 0 for want of data.
  Result<const IndicatorCard*> card(const Period& period, const PlannedAction& action) {
    const Run& run = *TRY(run_of(period));
    if (!has_rows(run, action.indicator)) return nullptr;
    const auto card = std::ranges::find(run.scorecards, action.subject, &Scorecard::subject);
    if (card == run.scorecards.end()) return nullptr;
    const auto found = std::ranges::find(card->indicators, action.indicator, &IndicatorCard::name);
    return found == card->indicators.end() ? nullptr : &*found;
  }

 private:
  Result<const Run*> run_of(const Period& period) {
    const auto known = runs_.find(period.name);
    if (known != runs_.end()) return &known->second;
    Run run =
        TRY(assess(desk_.project, one_.assessment, {period.name, std::nullopt}, desk_.context));
    return &runs_.emplace(period.name, std::move(run)).first->second;
  }

  const MonthDesk& desk_;
  const MonthCase& one_;
  std::map<std::string, Run> runs_;
};

Result<MeasuredAction> measured(const MonthDesk& desk, const MonthCase& one,
                                const PlannedAction& action, Periods& periods) {
  const Date today = TRY(today_of(desk));
  const Cycle& cycle = one.assessment.plan.cycle;
  const ResolvedIndicator* indicator = TRY(indicator_of(one, action.indicator));
  MeasuredAction out;
  out.action = action;
  out.unit = indicator->lowered.unit;
  out.confidence = one.assessment.plan.confidence;
  out.before = previous(period_containing(action.added, cycle), cycle);
  out.after = previous(period_containing(today, cycle), cycle);
  if (out.after.first <= out.before.last) {
    out.effect.gap = EffectGap::NoPeriodSince;
    return out;
  }
  const IndicatorCard* before = TRY(periods.card(out.before, action));
  const IndicatorCard* after = TRY(periods.card(out.after, action));
  out.effect = outcome_of({action.expected, out.unit, before, after});
  return out;
}

}  // namespace

Result<PlannedAction> plan_action(const MonthDesk& desk, const MonthCase& one,
                                  const ActionDraft& draft) {
  const ResolvedIndicator* indicator = TRY(indicator_of(one, draft.indicator));
  PlannedAction action;
  action.key = one.key;
  action.first = one.period.first;
  action.last = one.period.last;
  action.subject = TRY(subject_id(desk, one, draft.subject));
  action.indicator = draft.indicator;
  action.owner = draft.owner;
  action.due = draft.due;
  action.added = TRY(today_of(desk));
  action.expected = TRY(parse_effect(draft.expected));
  TRY(require_fit(desk, *indicator, action.expected));
  if (desk.dry_run) {
    TRY(require_may_add(desk.store, action, desk.by));
    return action;
  }
  return add_action(desk.store, action, desk.by);
}

Result<std::vector<MeasuredAction>> measure_actions(const MonthDesk& desk, const MonthCase& one,
                                                    const std::vector<PlannedAction>& actions) {
  const Date today = TRY(today_of(desk));
  Diagnostics early;
  for (const PlannedAction& action : actions) {
    if (today >= action.due) continue;
    early.push_back({"A240"_code, {}, {action.id, to_string(action.due)}, {}, {}});
  }
  if (!early.empty()) return fail(std::move(early));
  Periods periods(desk, one);
  std::vector<MeasuredAction> all;
  for (const PlannedAction& action : actions) {
    all.push_back(TRY(measured(desk, one, action, periods)));
  }
  return all;
}

}  // namespace steelyard
