// payroll_columns: the columns of a payroll, in one list for every form of file. Private to report/.
//
//     工号 姓名 部门 岗位 方案 周期 绩效基数 等级 等级系数 部门系数 应出勤 实出勤 绩效工资 提成 奖金 保底封顶取整 调整 合计 备注
//
// Tested by: tests/report/payroll_test.cpp.
#pragma once

#include <map>
#include <span>

#include "base/diagnostic.hpp"
#include "report/payroll.hpp"
#include "workbook/book.hpp"

namespace steelyard {

/// A column holds text, or a number with `scale` decimals; none = an empty cell.
struct PayrollColumn {
  Text heading;
  int scale = 0;
  double width = 12;
  std::string (*text)(const PayrollRow&) = nullptr;
  std::optional<Int128> (*number)(const PayrollRow&) = nullptr;
  bool is_added_up = false;  // amounts of which totals are made
};
std::span<const PayrollColumn> payroll_columns();

/// The sums of a column over the rows that have an amount, by department and in all.
struct PayrollSums {
  std::map<std::string, Int128> by_department;
  Int128 total = 0;
};
PayrollSums sums_of(const Payroll& payroll, const PayrollColumn& column);

Result<void> write_payroll_csv(const std::string& path, const Payroll& payroll, Language language);
Result<void> write_payroll_workbook(const std::string& path, const Payroll& payroll,
                                    Language language);

/// What stands for a department that nobody named.
std::string show_department(const std::string& name, Language language);

}  // namespace steelyard
