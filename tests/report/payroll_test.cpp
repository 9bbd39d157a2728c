// Files of a payroll from rows by hand: what stands in them, that all adds up, that no cell is a formula of the data.

#include "report/payroll.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/file.hpp"

namespace steelyard {
namespace {

PayrollRow row(const std::string& id, const std::string& department, Int128 wage,
               Int128 commission) {
  PayrollRow out;
  out.employee_id = id;
  out.name = "name of " + id;
  out.department = department;
  out.plan = "p";
  out.period = "2026-05";
  out.wage = wage;
  out.commission = commission;
  return out;
}

/// Two departments, one person without a department and a base, and one whose every text looks like a formula.
Payroll payroll() {
  Payroll out{"CNY", 1'780'000'000, {}};
  PayrollRow odd = row("=1+1", "@SUM(A1)", 10'001, 2);
  odd.name = "+1";
  odd.role = "\tx";
  odd.remark = "-1, \"q\"";
  odd.adjustment = -1'250;
  PayrollRow full = row("e1", "客服", 360'000, 12'050);
  full.base = 300'000;
  full.grade = "A";
  full.coefficient = 1'100'000;
  full.department_coefficient = 1'200'000;
  full.days_due = 22'000'000;
  full.days_on_duty = 19'500'000;
  full.prizes = 100;
  full.settling = -50;
  PayrollRow unknown = row("e2", "", 0, 0);
  unknown.is_known = false;
  unknown.adjustment = 5;
  out.rows = {unknown, odd, full, row("e3", "客服", 1, 0)};
  return out;
}

class PayrollFile : public testing::Test {
 protected:
  void SetUp() override {
    dir =
        std::filesystem::temp_directory_path() / ("steelyard-payroll-" + std::to_string(getpid()));
    std::filesystem::create_directories(dir);
  }
  void TearDown() override { std::filesystem::remove_all(dir); }
  std::filesystem::path dir;
};

TEST_F(PayrollFile, CsvByHand) {
  const std::string path = dir / "payroll.csv";
  ASSERT_TRUE(write_payroll(path, payroll(), Language::En));
  EXPECT_EQ(
      *read_file(path),
      "\xEF\xBB\xBF"
      "employee id,name,department,role,plan,period,base,grade,grade coefficient,department "
      "coefficient,days due,days on duty,performance pay,commission,prizes,\"minimum, cap, "
      "rounding\",adjustment,total,remark\r\n"
      "e2,name of e2,,,p,2026-05,,,,,,,,,,,,,\r\n"
      "'=1+1,'+1,'@SUM(A1),'\tx,p,2026-05,,,,,,,100.01,0.02,0.00,0.00,-12.50,87.53,\"'-1, "
      "\"\"q\"\"\"\r\n"
      "e1,name of e1,客服,,p,2026-05,3000.00,A,1.1,1.2,22,19.5,3600.00,120.50,1.00,-0.50,0.00,"
      "3721.00,\r\n"
      "e3,name of e3,客服,,p,2026-05,,,,,,,0.01,0.00,0.00,0.00,0.00,0.01,\r\n"
      "subtotal,,no department,,,,,,,,,,0.00,0.00,0.00,0.00,0.00,0.00,\r\n"
      "subtotal,,'@SUM(A1),,,,,,,,,,100.01,0.02,0.00,0.00,-12.50,87.53,\r\n"
      "subtotal,,客服,,,,,,,,,,3600.01,120.50,1.00,-0.50,0.00,3721.01,\r\n"
      "total,,,,,,,,,,,,3700.02,120.52,1.00,-0.50,-12.50,3808.54,\r\n");
}

TEST_F(PayrollFile, TheSameRowsGiveTheSameBytes) {
  for (const char* name : {"a.xlsx", "b.xlsx"}) {
    ASSERT_TRUE(write_payroll(dir / name, payroll(), Language::Zh));
  }
  EXPECT_EQ(*read_file(dir / "a.xlsx"), *read_file(dir / "b.xlsx"));
}

TEST_F(PayrollFile, FormulasOfTheWorkbookAreOurOwn) {
  ASSERT_TRUE(write_payroll(dir / "a.xlsx", payroll(), Language::En));
  const std::string command = "cd '" + dir.string() + "' && unzip -q a.xlsx";
  ASSERT_EQ(std::system(command.c_str()), 0);
  const std::string rows = *read_file(dir / "xl/worksheets/sheet1.xml");
  const std::string departments = *read_file(dir / "xl/worksheets/sheet2.xml");
  // Line 3 is the odd one; line 6 the total.
  EXPECT_NE(rows.find("<f>SUM(M3:Q3)</f><v>87.53</v>"), std::string::npos) << rows;
  EXPECT_NE(rows.find("<f>SUM(R2:R5)</f><v>3808.54</v>"), std::string::npos);
  EXPECT_EQ(rows.find("<f>SUM(M2:Q2)"), std::string::npos) << "nothing is known of e2";
  EXPECT_NE(departments.find("<f>SUMPRODUCT(--EXACT('Payroll'!$C$2:$C$5,$A4),'Payroll'!R$2:R$5)</f>"
                             "<v>3721.01</v>"),
            std::string::npos)
      << departments;
  EXPECT_NE(departments.find("<f>ROUND(H5-'Payroll'!R6,2)</f><v>0</v>"), std::string::npos);
  std::size_t n_formulas = 0;
  for (std::size_t at = 0; (at = rows.find("<f>", at)) != std::string::npos; ++at) {
    EXPECT_EQ(rows.compare(at, 7, "<f>SUM("), 0) << rows.substr(at, 40);
    ++n_formulas;
  }
  EXPECT_EQ(n_formulas, 3U + 6U);
}

TEST_F(PayrollFile, OtherEndingsAreRefused) {
  const Result<void> done = write_payroll(dir / "payroll.pdf", payroll(), Language::Zh);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().front().code, "P356"_code);
}

TEST_F(PayrollFile, NobodyIsAPayrollToo) {
  for (const char* name : {"none.xlsx", "none.csv"}) {
    EXPECT_TRUE(write_payroll(dir / name, {"CNY", 0, {}}, Language::Zh));
  }
}

}  // namespace
}  // namespace steelyard
