// payroll: what people are paid, as a file that a personnel system imports: one row per person, totals.
//
//     Payroll payroll = payroll_of(runs, Language::Zh);       one run per plan
//     payroll.rows[0].adjustment = -1250;                     −12.50, of earlier months
//     TRY(write_payroll("payroll.xlsx", payroll, Language::Zh))
//
// Guarantees: each row adds up (wage + commission + prizes + settling + adjustment = total), and rows add
// up to the totals, to the cent. Who cannot be paid for want of a base has no amounts, not even an adjustment, and is in
// no total; the remark says so. No text of a cell is taken for a formula.  Tested by: tests/report/payroll_test.cpp.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "score/run.hpp"

namespace steelyard {

/// Amounts in 1/100 of the currency's unit.
struct PayrollRow {
  std::string employee_id;
  std::string name;
  std::string department;
  std::string role;
  std::string plan;    // its title
  std::string period;  // its name
  std::optional<Int128> base;
  std::string grade;                             // as people read it; empty = none
  std::optional<Int128> coefficient;             // 10^-6, like all factors and days
  std::optional<Int128> department_coefficient;  // none = the plan has no such factor
  std::optional<Int128> days_due;                // none = the plan counts no days
  std::optional<Int128> days_on_duty;
  bool is_known = true;  // false: no base, so that nothing is paid by this payroll
  Int128 wage = 0;       // base × coefficient × department × days on duty / days due
  Int128 commission = 0;
  Int128 prizes = 0;
  Int128 settling = 0;    // what minimum, pool and rounding add (+) or take (−)
  Int128 adjustment = 0;  // of earlier periods
  std::string remark;
};

/// None where the pay is not known.
std::optional<Int128> total_of(const PayrollRow& row);

struct Payroll {
  std::string currency;
  std::int64_t made_s = 0;       // UTC; of the data, so that the same runs give the same bytes
  std::vector<PayrollRow> rows;  // by department, then id
};

/// The rows of all whom the runs' plans pay: those employed on a day of the period, and those whom anything is due.
/// Requires: plans on employees, with `pay`.
Payroll payroll_of(std::span<const Run> runs, Language language);
/// S099: people in more than one plan; S096 … S098 stand in the notes of each run.
Diagnostics notes_of_payroll(const Payroll& payroll);

/// To .xlsx or .csv by the ending (UTF-8 with a BOM). Errors: P356 another ending, E002 it cannot be written.
Result<void> write_payroll(const std::string& path, const Payroll& payroll, Language language);

}  // namespace steelyard
