// Season: the calendar of a Chinese marketplace as weights.
//
//     busyness(18 June) is about 4,000, busyness(New Year's Eve) about 450
//
// Promise: the days' quotas add up to n_orders exactly, so order i has one place whatever thread
// asks. Not here: workdays and holidays of the calendar (base/workdays.hpp). Tested by:
// tests/sample.

#include "sample/season.hpp"

#include <algorithm>
#include <array>

#include "base/int128.hpp"
#include "base/result.hpp"

namespace steelyard::sample {

namespace {

/// The first day of the Chinese year, month × 100 + day, 2000 … 2040.
constexpr std::array<int, 41> kNewYear = {
    205, 124, 212, 201, 122, 209, 129, 218, 207, 126, 214, 203, 123, 210,  // 2000 … 2013
    131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129, 217, 206,  // 2014 … 2027
    126, 213, 203, 123, 211, 131, 219, 208, 128, 215, 204, 124, 212};      // 2028 … 2040

/// Days since the year's Spring Festival; far away outside the table.
int days_since_new_year(Date day) {
  const int year = to_ymd(day).year;
  if (year < 2000 || year > 2040) return 1'000;
  const int code = kNewYear[static_cast<std::size_t>(year - 2000)];
  return day - to_date({year, code / 100, code % 100});
}

std::uint32_t promotion(YearMonthDay at) {
  if (at.month == 6 && at.day <= 20) {
    if (at.day == 18) return 4'000;
    if (at.day >= 16) return 2'000;
    return at.day == 1 ? 2'200 : 1'400;
  }
  if (at.month == 11 && at.day <= 11) return at.day == 11 ? 5'000 : at.day == 1 ? 2'400 : 1'500;
  if (at.month == 12 && at.day >= 10 && at.day <= 12) return at.day == 12 ? 2'600 : 1'300;
  return 1'000;
}

constexpr std::array<std::uint32_t, 12> kMonth = {980, 900, 1'000, 990,   1'020, 1'000,
                                                  930, 940, 1'000, 1'020, 1'100, 1'080};
constexpr std::array<std::uint32_t, 7> kWeekday = {1'000, 980, 970, 980, 1'010, 1'060, 1'080};
constexpr std::array<std::uint32_t, 24> kHour24 = {22, 12, 7,  5,  5,  8,  18, 30, 42, 55, 62, 56,
                                                   54, 52, 50, 52, 52, 50, 48, 58, 74, 82, 66, 40};

/// The second of the day below which `part` / 2^32 of the orders are placed.
Seconds second_of_day(std::uint64_t part) {
  std::uint64_t sum = 0;
  for (const std::uint32_t weight : kHour24) sum += weight;
  std::uint64_t left = part * sum;  // => below sum × 2^32
  for (std::size_t hour = 0; hour < kHour24.size(); ++hour) {
    const std::uint64_t width = static_cast<std::uint64_t>(kHour24[hour]) << 32U;
    if (left < width) {
      const std::uint64_t within = left / kHour24[hour] * 3'600;
      return static_cast<Seconds>(hour) * kHour + static_cast<Seconds>(within >> 32U);
    }
    left -= width;
  }
  return kDay - 1;
}

}  // namespace

bool is_spring_festival(Date day) {
  const int since = days_since_new_year(day);
  return since >= -4 && since <= 7;
}

bool is_rush(Date day) {
  const YearMonthDay at = to_ymd(day);
  return (at.month == 6 && at.day >= 16 && at.day <= 20) ||
         (at.month == 11 && at.day >= 10 && at.day <= 14);
}

bool is_presale_season(Date day) {
  const YearMonthDay at = to_ymd(day);
  return (at.month == 6 && at.day <= 15) || (at.month == 5 && at.day >= 24) ||
         (at.month == 10 && at.day >= 24) || (at.month == 11 && at.day <= 8);
}

std::uint32_t busyness(Date day) {
  const YearMonthDay at = to_ymd(day);
  std::uint64_t weight = promotion(at);
  weight = weight * kMonth[static_cast<std::size_t>(at.month - 1)] / 1'000;
  weight = weight * kWeekday[static_cast<std::size_t>(iso_weekday(day) - 1)] / 1'000;
  if (is_spring_festival(day)) weight = weight * 450 / 1'000;
  return static_cast<std::uint32_t>(weight);
}

Season::Season(Date first, Date last, std::uint64_t n_orders) : first_(first) {
  STEELYARD_CHECK(first <= last, "options are checked before");
  std::vector<std::uint64_t> weights;
  for (Date day = first; day <= last; day = day + 1) {
    // Business grows by about a tenth a year.
    const auto growth = 1'000 + static_cast<std::uint64_t>(day - first) * 100 / 365;
    weights.push_back((weights.empty() ? 0 : weights.back()) + busyness(day) * growth);
  }
  for (const std::uint64_t weight : weights) {
    ends_.push_back(
        static_cast<std::uint64_t>(static_cast<Int128>(n_orders) * weight / weights.back()));
  }
}

Seconds Season::place(std::uint64_t index, Random& random) const {
  const auto end = std::upper_bound(ends_.begin(), ends_.end(), index);
  STEELYARD_CHECK(end != ends_.end(), "an order number is below n_orders");
  const auto day = static_cast<int>(end - ends_.begin());
  const std::uint64_t begin = day == 0 ? 0 : ends_[static_cast<std::size_t>(day) - 1];
  const std::uint64_t n_day = *end - begin;
  // The k-th order of the day lies within the k-th of n_day slots of equal weight.
  const std::uint64_t slot = ((index - begin) << 32U) / n_day;
  const std::uint64_t jitter = (random.next() >> 32U) / n_day;
  return midnight(first_ + day) + second_of_day(slot + jitter);
}

}  // namespace steelyard::sample
