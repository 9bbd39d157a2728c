// See calendar.hpp.

#include "project/calendar.hpp"

#include "project/embedded.hpp"

namespace steelyard {

Result<WorkCalendar> work_calendar() {
  const SourcePtr calendar = embedded("calendars/cn.csv");
  STEELYARD_CHECK(calendar != nullptr, "the build embeds it");
  return WorkCalendar::create(calendar);
}

}  // namespace steelyard
