// wages: see wages.hpp.  Tested by: tests/e2e/month.sh.

#include "month/wages.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "base/file.hpp"
#include "month/late.hpp"
#include "report/file_names.hpp"

namespace steelyard {

namespace {

/// One note for each person of whom an earlier month is put right: what, how much, why.
Result<void> write_notices(const std::vector<Adjustment>& adjustments, Language language,
                           const std::string& dir) {
  if (adjustments.empty()) return {};
  std::map<std::string, std::string> notices;
  for (const Adjustment& one : adjustments) {
    const std::string amount = format_decimal(one.amount, kPayScale);
    const char* form = language == Language::Zh
                           ? "{}（{}）：{} 关账后又有数据到达，绩效工资差额 {}，记入本月。\n{}\n"
                           : "{} ({}): data came after {} was closed; pay differs by {}, booked in "
                             "this month.\n{}\n";
    notices[one.employee_id] +=
        fmt::format(fmt::runtime(form), one.name, one.employee_id, one.period, amount, one.why);
  }
  std::vector<std::string> ids;
  for (const auto& [id, text] : notices) ids.push_back(id);
  const std::map<std::string, std::string> names = file_names_of(ids);
  std::error_code ignored;
  std::filesystem::create_directories(dir + "/adjustments", ignored);
  for (const auto& [id, text] : notices) {
    TRY(write_file_durably(dir + "/adjustments/" + names.at(id) + ".txt", text));
  }
  return {};
}

}  // namespace

Result<void> write_wages(const MonthDesk& desk, const MonthCase& one, const MonthLife& life,
                         const std::string& dir) {
  const std::string path =
      version_dir(desk.project, one.key, life.published.size()) + "/" + kPayrollFile;
  const Result<std::string> text = read_file(path);
  if (!text) return {};  // the plan pays nobody
  KeptPayroll kept = TRY(read_payroll_rows(*text, path));
  const std::vector<Adjustment> late = TRY(late_adjustments(desk, one));
  add_adjustments(kept, late, one.period.name);
  TRY(write_notices(late, desk.context.language, dir));
  TRY(write_file_durably(dir + "/" + kPayrollFile, write_payroll_rows(kept)));
  TRY(write_payroll(dir + "/payroll.xlsx", kept.payroll, desk.context.language));
  return write_payroll(dir + "/payroll.csv", kept.payroll, desk.context.language);
}

}  // namespace steelyard
