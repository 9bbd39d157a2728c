// What a weighing counted as text: what two ways of counting must agree in. A subject of whom nothing
// was counted says nothing.
#pragma once

#include <algorithm>
#include <string>

#include "warehouse/cells/weigh.hpp"

namespace steelyard::laws {

inline std::string stats_text(const WeighResult& result) {
  std::string text;
  for (std::size_t item = 0; item < result.stats.size(); ++item) {
    for (const StatsByTarget& by_target : result.stats[item]) {
      text += "item " + std::to_string(item) + "\n";
      for (const auto& [target, stats] : by_target) {
        const bool nothing = std::ranges::all_of(stats.sums, [](Int128 sum) { return sum == 0; });
        if (nothing && stats.buckets.empty()) continue;
        text += target + ":";
        for (const Int128 sum : stats.sums) text += " " + to_string(sum);
        for (const auto& [bucket, n] : stats.buckets) {
          text += " " + std::to_string(bucket) + "x" + std::to_string(n);
        }
        text += "\n";
      }
    }
  }
  return text;
}

}  // namespace steelyard::laws
