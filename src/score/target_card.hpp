// TargetCard: how a target came about that nobody wrote down as such: a person's from those of the
// shops, one blended from those of several shifts, or a given one of which announced days are taken off.
//
//     shop A 90,000 × 20 days, shop B 30,000 × 10 days at half; 30 days     → 60,000 + 5,000
//     day 98 % × 60 rows, night 96 % × 40 rows; 100 rows                    → 97.2 %
//     12,400, 30 of 31 days count                                           → 12,000
//
// Exact. A share without a target leaves the whole without one: what is not known is no 0.
// Tested by: tests/score/target_card_test.cpp, tests/pipeline/person_targets_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/int128.hpp"

namespace steelyard {

struct TargetShare {
  std::string of;                  // id of the shop, or the value of the column
  std::string name;                // as people read it
  std::optional<Fraction> target;  // in the indicator's unit; of a shop for the whole period
  Int128 weight = 0;               // days times share, 10^-6; or rows
  int n_days = 0;                  // of a shop: those on which the person is assigned to it
};

/// Days that count, of those of a period or of a stretch of it.
struct DaysLeft {
  int left = 1;
  int of = 1;
};

struct TargetCard {
  enum class By { Shops, Rows, Given } by = By::Shops;  // Given: one share, and days taken off
  std::vector<TargetShare> shares;
  Int128 over = 1;     // days of the period, 10^-6; or all rows, those of no share included
  DaysLeft days = {};  // fewer than all: what adds up is held against its part of the target

  /// Σ target × weight ÷ over × days; none where a share has no target, rows belong to no share,
  /// or no day is left.
  [[nodiscard]] std::optional<Fraction> sum() const;
};

}  // namespace steelyard
