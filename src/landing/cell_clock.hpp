// How people write a time by the halves of a day, as the clock of 24 hours that base/date reads.
//
//     "2026年5月1日 上午8:05" → "2026-5-1 8:05"     "2026/5/1 下午3:20" → "2026/5/1 15:20"
//     "２０２６－５－１"          → "2026-5-1"
//     "2026.5.1 8时07分"      → "2026-5-1 8:07"     "2026-05-01 8:05 PM" → "2026-05-01 20:05"
//
// Promise: what can be read in two ways is not read: 上午12:30 (half past midnight by spreadsheets, noon by
// people), 晚上1:00 (of which day?). Tested by: tests/landing/cell_clock_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace steelyard {

/// The text in the form that try_parse_instant knows; as it was where it needs no change; none when
/// its hour and its half of the day do not fit.
std::optional<std::string> to_plain_clock(std::string_view text);
/// Is it refused because its hour may be meant in two ways: 上午12:30, 晚上1:00?
bool has_two_readings(std::string_view written);

}  // namespace steelyard
