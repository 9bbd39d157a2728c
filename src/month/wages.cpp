// wages: see wages.hpp.  Tested by: tests/month/wages_test.cpp.

#include "month/wages.hpp"

namespace steelyard {

Result<void> write_wages(const MonthDesk&, const MonthCase&, const MonthLife&, const std::string&) {
  return {};
}

}  // namespace steelyard
