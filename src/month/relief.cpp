// relief: see relief.hpp.  Tested by: tests/e2e/relief.sh.

#include "month/relief.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "month/corrections.hpp"

namespace steelyard {

namespace {

/// A248: what was published is not changed by days that are taken off afterwards.
Result<void> require_open(const MonthDesk& desk, Date first, Date last) {
  for (const MonthCase& any : TRY(cases_of(desk, {}))) {
    const Cycle& cycle = any.assessment.plan.cycle;
    Period period = period_containing(first, cycle);
    while (period.first <= last) {
      const MonthLife life = TRY(month_life(desk.store, {any.key.plan, period.name}));
      if (!life.published.empty()) {
        return fail(Diagnostic{"A248"_code, {}, {any.key.plan, period.name}, {}, {}});
      }
      period = period_containing(period.last + 1, cycle);
    }
  }
  return {};
}

/// What the plans that run know.
struct Known {
  std::set<std::string> subjects;
  std::set<std::string> indicators;
};

Result<Known> known_to_plans(const MonthDesk& desk) {
  Known known;
  OpenWarehouse warehouse = TRY(open_warehouse(desk.project, desk.context));
  for (const MonthCase& one : TRY(cases_of(desk, {}))) {
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

Result<void> require_known(const MonthDesk& desk, const ReliefDraft& draft) {
  const Known known = TRY(known_to_plans(desk));
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

}  // namespace

Result<Relief> announce(const MonthDesk& desk, const ReliefDraft& draft) {
  TRY(require_name(desk.by.actor));
  if (draft.last < draft.first) {
    return fail(Diagnostic{"U006"_code,
                           {},
                           {"--until", to_string(draft.last)},
                           {"不早于 --from", "not before --from"},
                           {}});
  }
  TRY(require_open(desk, draft.first, draft.last));
  TRY(require_known(desk, draft));
  Relief relief;
  relief.first = to_string(draft.first);
  relief.last = to_string(draft.last);
  relief.subjects = draft.subjects;
  relief.indicators = draft.indicators;
  if (desk.dry_run) return relief;
  return announce_relief(desk.store, relief, desk.by);
}

Result<Relief> approve(const MonthDesk& desk, const std::string& id) {
  TRY(require_may_approve(desk.store, id, desk.by));
  const Relief relief = TRY(relief_of(desk.store, id));
  if (relief.is_approved()) return relief;
  TRY(require_open(desk, *try_parse_date(relief.first), *try_parse_date(relief.last)));
  if (desk.dry_run) return relief;
  const std::string approver(trim(desk.by.actor));
  const std::vector<std::string> batches =
      TRY(land_text(desk, {"excuses.csv", sheet_of(relief, approver)}));
  return approve_relief(desk.store, id, batches, desk.by);
}

}  // namespace steelyard
