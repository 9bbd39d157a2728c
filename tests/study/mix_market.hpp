// mix_market: shops whose cases are differently mixed: what is typical of a class of goods is known, and how much
// better or worse each shop is than that.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "score/adjust_values.hpp"

namespace steelyard::study {

/// Mixed: what the method assumes. ThinClasses: 60 classes out of two columns. EffectsDiffer: a shop is better at
/// one class and worse at another. SameMix: nothing to adjust.
enum class MixMarket { Mixed, ThinClasses, EffectsDiffer, SameMix };
std::string_view name_of(MixMarket how);

struct MixedShop {
  int n_orders = 0;
  double truth = 0;  // the return share that it would have with everybody's mix
};

struct MixPeriod {
  Assessment assessment;  // one share, "returns"
  std::vector<MixedShop> shops;
  std::vector<SubjectEstimates> subjects;
  IndicatorMix mix;
};

MixPeriod make_mix_period(int n_shops, MixMarket how, std::uint64_t seed);

}  // namespace steelyard::study
