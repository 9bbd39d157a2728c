// The holidays that the sample's offices keep: those of China in 2025 and 2026; before and after, weekends alone.
//
//     2026-05-01   →   a public holiday;   2026-05-09 (a Saturday)   →   an office day, made up
//
// A table of its own: the generator must not read the calendar that it is used to test. Notices of the State
// Council 国办发明电〔2024〕12 号 and 〔2025〕7 号. Tested by: tests/sample (against catalog/calendars/cn.csv).
#pragma once

#include "base/date.hpp"

namespace steelyard::sample {

bool is_public_holiday(Date day);
/// A weekday that is no public holiday, or a day at a weekend that makes up for one.
bool is_office_day(Date day);

}  // namespace steelyard::sample
