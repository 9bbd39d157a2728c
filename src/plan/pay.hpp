// Pay: what a plan pays for grades and amounts; money in units of the house's currency.
//
//     pay:
//       base: { from: pay_bases }                                   or one amount for everybody
//       coefficient: { S: 1.2, A: 1.1, B: 1.0 }                     by grade; without a grade 1
//       department: { from: departments }
//       on_duty: workdays
//       commission:
//         - { of: net_sales, marginal: { "≤ 1000000": 3%, "≤ 2000000": 5%, else: 10% } }
//         - { of: net_sales, whole: { "≤ 1000000": 3%, else: 5% } }
//       prizes: [ { of: net_sales, attainment: { "≥ 200%": 5000, "≥ 120%": 1000 } } ]
//       minimum: 500
//       pools: [ { of: team, amount: 20000, if_over: scale } ]
//       round: 0.1
//
// Marginal: each part of the amount at the rate of its tier. Whole: the whole amount at the rate of the
// tier it lies in. A prize is that of the first step that holds. In what order all of it is reckoned:
// score/settle_pay.hpp. Tested by: tests/plan, tests/score/pay_test.cpp.
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

/// What grade, department and days on duty multiply, for a whole period.
struct PayBase {
  std::optional<Decimal> amount;  // none: of each person, from the sheet pay_bases
  Span span;
};

/// Of which days the part on duty is taken: none = the whole base, whoever joins or leaves.
enum class PaidDays { None, Workdays, Days };

/// The pay of a team together is at most the amount; above it everybody's is scaled down.
struct PayPool {
  Decimal amount;
  std::vector<PlacedText> teams;  // ids; empty = each team that no other pool names
  Span span;
};

struct Pay {
  std::optional<PayBase> base;
  std::vector<GradeCoefficient> coefficients;
  bool by_department = false;  // coefficients of the sheet departments
  Span department_span;
  PaidDays on_duty = PaidDays::None;
  Span on_duty_span;
  std::vector<Commission> commissions;
  std::vector<Prize> prizes;
  std::optional<Decimal> minimum;
  Span minimum_span;
  std::vector<PayPool> pools;
  std::optional<Decimal> unit;  // what is paid is a multiple of it; none = 0.01

  /// Whether the plan says more than a coefficient and items: then the scorecard tells what is paid in all.
  [[nodiscard]] bool settles() const {
    return base || minimum || unit || by_department || on_duty != PaidDays::None || !pools.empty();
  }
};

}  // namespace steelyard
