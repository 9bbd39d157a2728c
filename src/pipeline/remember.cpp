// Looks at the check dates since the last reset, in their order, and folds what they say.
//
//     June by weeks, reset: quarter   →   the weeks that end on 5 April … 28 June, each assessed by itself
//
// 1. Which check dates: those of the longest memory of the plan, up to the period's last day and to
//    what is over at as_of.
// 2. Each is assessed once, whatever asks for it, and all are weighed together (check_dates.hpp).
// 3. Per subject: the ledgers, then the grade that the checks make of the measured ones, where each
//    has the ledgers' deductions of its own date.
//
// Tested by: tests/pipeline/memory_test.cpp.

#include "pipeline/remember.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "plan/in_force.hpp"
#include "plan/memory.hpp"
#include "plan/read_plan.hpp"
#include "score/apply_memory.hpp"
#include "score/held_grade.hpp"
#include "score/ledger.hpp"
#include "score/red_line.hpp"

namespace steelyard {

namespace {

/// All that was looked at, by their days, and how far back a ledger is felt.
struct Past {
  const Run& run;
  std::map<std::pair<Date, Date>, Check> checks = {};
  std::map<std::string, int> longest = {};  // ledger → days

  [[nodiscard]] const Check& at(const Period& period) const {
    const auto found = checks.find({period.first, period.last});
    STEELYARD_CHECK(found != checks.end(), "what a fold goes over was looked at before");
    return found->second;
  }
};

/// The check dates of `first` … `last`, as far as they are over.
std::vector<Period> checks_between(const Cycle& cycle, Date first, Date last, const Run& run) {
  std::vector<Period> periods;
  for (Period one = period_containing(first, cycle); one.last <= last; one = next(one, cycle)) {
    if (one.last < as_of_day(run)) periods.push_back(one);
  }
  return periods;
}

const Ledger* ledger_named(const Assessment& rules, const std::string& name) {
  if (!rules.plan.memory) return nullptr;
  const auto& ledgers = rules.plan.memory->ledgers;
  const auto at = std::ranges::find(ledgers, name, &Ledger::name);
  return at == ledgers.end() ? nullptr : &*at;
}

int longest_of(const Plan& plan, const std::string& name) {
  int days = 0;
  if (!plan.memory) return days;
  for (const Ledger& ledger : plan.memory->ledgers) {
    if (ledger.name != name) continue;
    for (const Consequence& one : ledger.then) days = std::max(days, one.lasts_days.value_or(0));
  }
  return days;
}

/// For how many days a consequence of the ledger lasts at most, under any rules of the plan.
int longest_ever(const Plan& plan, const std::string& name) {
  int days = longest_of(plan, name);
  if (!plan.dated) return days;
  std::vector<Date> changes = change_days(*plan.dated);
  if (!changes.empty()) changes.push_back(changes.front() - 1);
  for (const Date day : changes) {
    days = std::max(days, longest_of(read_rules_for(plan, {"", day, day}).plan, name));
  }
  return days;
}

std::vector<Period> checks_of(const Past& past, const Ledger& ledger, Date last) {
  const Date still_felt = last - std::max(past.longest.at(ledger.name) - 1, 0);
  return checks_between(ledger.check, period_containing(still_felt, ledger.reset).first, last,
                        past.run);
}

std::vector<Period> checks_of(const GradeChanges& changes, const Run& run) {
  if (!changes.reset) return {};
  const Date first = period_containing(run.period.last, *changes.reset).first;
  return checks_between(changes.check, first, run.period.last, run);
}

std::size_t first_booking(const Assessment& rules, const Ledger& ledger) {
  std::size_t n = 0;
  for (const Ledger& one : rules.plan.memory->ledgers) {
    if (one.name == ledger.name) break;
    n += one.book.size();
  }
  return n;
}

/// What stands in a ledger of the run's rules on the last day of a period.
LedgerCard ledger_card(const Past& past, const Ledger& now, const std::string& subject, Date day) {
  LedgerState state;
  state.reset = now.reset;
  for (const Period& period : checks_of(past, now, day)) {
    const Check& check = past.at(period);
    const Ledger* then = ledger_named(check.rules, now.name);
    const auto card = check.cards.find(subject);
    if (then == nullptr || card == check.cards.end()) continue;
    state = book(std::move(state), *then,
                 {period, lines_of(*then, first_booking(check.rules, *then), card->second,
                                   check.rules, period)});
  }
  return close(std::move(state), now, day);
}

std::vector<LedgerCard> ledger_cards(const Past& past, const std::string& subject, Date day) {
  std::vector<LedgerCard> cards;
  for (const Ledger& ledger : past.run.assessment.plan.memory->ledgers) {
    cards.push_back(ledger_card(past, ledger, subject, day));
  }
  return cards;
}

/// The grade that a check measured, after the deductions of its date; empty = none.
std::string measured_at(const Past& past, const Check& check, const std::string& subject) {
  const auto found = check.cards.find(subject);
  if (found == check.cards.end()) return "";
  Scorecard card = found->second;
  auto memory = std::make_shared<MemoryCard>();
  memory->ledgers = ledger_cards(past, subject, check.period.last);
  card.memory = memory;
  take_points_off(card);
  apply_grade(card, check.rules.plan);
  return card.grade;
}

std::optional<int> place_of(const Plan& plan, const std::string& grade) {
  const auto at = std::ranges::find(plan.grades, grade, &Grade::name);
  if (at == plan.grades.end()) return std::nullopt;
  return static_cast<int>(at - plan.grades.begin());
}

void protect(HeldGradeCard& card, const GradeChanges& changes, const Plan& plan,
             const std::string& subject, Date day) {
  for (const Protection& one : changes.protect) {
    const auto held = place_of(plan, card.held);
    if (!covers(one, subject, day) || !held || *place_of(plan, one.grade) >= *held) continue;
    card.held = one.grade;
    card.protected_by = one;
  }
}

HeldGradeCard grade_card(const Past& past, const GradeChanges& changes,
                         const std::string& subject) {
  const Run& run = past.run;
  const Plan& plan = run.assessment.plan;
  HeldGradeCard card;
  card.measured = measured_at(past, past.at(run.period), subject);
  card.held = card.measured;
  HeldGrade state;
  for (const Period& period : checks_of(changes, run)) {
    const std::string measured = measured_at(past, past.at(period), subject);
    state = after_check(std::move(state), place_of(plan, measured), changes);
    if (state.place) card.held = plan.grades[static_cast<std::size_t>(*state.place)].name;
    card.checks.push_back({period.name, period.last, measured, state.place ? card.held : ""});
  }
  protect(card, changes, plan, subject, run.period.last);
  return card;
}

/// In the order of their days, each once.
std::vector<Period> all_checks(const Past& past) {
  const Run& run = past.run;
  const Memory& memory = *run.assessment.plan.memory;
  std::vector<Period> periods;
  std::vector<Date> days = {run.period.last};
  if (memory.grade_changes) {
    periods = checks_of(*memory.grade_changes, run);
    for (const Period& one : periods) days.push_back(one.last);
    periods.push_back(run.period);
  }
  for (const Ledger& ledger : memory.ledgers) {
    for (const Date day : days) {
      const std::vector<Period> more = checks_of(past, ledger, day);
      periods.insert(periods.end(), more.begin(), more.end());
    }
  }
  const auto days_of = [](const Period& one) { return std::pair(one.first, one.last); };
  std::ranges::stable_sort(periods, {}, days_of);
  const auto repeated = std::ranges::unique(periods, {}, days_of);
  periods.erase(repeated.begin(), repeated.end());
  return periods;
}

/// What a plan without memory still says of its subjects: what the exclusions sheet took off.
SubjectMemory only_raw(const House& house) {
  SubjectMemory all;
  for (const auto& [id, raw] : house.raw) {
    auto card = std::make_shared<MemoryCard>();
    card->raw = raw;
    all.emplace(id, std::move(card));
  }
  return all;
}

}  // namespace

Result<SubjectMemory> remember(OpenWarehouse& warehouse, const Project& project, const Run& run,
                               const House& house, const Context& context) {
  const auto& memory = run.assessment.plan.memory;
  if (!memory) return only_raw(house);
  Past past{run};
  for (const Ledger& one : memory->ledgers) {
    past.longest[one.name] = longest_ever(run.assessment.plan, one.name);
  }
  std::vector<Check> checks =
      TRY(look_at_checks(warehouse, project, run, all_checks(past), context));
  for (Check& check : checks) {
    const std::pair days(check.period.first, check.period.last);
    past.checks.emplace(days, std::move(check));
  }
  SubjectMemory all;
  for (const SubjectRow& row : house.subjects) {
    if (!row.included) continue;
    auto card = std::make_shared<MemoryCard>();
    card->ledgers = ledger_cards(past, row.id, run.period.last);
    if (const auto raw = house.raw.find(row.id); raw != house.raw.end()) card->raw = raw->second;
    if (memory->grade_changes) {
      card->grade = grade_card(past, *memory->grade_changes, row.id);
    }
    all.emplace(row.id, std::move(card));
  }
  return all;
}

}  // namespace steelyard
