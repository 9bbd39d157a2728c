// Pay: what a plan pays for grades and amounts; money in units of the house's currency.
//
//     pay:
//       coefficient: { S: 1.2, A: 1.1, B: 1.0 }                     by grade; without a grade 1
//       commission:
//         - { of: net_sales, marginal: { "≤ 1000000": 3%, "≤ 2000000": 5%, else: 10% } }
//         - { of: net_sales, whole: { "≤ 1000000": 3%, else: 5% } }
//       prizes: [ { of: net_sales, attainment: { "≥ 200%": 5000, "≥ 120%": 1000 } } ]
//
// Marginal: each part of the amount at the rate of its tier. Whole: the whole amount at the rate of the
// tier it lies in. A prize is that of the first step that holds. Tested by: tests/plan,
// tests/score/pay_test.cpp.
#pragma once

#include <optional>
#include <vector>

#include "plan/standard.hpp"

namespace steelyard {

struct GradeCoefficient {
  PlacedText grade;
  Decimal factor;
};

struct PayTier {
  std::optional<Cutoff> up_to;  // ≤ or <; none: else
  Decimal rate;                 // 3% = 0.03
};
struct Commission {
  PlacedText of;  // an indicator whose value is money
  bool whole = false;
  std::vector<PayTier> tiers;  // ascending, the last without a bound
};

struct PrizeStep {
  Cutoff attainment;
  Decimal amount;
};
struct Prize {
  PlacedText of;  // an indicator with a target
  std::vector<PrizeStep> steps;
};

struct Pay {
  std::vector<GradeCoefficient> coefficients;
  std::vector<Commission> commissions;
  std::vector<Prize> prizes;
};

}  // namespace steelyard
