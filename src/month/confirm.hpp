// confirm: a person confirms scorecards, one by one or all that wait. Nobody confirms his own.
//
// Tested by: tests/e2e/month.sh.
#pragma once

#include "month/desk.hpp"

namespace steelyard {

struct Confirmed {
  Booked booked;
  std::vector<std::string> own;  // left for somebody else, where all were asked for
};
/// Ids or names; none = all that wait. Errors: A214, A216, A222 his own, A223.
Result<Confirmed> confirm_cards(const MonthDesk& desk, const MonthCase& one,
                                const std::vector<std::string>& subjects);

}  // namespace steelyard
