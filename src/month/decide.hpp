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
  bool is_change = false;  // of what was decided before
};
/// Ensures: whether it is new; the same again is not. The month is to be assessed again afterwards. Errors: A222 nobody
/// decides on himself; A223; A228 no such line waits; A246 the opposite was decided, and no change was asked for; A257 a change was, and nothing was decided; A214
/// it is published already: object instead; A216.
Result<bool> decide_red_line(const MonthDesk& desk, const MonthCase& one, const Decision& decision);

}  // namespace steelyard
