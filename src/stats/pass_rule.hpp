// PassRule: a standard of a share by what it does to k of n, whatever words it is written in. Pure
// numbers.
//
//     "≤ 5 %": low_passes, last_low(n) = n / 20        "n < 40 and count ≤ 4, n ≥ 40 and < 10 %":
//     last_low(39) = 4, last_low(40) = 3
//
// Tested by: tests/stats/power_test.cpp.
#pragma once

#include <functional>

#include "stats/power.hpp"

namespace steelyard::stats {

struct PassRule {
  bool low_passes = true;  // few cases pass, many fail
  std::function<std::int64_t(std::int64_t)>
      last_low;  // the most cases of n on the low side; −1 none
};

double pass_probability(const PassRule& rule, double rate, std::int64_t n);
double fail_probability(const PassRule& rule, double rate, std::int64_t n);
/// As enforceable_from of a mark.
std::optional<std::int64_t> enforceable_from(const PassRule& rule, const Tolerance& tolerance,
                                             std::int64_t n_max);

}  // namespace steelyard::stats
