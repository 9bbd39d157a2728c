// late: see late.hpp.  Tested by: tests/month/late_test.cpp.

#include "month/late.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "month/publish.hpp"
#include "report/diff.hpp"
#include "report/json.hpp"
#include "report/person_parts.hpp"
#include "report/store_run.hpp"

namespace steelyard {

namespace {

/// The closed months of the plan before this period, the nearest first, three at most.
Result<std::vector<MonthLife>> closed_before(const MonthDesk& desk, const MonthCase& one) {
  std::vector<MonthLife> found;
  const Cycle& cycle = one.assessment.plan.cycle;
  Period period = one.period;
  for (int back = 0; back < kMonthsLookedBack; ++back) {
    period = previous(period, cycle);
    MonthLife life = TRY(month_life(desk.store, {one.key.plan, period.name}));
    if (!life.is_closed) continue;
    Diagnostics damage = TRY(check_published(desk.project, life));
    if (!damage.empty()) return fail(std::move(damage));
    found.push_back(std::move(life));
  }
  return found;
}

/// None where the month paid nobody.
Result<std::optional<KeptPayroll>> payroll_at(const Project& project, const MonthKey& key) {
  const std::string path = closed_dir(project, key) + "/" + kPayrollFile;
  const Result<std::string> text = read_file(path);
  if (!text) return std::optional<KeptPayroll>();
  return std::optional(TRY(read_payroll_rows(*text, path)));
}

/// A closed month as it was published, and by the data of today.
struct Twice {
  std::string closed;  // run object
  Run today;
};
Result<Twice> compute_again(const MonthDesk& desk, const MonthLife& life) {
  const StoredRun stored = TRY(read_run(desk.project, life.published.back().run));
  const Assessment assessment = TRY(check(desk.project, stored.plan));
  Run run = TRY(assess(desk.project, assessment, {life.key.period, std::nullopt}, desk.context));
  return Twice{stored.json, std::move(run)};
}

/// What the difference came from, as `diff` says it of this one card.
void say_why(const Twice& twice, Language language, std::vector<Adjustment>& adjustments) {
  if (adjustments.empty()) return;
  const auto before = nlohmann::ordered_json::parse(twice.closed, nullptr, false);
  const auto after = nlohmann::ordered_json::parse(write_run_json(twice.today), nullptr, false);
  for (Adjustment& one : adjustments) {
    const ComparedRun was{only_subject_json(before, one.employee_id)};
    const ComparedRun now{only_subject_json(after, one.employee_id)};
    const Result<std::string> text = write_diff_text(was, now, language);
    if (text) one.why = *text;
  }
}

/// What months after that one have booked for it.
std::vector<Adjustment> booked_for(const std::string& period,
                                   const std::vector<KeptPayroll>& later) {
  std::vector<Adjustment> booked;
  for (const KeptPayroll& kept : later) {
    for (const Adjustment& one : kept.adjustments) {
      if (one.period == period) booked.push_back(one);
    }
  }
  return booked;
}

/// What the row of that month pays of itself; none where it is not known.
std::optional<Int128> own_pay(const Payroll& payroll, const std::string& employee) {
  const auto row = std::ranges::find(payroll.rows, employee, &PayrollRow::employee_id);
  if (row == payroll.rows.end()) return 0;
  const std::optional<Int128> total = total_of(*row);
  return total ? std::optional(*total - row->adjustment) : std::nullopt;
}

}  // namespace

std::vector<Adjustment> adjustments_between(const Payroll& closed, const Payroll& today,
                                            const std::vector<Adjustment>& booked) {
  std::map<std::string, std::pair<std::string, std::string>> people;  // id → period, name
  for (const Payroll* payroll : {&today, &closed}) {
    for (const PayrollRow& row : payroll->rows) people[row.employee_id] = {row.period, row.name};
  }
  std::vector<Adjustment> out;
  for (const auto& [employee, of] : people) {
    // What was not known at the closing was not paid; what is not known today is not booked yet.
    const std::optional<Int128> owed = own_pay(today, employee);
    if (!owed) continue;
    Int128 amount = *owed - own_pay(closed, employee).value_or(0);
    for (const Adjustment& one : booked) {
      if (one.employee_id == employee) amount -= one.amount;
    }
    if (amount != 0) out.push_back({of.first, employee, of.second, amount});
  }
  return out;
}

void add_adjustments(KeptPayroll& kept, const std::vector<Adjustment>& adjustments,
                     const std::string& period) {
  for (const Adjustment& one : adjustments) {
    auto& rows = kept.payroll.rows;
    auto row = std::ranges::find(rows, one.employee_id, &PayrollRow::employee_id);
    if (row == rows.end()) {
      PayrollRow fresh;
      fresh.employee_id = one.employee_id;
      fresh.name = one.name;
      fresh.period = period;
      row = rows.insert(rows.end(), std::move(fresh));
    }
    // Who is not paid in this month either is put right in the next: nothing is booked that is not paid.
    if (!row->is_known) continue;
    row->adjustment += one.amount;
    kept.adjustments.push_back(one);
  }
}

Result<std::vector<Adjustment>> late_adjustments(const MonthDesk& desk, const MonthCase& one) {
  std::vector<Adjustment> all;
  std::vector<KeptPayroll> later;
  for (const MonthLife& life : TRY(closed_before(desk, one))) {
    const std::optional<KeptPayroll> closed = TRY(payroll_at(desk.project, life.key));
    if (!closed) continue;
    const Twice twice = TRY(compute_again(desk, life));
    const Payroll today = payroll_of(std::span(&twice.today, 1), desk.context.language);
    std::vector<Adjustment> found =
        adjustments_between(closed->payroll, today, booked_for(life.key.period, later));
    say_why(twice, desk.context.language, found);
    all.insert(all.begin(), found.begin(), found.end());
    later.push_back(*closed);
  }
  return all;
}

}  // namespace steelyard
