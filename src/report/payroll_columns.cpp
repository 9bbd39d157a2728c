// See payroll_columns.hpp.

#include "report/payroll_columns.hpp"

#include <array>

#include "report/words.hpp"
#include "score/settled_pay.hpp"

namespace steelyard {

namespace {

using Row = const PayrollRow&;
using Number = std::optional<Int128>;

/// Who cannot be paid has no amounts: a 0 would look as if nothing were due.
Number known(Row row, Int128 amount) { return row.is_known ? Number(amount) : std::nullopt; }

const std::array kColumns = std::to_array<PayrollColumn>({
    {{"工号", "employee id"}, 0, 14, [](Row row) { return row.employee_id; }},
    {{"姓名", "name"}, 0, 16, [](Row row) { return row.name; }},
    {{"部门", "department"}, 0, 16, [](Row row) { return row.department; }},
    {{"岗位", "role"}, 0, 14, [](Row row) { return row.role; }},
    {{"方案", "plan"}, 0, 22, [](Row row) { return row.plan; }},
    {{"周期", "period"}, 0, 12, [](Row row) { return row.period; }},
    {{"绩效基数", "base"}, kPayScale, 13, nullptr, [](Row row) { return row.base; }},
    {{"等级", "grade"}, 0, 10, [](Row row) { return row.grade; }},
    {{"等级系数", "grade coefficient"},
     kFactorScale,
     12,
     nullptr,
     [](Row row) { return row.coefficient; }},
    {{"部门系数", "department coefficient"},
     kFactorScale,
     12,
     nullptr,
     [](Row row) { return row.department_coefficient; }},
    {{"应出勤", "days due"}, kFactorScale, 10, nullptr, [](Row row) { return row.days_due; }},
    {{"实出勤", "days on duty"},
     kFactorScale,
     10,
     nullptr,
     [](Row row) { return row.days_on_duty; }},
    {{"绩效工资", "performance pay"},
     kPayScale,
     14,
     nullptr,
     [](Row row) { return known(row, row.wage); },
     true},
    {{"提成", "commission"},
     kPayScale,
     14,
     nullptr,
     [](Row row) { return known(row, row.commission); },
     true},
    {{"奖金", "prizes"},
     kPayScale,
     14,
     nullptr,
     [](Row row) { return known(row, row.prizes); },
     true},
    {{"保底、封顶、取整", "minimum, cap, rounding"},
     kPayScale,
     14,
     nullptr,
     [](Row row) { return known(row, row.settling); },
     true},
    {{"调整", "adjustment"},
     kPayScale,
     14,
     nullptr,
     [](Row row) { return known(row, row.adjustment); },
     true},
    {{"合计", "total"}, kPayScale, 14, nullptr, total_of, true},
    {{"备注", "remark"}, 0, 30, [](Row row) { return row.remark; }},
});

}  // namespace

std::span<const PayrollColumn> payroll_columns() { return kColumns; }

PayrollSums sums_of(const Payroll& payroll, const PayrollColumn& column) {
  PayrollSums sums;
  for (const PayrollRow& row : payroll.rows) {
    const Int128 amount = column.number(row).value_or(0);
    sums.by_department[row.department] += amount;
    sums.total += amount;
  }
  return sums;
}

std::string show_department(const std::string& name, Language language) {
  return name.empty() ? std::string(pick(language, "未写部门", "no department")) : name;
}

}  // namespace steelyard
