// TimeZone: the one place where a wall clock becomes UTC and back. No engine converts zones.
//
// An hour that a wall clock shows twice is taken as the first; one that it skips is moved forward
// by the gap. Tested by: tests/base/time_zone_test.cpp (against ICU, every hour 1980–2040 in 12
// zones).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace steelyard {

class TimeZone {
 public:
  /// "Asia/Shanghai", "UTC". Errors: C120 unknown zone, with a near name as hint.
  static Result<TimeZone> create(std::string_view name);

  [[nodiscard]] std::int64_t to_utc(std::int64_t local_us) const;
  [[nodiscard]] std::int64_t to_local(std::int64_t utc_us) const;
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_;
  const void* zone_ = nullptr;  // a date::time_zone, which lives as long as the program
};

/// The version of the zone data in use, part of every run's identity: "2026a".
std::string zone_data_version();

}  // namespace steelyard
