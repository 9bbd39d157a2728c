// See target_card.hpp.

#include "score/target_card.hpp"

#include "score/curve.hpp"

namespace steelyard {

std::optional<Fraction> TargetCard::sum() const {
  Int128 weights = 0;
  Fraction total{0, 1};
  for (const TargetShare& share : shares) {
    weights += share.weight;
    if (share.weight == 0) continue;
    if (!share.target) return std::nullopt;
    const Fraction part = multiply(*share.target, make_fraction(share.weight, over));
    total = subtract(total, {-part.num, part.den});
  }
  const bool is_whole = by == By::Shops || weights == over;
  if (weights == 0 || !is_whole || days.left == 0) return std::nullopt;
  return multiply(total, make_fraction(days.left, days.of));
}

}  // namespace steelyard
