// export_payroll: assesses plans over a period and writes what they pay.
//
//     steelyard export payroll agents warehouse --period 2026-05 --out payroll.xlsx
//
// Of a month that is closed it is the payroll that it was closed with. Nothing is stored.  Tested by: tests/e2e/payroll.sh.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace steelyard {

struct PayrollOptions {
  std::vector<std::string> plans;
  std::string period;  // empty = the last whole one
  std::string as_of;   // empty = the latest export
  std::string out;     // empty = payroll-PERIOD.xlsx
  bool replace = false;
  bool anew = false;  // by today's data, also where the month is closed
};

/// Exit code. P355 a plan that does not pay, P357 one that is not on people, P356 and P411 of the file.
int export_payroll(const PayrollOptions& options, const Globals& globals);

}  // namespace steelyard
