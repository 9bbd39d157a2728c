// A payroll as CSV: the rows, then a line for each department and one for all.
//
//     工号,姓名,部门,…,合计,备注
//     0012345,王敏,客服,…,3720.50,
//     小计,,客服,…,3720.50,
//     合计,,,…,3720.50,
//
// Nobody's id is 小计 or 合计: whoever imports it, Steelyard's own sheets too, leaves such lines out. Text that a
// spreadsheet takes for a formula is written as report/csv.hpp has it.  Tested by: tests/report/payroll_test.cpp.

#include "base/file.hpp"
#include "report/csv.hpp"
#include "report/payroll_columns.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

std::string cell_of(const PayrollColumn& column, const PayrollRow& row) {
  if (column.text != nullptr) return write_csv_cell(column.text(row));
  const std::optional<Int128> value = column.number(row);
  if (!value) return "";
  return column.scale == kPayScale ? format_decimal(*value, column.scale)
                                   : format_decimal_trimmed(*value, column.scale);
}

/// One line of cells, of which the first is `what`, the third `department`, and the rest sums.
template <typename SumOf>
std::string sum_line(std::string_view what, const std::string& department, SumOf sum_of) {
  std::string text = write_csv_cell(what) + ",," + write_csv_cell(department);
  const auto columns = payroll_columns();
  for (std::size_t i = 3; i < columns.size(); ++i) {
    text += ",";
    if (columns[i].is_added_up) text += format_decimal(sum_of(columns[i]), kPayScale);
  }
  return text + "\r\n";
}

std::string sum_lines(const Payroll& payroll, Language language) {
  std::string text;
  for (const auto& [department, any] :
       sums_of(payroll, payroll_columns()[payroll_columns().size() - 2]).by_department) {
    text += sum_line(pick(language, "小计", "subtotal"), show_department(department, language),
                     [&, &name = department](const PayrollColumn& column) {
                       return sums_of(payroll, column).by_department.at(name);
                     });
  }
  return text + sum_line(pick(language, "合计", "total"), "", [&](const PayrollColumn& column) {
           return sums_of(payroll, column).total;
         });
}

}  // namespace

Result<void> write_payroll_csv(const std::string& path, const Payroll& payroll, Language language) {
  std::string text = "\xEF\xBB\xBF";
  for (const PayrollColumn& column : payroll_columns()) {
    if (&column != payroll_columns().data()) text += ",";
    text += write_csv_cell(column.heading.in(language));
  }
  text += "\r\n";
  for (const PayrollRow& row : payroll.rows) {
    for (const PayrollColumn& column : payroll_columns()) {
      if (&column != payroll_columns().data()) text += ",";
      text += cell_of(column, row);
    }
    text += "\r\n";
  }
  return write_file_durably(path, text + sum_lines(payroll, language));
}

}  // namespace steelyard
