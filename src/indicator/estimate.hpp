// Estimate: the value of an indicator for one subject and window, with its sample, its interval,
// and what was left out.
//
// `exact` is the value as a fraction of integers in natural units (currency units, fractions,
// seconds are NOT used: durations are microseconds), against which cut-offs are compared exactly.
// Real-valued estimates have no `exact`.
#pragma once

#include <optional>
#include <string>

#include "base/int128.hpp"
#include "plan/type.hpp"
#include "stats/distribution.hpp"
#include "stats/interval.hpp"

namespace steelyard {

/// Why there is no value. NotEvaluated: nobody counted it, so there is no sample either (keys of rows
/// that belong to nobody).
enum class NoValue {
  None,
  NoData,
  ZeroDenominator,
  UnknownRows,
  StillOpen,
  OperandMissing,
  NotEvaluated
};

struct Estimate {
  Unit unit = Unit::Count;
  std::optional<Fraction> exact;
  std::optional<double> value;  // set whenever exact is
  NoValue reason = NoValue::None;
  Fraction numerator;  // natural units: 153.50 currency units is 1535000/10000 in lowest terms
  Fraction denominator;
  std::int64_t n = 0;          // sample size the minimum sample is compared with
  std::int64_t n_unknown = 0;  // rows whose outcome or value is unknown
  std::int64_t n_open = 0;     // rows not yet decided (still open)
  std::optional<stats::Interval> interval;
  std::string method;  // "wilson", "garwood", "student_t", "compound_poisson", "delta",
                       // "binomial_ranks", "normal", "draws", ""
  stats::Distribution distribution;
};

}  // namespace steelyard
