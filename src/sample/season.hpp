// Season: how busy each day and hour is, and so when each order of a sample is placed.
//
//     Season season(options.first, options.last, n_orders);
//     season.place(17)   →   {day, second of the day}; order numbers rise with time
//
// Weekdays, months, 618 (1 … 20 June, peak on the 18th), 11.11, 12.12 and the dip of the Spring
// Festival. Integers only. Tested by: tests/sample.
#pragma once

#include <cstdint>
#include <vector>

#include "base/date.hpp"
#include "sample/csv_buffer.hpp"
#include "sample/random.hpp"

namespace steelyard::sample {

/// Orders of the day relative to an average day = 1,000; no noise in it.
std::uint32_t busyness(Date day);
/// Days around a promotion's peak: parcels wait.
bool is_rush(Date day);
/// The festival's holidays: warehouses are closed or short of hands.
bool is_spring_festival(Date day);
/// The weeks before 618 and 11.11 in which presale orders are taken.
bool is_presale_season(Date day);

class Season {
 public:
  /// Requires: first <= last.
  Season(Date first, Date last, std::uint64_t n_orders);

  /// When order `index` is placed; `random` moves it within its slot. Requires: index < n_orders.
  [[nodiscard]] Seconds place(std::uint64_t index, Random& random) const;

 private:
  Date first_;
  std::vector<std::uint64_t> ends_;  // orders placed up to the end of each day
};

}  // namespace steelyard::sample
