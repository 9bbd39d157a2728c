// A payroll as a workbook: a sheet of rows to import, and one of totals by department.
//
//     工资表  R2 =SUM(M2:Q2) … R9 =SUM(R2:R8)          部门合计  H2 =SUMIFS('工资表'!R$2:R$8,'工资表'!C$2:C$8,A2) …
//     部门合计, last line: 核对 =ROUND(SUM(H2:H4)-'工资表'!R9,2) = 0: departments, rows and total agree
//
// All sums are formulas with their values cached. Not here: what is in a row (payroll.cpp).
// Tested by: tests/report/payroll_test.cpp, tests/e2e/payroll.sh.

#include <fmt/format.h>

#include "report/payroll_columns.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

double cell_value(Int128 value, int scale) { return to_double({value, power_of_ten(scale)}); }

/// 0 → 'A'. Requires: fewer than 26 columns.
char letter_of(std::size_t column) { return static_cast<char>('A' + column); }

/// The column of a person's total, which is next to the remark.
std::size_t total_column() { return payroll_columns().size() - 2; }

std::size_t first_added_column() {
  std::size_t at = 0;
  while (!payroll_columns()[at].is_added_up) ++at;
  return at;
}

struct PayrollBook {
  const Payroll& payroll;
  Language language;
  BookSheet rows;
  BookSheet departments;
  std::string rows_name;

  [[nodiscard]] int n_rows() const { return static_cast<int>(payroll.rows.size()); }

  [[nodiscard]] std::vector<std::string> heads() const {
    std::vector<std::string> heads;
    for (const PayrollColumn& column : payroll_columns()) {
      heads.push_back(column.heading.in(language));
      if (&column == &payroll_columns()[total_column()]) heads.back() += " " + payroll.currency;
    }
    return heads;
  }

  void write_cell(int line, std::size_t at, const PayrollRow& row) {
    const PayrollColumn& column = payroll_columns()[at];
    const int column_at = static_cast<int>(at);
    if (column.text != nullptr) return rows.write_text(line, column_at, column.text(row));
    const std::optional<Int128> value = column.number(row);
    if (!value) return;
    const double shown = cell_value(*value, column.scale);
    const Style style = column.scale == kPayScale ? Style::Money : Style::Number;
    if (at != total_column()) return rows.write_number(line, column_at, shown, style);
    rows.write_formula(line, column_at,
                       fmt::format("=SUM({1}{0}:{2}{0})", line + 1, letter_of(first_added_column()),
                                   letter_of(total_column() - 1)),
                       shown, style);
  }

  void write_rows() {
    rows.write_head(0, heads());
    std::vector<double> widths;
    for (const PayrollColumn& column : payroll_columns()) widths.push_back(column.width);
    int line = 0;
    for (const PayrollRow& row : payroll.rows) {
      ++line;
      for (std::size_t at = 0; at < payroll_columns().size(); ++at) write_cell(line, at, row);
    }
    write_total(line + 1);
    rows.set_even_lines();
    rows.set_widths(widths);
    rows.set_table(0, line, static_cast<int>(payroll_columns().size()) - 1, 2);
  }

  void write_total(int line) {
    rows.write_text(line, 0, pick(language, "合计", "total"), Style::Soft);
    for (std::size_t at = first_added_column(); at <= total_column(); ++at) {
      const Int128 sum = sums_of(payroll, payroll_columns()[at]).total;
      const std::string formula =
          n_rows() == 0 ? "=0" : fmt::format("=SUM({0}2:{0}{1})", letter_of(at), n_rows() + 1);
      rows.write_formula(line, static_cast<int>(at), formula, cell_value(sum, kPayScale),
                         Style::Money);
    }
  }

  /// Departments in lines, amounts in columns; names to sum over stand in the sheet of rows as they are here.
  void write_departments() {
    std::vector<std::string> heads = {std::string(pick(language, "部门", "department")),
                                      std::string(pick(language, "人数", "rows"))};
    for (std::size_t at = first_added_column(); at <= total_column(); ++at) {
      heads.push_back(this->heads()[at]);
    }
    departments.write_head(0, heads);
    std::map<std::string, int> n_people;
    for (const PayrollRow& row : payroll.rows) ++n_people[row.department];
    int line = 0;
    for (const auto& [name, n] : n_people) write_department(++line, name, n);
    write_check(line);
    departments.set_even_lines();
    departments.set_widths({20, 8, 16, 16, 16, 16, 16, 16});
    departments.set_table(0, line, static_cast<int>(heads.size()) - 1);
  }

  void write_department(int line, const std::string& name, int n) {
    departments.write_text(line, 0, show_department(name, language));
    departments.write_number(line, 1, n, Style::Count);
    for (std::size_t at = first_added_column(); at <= total_column(); ++at) {
      const Int128 sum = sums_of(payroll, payroll_columns()[at]).by_department.at(name);
      const std::string within = fmt::format("'{0}'!$C$2:$C${1}", rows_name, n_rows() + 1);
      const std::string amounts =
          fmt::format("'{0}'!{1}$2:{1}${2}", rows_name, letter_of(at), n_rows() + 1);
      const std::string of = name.empty() ? "\"\"" : fmt::format("$A{}", line + 1);
      departments.write_formula(line, column_here(at),
                                fmt::format("=SUMPRODUCT(--EXACT({},{}),{})", within, of, amounts),
                                cell_value(sum, kPayScale), Style::Money);
    }
  }

  /// Of a column of the sheet of rows, its place in the sheet of departments.
  static int column_here(std::size_t at) { return static_cast<int>(at - first_added_column()) + 2; }

  void write_check(int last) {
    departments.write_text(last + 1, 0, pick(language, "合计", "total"), Style::Soft);
    departments.write_text(
        last + 2, 0,
        pick(language, "核对：部门之和减工资表合计", "check: less the payroll's total"),
        Style::Soft);
    for (std::size_t at = first_added_column(); at <= total_column(); ++at) {
      const Int128 sum = sums_of(payroll, payroll_columns()[at]).total;
      const char here = letter_of(static_cast<std::size_t>(column_here(at)));
      departments.write_formula(last + 1, column_here(at),
                                last == 0 ? "=0" : fmt::format("=SUM({0}2:{0}{1})", here, last + 1),
                                cell_value(sum, kPayScale), Style::Money);
      departments.write_formula(last + 2, column_here(at),
                                fmt::format("=ROUND({}{}-'{}'!{}{},2)", here, last + 2, rows_name,
                                            letter_of(at), n_rows() + 2),
                                0, Style::Money);
    }
  }
};

}  // namespace

Result<void> write_payroll_workbook(const std::string& path, const Payroll& payroll,
                                    Language language) {
  const std::string rows_name(pick(language, "工资表", "Payroll"));
  Book book(path, {rows_name, "", payroll.made_s});
  PayrollBook writer{payroll, language, book.add(rows_name),
                     book.add(std::string(pick(language, "部门合计", "Departments"))), rows_name};
  writer.write_rows();
  writer.write_departments();
  return book.close();
}

}  // namespace steelyard
