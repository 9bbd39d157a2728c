// wages: see wages.hpp.  Tested by: tests/e2e/month.sh.

#include "month/wages.hpp"

#include "base/file.hpp"
#include "month/late.hpp"

namespace steelyard {

Result<void> write_wages(const MonthDesk& desk, const MonthCase& one, const MonthLife& life,
                         const std::string& dir) {
  const std::string path =
      version_dir(desk.project, one.key, life.published.size()) + "/" + kPayrollFile;
  const Result<std::string> text = read_file(path);
  if (!text) return {};  // the plan pays nobody
  KeptPayroll kept = TRY(read_payroll_rows(*text, path));
  add_adjustments(kept, TRY(late_adjustments(desk, one)), one.period.name);
  TRY(write_file_durably(dir + "/" + kPayrollFile, write_payroll_rows(kept)));
  TRY(write_payroll(dir + "/payroll.xlsx", kept.payroll, desk.context.language));
  return write_payroll(dir + "/payroll.csv", kept.payroll, desk.context.language);
}

}  // namespace steelyard
