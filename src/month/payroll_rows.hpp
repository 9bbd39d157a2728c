// payroll_rows: a payroll as it is kept beside what was published, to be read again by the months that follow.
//
//     {"currency": "CNY", "rows": [{"employee_id": "E00012", …}], "adjustments": [{"period": "2026-04", …}]}
//
// Tested by: tests/month/late_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "report/payroll.hpp"

namespace steelyard {

inline constexpr const char* kPayrollFile = "payroll.json";

/// What later data changed in an earlier month, booked in this one.
struct Adjustment {
  std::string period;  // whose pay it is
  std::string employee_id;
  std::string name;
  Int128 amount = 0;  // 1/100 of the currency's unit
};

struct KeptPayroll {
  Payroll payroll;
  std::vector<Adjustment> adjustments;
};

std::string write_payroll_rows(const KeptPayroll& kept);
/// Errors: A225 it is no such text. `path` is for the error.
Result<KeptPayroll> read_payroll_rows(const std::string& text, const std::string& path);

}  // namespace steelyard
