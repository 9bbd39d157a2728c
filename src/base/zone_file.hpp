// A compiled zone file (RFC 8536, "TZif") as a table of offsets.
//
// Why not the date library: as Debian builds it, it ignores the rule at the end of the file, and so
// has no summer time anywhere after 2037. Tested by: tests/base/time_zone_test.cpp.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/time_zone.hpp"

namespace steelyard {

/// The last year for which summer time is worked out; later instants keep its last offset.
inline constexpr int kLastZoneYear = 2200;

/// All spells in order; the first reaches back for ever. None when the bytes are no TZif of version
/// 2 or later.
std::optional<std::vector<OffsetSpell>> try_read_zone(std::string_view bytes);

/// "CET-1CEST,M3.5.0,M10.5.0/3": the rule (POSIX TZ, with the -167…167 h of RFC 8536) by which a
/// zone goes on after its last listed change.
struct YearlyChange {
  int month = 1;
  int week = 1;     // 5 = the last
  int weekday = 0;  // 0 = Sunday
  int at_s = 7200;  // wall clock, may lie outside of the day
};
struct ZoneRule {
  int standard_s = 0;  // offsets east of Greenwich
  int summer_s = 0;
  std::optional<YearlyChange> to_summer;  // none = standard time all year
  std::optional<YearlyChange> to_standard;
};
std::optional<ZoneRule> try_parse_zone_rule(std::string_view text);

}  // namespace steelyard
