// Power: how often a standard of a share gives the wrong verdict, by chance alone. Pure numbers.
//
// Tested by: tests/stats/power_test.cpp.
#pragma once

#include <cstdint>
#include <optional>

#include "base/int128.hpp"

namespace steelyard::stats {

enum class PassMark { AtLeast, MoreThan, AtMost, LessThan };

/// "≤ 5 %" is {AtMost, 1/20}. With `spared` a subject passes also when no more than that many cases
/// count against it: fails only by the rate and the number together. Only for AtMost and LessThan.
struct ShareMark {
  PassMark passes = PassMark::AtLeast;
  Fraction at;  // 0 <= at <= 1
  std::optional<std::int64_t> spared;
};

/// P(the share k/n of n independent trials passes | true rate). Requires: n > 0, 0 <= rate <= 1.
double pass_probability(const ShareMark& mark, double rate, std::int64_t n);
double fail_probability(const ShareMark& mark, double rate, std::int64_t n);

/// A good subject's true rate, a bad one's, and how often either may be judged wrongly.
struct Tolerance {
  double good = 0;
  double bad = 0;
  double at_most = 0.1;
};
/// The smallest n such that for it and every larger one up to n_max the good fail and the bad pass
/// with probability `at_most` at most. None: not even n_max itself is enough.
std::optional<std::int64_t> enforceable_from(const ShareMark& mark, const Tolerance& tolerance,
                                             std::int64_t n_max);

}  // namespace steelyard::stats
