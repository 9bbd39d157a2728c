// TargetCard: how a target came about that nobody wrote down as such: a person's from those of the
// shops, or one blended from those of several shifts.
//
//     shop A 90,000 × 20 days, shop B 30,000 × 10 days at half; 30 days     → 60,000 + 5,000
//     day 98 % × 60 rows, night 96 % × 40 rows; 100 rows                    → 97.2 %
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

struct TargetCard {
  enum class By { Shops, Rows } by = By::Shops;
  std::vector<TargetShare> shares;
  Int128 over = 1;  // days of the period, 10^-6; or all rows, those of no share included

  /// Σ target × weight ÷ over; none where a share has no target, or rows belong to no share.
  [[nodiscard]] std::optional<Fraction> sum() const;
};

}  // namespace steelyard
