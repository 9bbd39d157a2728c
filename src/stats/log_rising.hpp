// log_rising: ln Γ(a + z)/Γ(a), the logarithm of the rising factorial, with its first two derivatives in a.
//
//     log_rising(2, 3) = {ln (2 · 3 · 4), 1/2 + 1/3 + 1/4, −1/4 − 1/9 − 1/16}
//
// Requires: a > 0, z >= 0, neither need be whole. Pure. Tested by: tests/stats/log_rising_test.cpp.
#pragma once

namespace steelyard::stats {

struct LogRising {
  double value = 0;
  double slope = 0;
  double curvature = 0;
};

LogRising log_rising(double a, double z);

/// log_rising(a, ·), the same bits: what hangs on a alone is computed once.
class RisingFrom {
 public:
  explicit RisingFrom(double a);
  LogRising to(double z) const;

 private:
  double a_;
  double low_;  // a, moved up to where the series holds
  double log_low_;
  LogRising below_;  // what was lost by moving
  LogRising tail_;
};

}  // namespace steelyard::stats
