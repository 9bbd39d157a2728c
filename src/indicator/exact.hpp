// exact: from integer statistics to fractions in natural units, without losing a digit.
//
//     natural(1535000, 4) = 307/2 (153.50 currency units)      quotient({307, 2}, {3, 1}) = 307/6
//
// Tested by: tests/indicator/exact_test.cpp.
#pragma once

#include <optional>

#include "base/int128.hpp"
#include "indicator/estimate.hpp"

namespace steelyard {

/// digits × 10^-scale.
Fraction natural(Int128 digits, int scale);
/// The same as a double; also for scales that are sums of two.
double natural_double(Int128 digits, int scale);
/// a / b. None when b is 0 or the result does not fit 128 bits.
std::optional<Fraction> quotient(Fraction a, Fraction b);

/// Σ(x − x̄)² out of n, Σx, Σx², exactly where 128 bits hold it (n Σx² − (Σx)², divided by n), never
/// negative. In squares of the integers' unit. Requires: n > 0.
double squared_deviations(Int128 n, Int128 sum, Int128 sum_of_squares);

/// The unit of a / b by the rules of plan/type.hpp, where a count that is divided is a number; none
/// when the units do not divide.
std::optional<Unit> unit_of_quotient(Unit a, Unit b);
/// The unit of an average: a mean of counts is a number, 2.3 lines per order.
Unit unit_of_average(Unit unit);

/// Sets `value` (and `exact`) to numerator / denominator, or the reason why not.
void set_quotient(Estimate& estimate, Fraction numerator, Fraction denominator);
/// The sample as a 64-bit integer, at most the largest one.
std::int64_t as_sample(Int128 n);

}  // namespace steelyard
