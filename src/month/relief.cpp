// relief: see relief.hpp.  Tested by: tests/e2e/relief.sh.

#include "month/relief.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "landing/undo.hpp"
#include "month/corrections.hpp"

namespace steelyard {

namespace {

/// None where no plan runs: then nothing is in the way, and nothing is assessed.
Result<std::vector<MonthCase>> running_cases(const MonthDesk& desk) {
  const std::vector<PlanLife> lives = TRY(plan_lives(desk.store));
  if (std::ranges::find(lives, PlanState::Running, &PlanLife::state) == lives.end()) {
    return std::vector<MonthCase>();
  }
  return cases_of(desk, {});
}

struct Days {
  Date first;
  Date last;
};
Days days_of(const Relief& relief) {
  return {*try_parse_date(relief.first), *try_parse_date(relief.last)};
}

/// The first month with one of these days that a plan that runs has published.
Result<std::optional<MonthKey>> published_with(const MonthDesk& desk,
                                               const std::vector<MonthCase>& cases, Days days) {
  for (const MonthCase& any : cases) {
    const Cycle& cycle = any.assessment.plan.cycle;
    const Date today = TRY(today_of(desk));
    // Nothing beyond today's period can be published.
    Period period = period_containing(days.first, cycle);
    while (period.first <= std::min(days.last, today)) {
      const MonthLife life = TRY(month_life(desk.store, {any.key.plan, period.name}));
      if (!life.published.empty()) return life.key;
      period = period_containing(period.last + 1, cycle);
    }
  }
  return std::nullopt;
}

/// A248: what was published is not changed by days that are taken off afterwards.
Result<void> require_unpublished(const MonthDesk& desk, const std::vector<MonthCase>& cases,
                                 Days days) {
  const auto key = TRY(published_with(desk, cases, days));
  if (!key) return {};
  return fail(Diagnostic{"A248"_code, {}, {key->plan, key->period}, {}, {}});
}

/// A255: what is known long ahead is a rule, and stands in the plan.
Result<void> require_not_ahead(const MonthDesk& desk, const std::vector<MonthCase>& cases,
                               Date last) {
  const Date today = TRY(today_of(desk));
  Date end = today;
  for (const MonthCase& any : cases) {
    end = std::max(end, period_containing(today, any.assessment.plan.cycle).last);
  }
  if (last <= end) return {};
  return fail(Diagnostic{"A255"_code, {}, {to_string(last), to_string(end)}, {}, {}});
}

/// What the plans that run know.
struct Known {
  std::set<std::string> subjects;
  std::set<std::string> indicators;
};

Result<Known> known_to_plans(const MonthDesk& desk, const std::vector<MonthCase>& cases) {
  Known known;
  OpenWarehouse warehouse = TRY(open_warehouse(desk.project, desk.context));
  for (const MonthCase& one : cases) {
    const SubjectQuestion question{
        one.assessment.plan.subject_type, one.assessment.subject_where, {}};
    for (const SubjectRow& row :
         TRY(read_subjects(warehouse.connection, desk.project.model, question))) {
      if (row.included) known.subjects.insert(row.id);
    }
    for (const ResolvedIndicator& indicator : one.assessment.indicators) {
      const IndicatorDef& def = indicator.planned.def;
      known.indicators.insert({def.name, def.label.zh, def.label.en});
    }
  }
  known.indicators.erase("");
  return known;
}

void find_unknown(const std::vector<std::string>& asked, const std::set<std::string>& known,
                  Diagnostics& out) {
  for (const std::string& name : asked) {
    if (known.contains(name)) continue;
    out.push_back({"A249"_code, {}, {name}, did_you_mean(name, {known.begin(), known.end()}), {}});
  }
}

Result<void> require_known(const MonthDesk& desk, const std::vector<MonthCase>& cases,
                           const ReliefDraft& draft) {
  const Known known = TRY(known_to_plans(desk, cases));
  Diagnostics unknown;
  find_unknown(draft.subjects, known.subjects, unknown);
  find_unknown(draft.indicators, known.indicators, unknown);
  if (!unknown.empty()) return fail(std::move(unknown));
  return {};
}

/// An empty list stands for all, which the sheet writes as a blank.
std::vector<std::string> or_blank(const std::vector<std::string>& names) {
  return names.empty() ? std::vector<std::string>{""} : names;
}

std::string sheet_of(const Relief& relief, const std::string& approver) {
  std::string text = "subject_id,indicator,first_day,last_day,reason,approved_by\n";
  for (const std::string& subject : or_blank(relief.subjects)) {
    for (const std::string& indicator : or_blank(relief.indicators)) {
      text += csv_cell(subject) + "," + csv_cell(indicator) + "," + relief.first + "," +
              relief.last + "," + csv_cell(relief.id + " " + relief.reason) + "," +
              csv_cell(approver) + "\n";
    }
  }
  return text;
}

ReliefState state_of(const Relief& relief, bool is_published) {
  if (relief.is_withdrawn()) return ReliefState::Withdrawn;
  if (relief.is_approved()) return is_published ? ReliefState::Published : ReliefState::Approved;
  return is_published ? ReliefState::TooLate : ReliefState::Waits;
}

Result<ListedRelief> listed_among(const MonthDesk& desk, const std::vector<MonthCase>& cases,
                                  const std::vector<Relief>& all, const Relief& relief) {
  ListedRelief one{relief, {}, TRY(published_with(desk, cases, days_of(relief))), {}};
  one.state = state_of(relief, one.published.has_value());
  if (!relief.is_withdrawn()) one.overlaps = overlapping(all, relief);
  return one;
}

/// Batches that left already, before a program that was killed could say so, are passed over.
Result<void> take_back(const MonthDesk& desk, const Relief& relief) {
  const std::string landing_dir = desk.project.landing_dir();
  const TimeZone zone = TRY(TimeZone::create(desk.project.model.time_zone));
  const UndoNote note{desk.by.actor, relief.id + ": " + desk.by.note, desk.by.at_us};
  for (const std::string& digest : relief.batches) {
    const Result<BatchHeader> batch = find_batch(landing_dir, digest, zone);
    if (batch) {
      TRY(undo_batch(landing_dir, *batch, note));
      continue;
    }
    const Code why = batch.error().front().code;
    if (why != "U070"_code && why != "U072"_code) return fail(batch.error());
  }
  return {};
}

}  // namespace

std::string_view name_of(ReliefState state) {
  constexpr std::array<std::string_view, 5> kNames = {"waits", "too_late", "approved", "published",
                                                      "withdrawn"};
  return kNames[static_cast<std::size_t>(state)];
}

Result<std::vector<ListedRelief>> relief_list(const MonthDesk& desk) {
  const std::vector<MonthCase> cases = TRY(running_cases(desk));
  const std::vector<Relief> all = TRY(reliefs(desk.store));
  std::vector<ListedRelief> list;
  for (const Relief& one : all) list.push_back(TRY(listed_among(desk, cases, all, one)));
  return list;
}

Result<ListedRelief> listed(const MonthDesk& desk, const Relief& relief) {
  return listed_among(desk, TRY(running_cases(desk)), TRY(reliefs(desk.store)), relief);
}

Result<Relief> announce(const MonthDesk& desk, const ReliefDraft& draft) {
  TRY(require_name(desk.by.actor));
  if (draft.last < draft.first) {
    return fail(Diagnostic{"U006"_code,
                           {},
                           {"--until", to_string(draft.last)},
                           {"不早于 --from", "not before --from"},
                           {}});
  }
  const std::vector<MonthCase> cases = TRY(cases_of(desk, {}));
  TRY(require_not_ahead(desk, cases, draft.last));
  TRY(require_unpublished(desk, cases, {draft.first, draft.last}));
  TRY(require_known(desk, cases, draft));
  Relief relief;
  relief.first = to_string(draft.first);
  relief.last = to_string(draft.last);
  relief.subjects = draft.subjects;
  relief.indicators = draft.indicators;
  if (desk.dry_run) {
    relief.reason = desk.by.note;
    relief.by = desk.by.actor;
    return relief;
  }
  return announce_relief(desk.store, relief, desk.by);
}

Result<Relief> approve(const MonthDesk& desk, const std::string& id) {
  TRY(require_may_approve(desk.store, id, desk.by));
  const Relief relief = TRY(relief_of(desk.store, id));
  if (relief.is_approved()) return relief;
  TRY(require_unpublished(desk, TRY(cases_of(desk, {})), days_of(relief)));
  if (desk.dry_run) return relief;
  const std::string approver(trim(desk.by.actor));
  const std::vector<std::string> batches =
      TRY(land_text(desk, {"excuses.csv", sheet_of(relief, approver)}));
  return approve_relief(desk.store, id, batches, desk.by);
}

Result<Relief> withdraw(const MonthDesk& desk, const std::string& id) {
  TRY(require_may_withdraw(desk.store, id, desk.by));
  const Relief relief = TRY(relief_of(desk.store, id));
  if (relief.is_withdrawn()) return relief;
  if (relief.is_approved()) {
    TRY(require_unpublished(desk, TRY(running_cases(desk)), days_of(relief)));
  }
  if (desk.dry_run) return relief;
  TRY(take_back(desk, relief));
  return withdraw_relief(desk.store, id, desk.by);
}

}  // namespace steelyard
