// WorkCalendar: which days are worked, with the holidays and the made-up weekend workdays (调休) of
// a year.
//
//     parse_calendar("2026-10-01: holiday …") ; n_workdays(first, last) ; add_workdays(date, 3)
//
// Tested by: tests/base/workdays_test.cpp.
#pragma once

#include <map>
#include <string>

#include "base/date.hpp"
#include "base/result.hpp"

namespace steelyard {

/// Monday to Friday, but for the exceptions.
class WorkCalendar {
 public:
  /// CSV text: header `date,is_off,name`, one exception a line. Errors: C110 (line, what is wrong),
  /// all at once.
  static Result<WorkCalendar> create(SourcePtr csv);
  WorkCalendar() = default;

  [[nodiscard]] bool is_workday(Date date) const;
  [[nodiscard]] int n_workdays(Date first, Date last) const;
  /// The n-th workday after `date`; n = 0 is the date itself, n < 0 goes back.
  [[nodiscard]] Date add_workdays(Date date, int n) const;
  /// The holiday's name on that day, else empty.
  [[nodiscard]] std::string name_of(Date date) const;

 private:
  struct Exception {
    bool is_off = false;
    std::string name;
  };
  std::map<Date, Exception> exceptions_;
};

}  // namespace steelyard
