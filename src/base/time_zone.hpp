// TimeZone: the one place where a wall clock becomes UTC and back. No engine converts zones.
//
//     TRY(TimeZone::create("Asia/Shanghai")).to_utc(wall clock 2026-05-26 20:07:44) = … 12:07:44
//
// An hour that a wall clock shows twice is taken as the first; one that it skips is moved forward
// by the gap. Copies are cheap and share one table; any thread may use them.
// Tested by: tests/base/time_zone_test.cpp (against the C library, every hour 1980–2040 in 12
// zones).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace steelyard {

/// A stretch of time during which a zone keeps one offset.
struct OffsetSpell {
  std::int64_t from_utc_us = 0;
  std::int64_t from_local_us = 0;  // wall clocks before it belong to the spell before
  std::int64_t offset_us = 0;      // east of Greenwich
};

class TimeZone {
 public:
  /// UTC.
  TimeZone() = default;
  /// "Asia/Shanghai", "UTC". Errors: C120 unknown zone, with a near name as hint.
  static Result<TimeZone> create(std::string_view name);

  [[nodiscard]] std::int64_t to_utc(std::int64_t local_us) const;
  [[nodiscard]] std::int64_t to_local(std::int64_t utc_us) const;
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_ = "UTC";
  std::shared_ptr<const std::vector<OffsetSpell>> spells_;  // null or empty = UTC
};

/// The version of the zone data in use, part of every run's identity: "2026a".
std::string zone_data_version();

}  // namespace steelyard
