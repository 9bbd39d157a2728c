// back_dated: see back_dated.hpp.  Tested by: tests/e2e/month.sh.

#include "month/back_dated.hpp"

#include <algorithm>
#include <map>

#include "base/some_of.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kShown = 5;

/// When the version began to run; none for one that never did.
std::optional<std::int64_t> started_us(const PlanLife& life) {
  for (const PlanEvent& event : life.events) {
    if (event.step == PlanStep::Start) return event.at_us;
  }
  return std::nullopt;
}

/// The last version before this one that ran when the period began.
Result<std::optional<PlanLife>> version_at_start(const MonthDesk& desk, const MonthCase& one) {
  std::optional<PlanLife> found;
  for (const PlanLife& life : TRY(plan_lives(desk.store))) {
    const auto started = started_us(life);
    if (life.plan != one.plan.plan || life.version >= one.plan.version || !started) continue;
    const Date day = TRY(day_in_zone(desk.project, *started));
    if (day <= one.period.first && (!found || found->version < life.version)) found = life;
  }
  return found;
}

bool is_lower(const Scorecard& before, const Scorecard& after) {
  if (!before.score) return false;
  return !after.score || *after.score < *before.score;
}

std::vector<std::string> scored_lower(const Run& before, const Run& after) {
  std::map<std::string, const Scorecard*> was;
  for (const Scorecard& card : before.scorecards) was[card.subject] = &card;
  std::vector<std::string> lower;
  for (const Scorecard& card : after.scorecards) {
    const auto at = was.find(card.subject);
    if (at != was.end() && is_lower(*at->second, card)) lower.push_back(card.subject);
  }
  return lower;
}

}  // namespace

Result<void> require_not_back_dated(const MonthDesk& desk, const MonthCase& one, const Run& run) {
  const auto started = started_us(one.plan);
  const bool began_before = started && TRY(day_in_zone(desk.project, *started)) <= one.period.first;
  if (began_before) return {};
  const std::optional<PlanLife> before = TRY(version_at_start(desk, one));
  if (!before) return {};  // the plan is new: there is nothing that was promised otherwise
  const KeptPlan kept = TRY(kept_plan(desk.store, {before->plan, before->version}));
  const Assessment old =
      TRY(check(desk.project, std::make_shared<const Source>(Source{before->plan, kept.text})));
  const Run by_old = TRY(assess(desk.project, old, {one.period.name, run.as_of_us}, desk.context));
  const std::vector<std::string> lower = scored_lower(by_old, run);
  if (lower.empty()) return {};
  return fail(Diagnostic{
      "A221"_code,
      {},
      {one.plan.plan, one.period.name, std::to_string(lower.size()), some_of(lower, kShown)},
      {},
      {}});
}

}  // namespace steelyard
