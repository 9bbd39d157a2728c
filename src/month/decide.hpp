// decide: a person decides whether a red line acts. The decision can change a number, so it enters through the
// landing zone, as a batch with who and why.
//
// Tested by: tests/e2e/month.sh.
#pragma once

#include "month/desk.hpp"

namespace steelyard {

struct Decision {
  std::string subject;  // id or name
  std::string red_line;
  bool acts = false;
};
/// Errors: A222 nobody decides on himself; A223; A228 no such line waits; A214 it is published already: object
/// instead; A216. The month is to be assessed again afterwards.
Result<void> decide_red_line(const MonthDesk& desk, const MonthCase& one, const Decision& decision);

}  // namespace steelyard
