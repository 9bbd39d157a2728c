// From scorecards to the rows of a payroll.
//
// Not here: files (payroll_csv.cpp, payroll_workbook.cpp). Tested by: tests/report/payroll_test.cpp.

#include "report/payroll.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.hpp"
#include "report/payroll_columns.hpp"
#include "report/words.hpp"
#include "score/settled_pay.hpp"

namespace steelyard {

namespace {

/// How many names a note lists.
constexpr std::size_t kNamesShown = 5;

std::optional<Int128> coefficient_of(const PayCard& pay) {
  if (!pay.coefficient) return std::nullopt;
  const auto factor = try_rescale(*pay.coefficient, kFactorScale);
  return factor ? std::optional<Int128>(*factor) : std::nullopt;
}

std::string remark_of(const SettledPay& settled, Language language) {
  std::vector<std::string> remarks;
  const auto add = [&](std::string_view zh, std::string_view en) {
    remarks.emplace_back(pick(language, zh, en));
  };
  if (settled.lacks_base) add("无绩效基数，未计算", "no base: not computed");
  if (settled.raised_to_minimum) add("按保底", "at the minimum");
  if (settled.pool && settled.pool->is_over) add("奖金池缩减", "scaled down by the pool");
  return join(remarks, pick(language, "；", "; "));
}

void fill_amounts(const PayCard& pay, PayrollRow& row) {
  const SettledPay& settled = *pay.settled;
  row.is_known = settled.paid.has_value();
  if (!row.is_known) return;
  row.wage = settled.wage.value_or(0);
  for (const PayItem& item : pay.items) {
    (item.form == "prize" ? row.prizes : row.commission) += item.amount;
  }
  row.settling = *settled.paid - row.wage - row.commission - row.prizes;
}

PayrollRow row_of(const Scorecard& card, const Run& run, Language language) {
  const Plan& plan = run.assessment.plan;
  const SettledPay& settled = *card.pay->settled;
  PayrollRow row;
  row.employee_id = card.subject;
  row.name = card.name;
  row.department = settled.person.department;
  row.role = settled.person.role;
  row.plan = plan.title.empty() ? plan.name : plan.title.in(language);
  row.period = run.period.name;
  row.base = settled.base;
  row.grade = card.grade.empty() ? "" : show_grade(plan, card.grade, language);
  row.coefficient = coefficient_of(*card.pay);
  row.department_coefficient = settled.department;
  if (settled.counts_days) {
    row.days_due = settled.person.days_due * power_of_ten(kFactorScale);
    row.days_on_duty = settled.person.days_on_duty;
  }
  fill_amounts(*card.pay, row);
  row.remark = remark_of(settled, language);
  return row;
}

/// Who left before the period, or joins after it, has a row only where something is due all the same.
bool has_row(const SettledPay& settled) {
  return settled.person.employed || settled.paid.value_or(0) != 0;
}

}  // namespace

std::optional<Int128> total_of(const PayrollRow& row) {
  if (!row.is_known) return std::nullopt;
  return row.wage + row.commission + row.prizes + row.settling + row.adjustment;
}

Payroll payroll_of(std::span<const Run> runs, Language language) {
  Payroll payroll;
  for (const Run& run : runs) {
    payroll.currency = run.currency;
    payroll.made_s = std::max(payroll.made_s, run.as_of_us / 1'000'000);
    for (const Scorecard& card : run.scorecards) {
      STEELYARD_CHECK(card.pay && card.pay->settled, "a payroll is asked for of plans that pay");
      if (has_row(*card.pay->settled)) payroll.rows.push_back(row_of(card, run, language));
    }
  }
  std::ranges::stable_sort(payroll.rows, {}, [](const PayrollRow& row) {
    return std::tie(row.department, row.employee_id, row.plan);
  });
  return payroll;
}

Diagnostics notes_of_payroll(const Payroll& payroll) {
  std::map<std::string, int> n_rows;
  for (const PayrollRow& row : payroll.rows) ++n_rows[row.employee_id];
  std::vector<std::string> twice;
  for (const auto& [id, n] : n_rows) {
    if (n > 1) twice.push_back(id);
  }
  if (twice.empty()) return {};
  const std::string n = std::to_string(twice.size());
  if (twice.size() > kNamesShown) {
    twice.resize(kNamesShown);
    twice.emplace_back("…");
  }
  return {{"S099"_code, {}, {n, join(twice, ", ")}, {}, {}}};
}

Result<void> write_payroll(const std::string& path, const Payroll& payroll, Language language) {
  const std::string name = to_lower(path);
  if (name.ends_with(".csv")) return write_payroll_csv(path, payroll, language);
  if (name.ends_with(".xlsx")) return write_payroll_workbook(path, payroll, language);
  return fail(Diagnostic{"P356"_code,
                         {},
                         {path},
                         {"写成 payroll.xlsx 或 payroll.csv", "write payroll.xlsx or payroll.csv"},
                         {}});
}

}  // namespace steelyard
