// CRITIC for both correlations; the record is weighting/critic.cpp.
//
// Tested by: tests/stats/weighting_test.cpp.

#include "stats/critic.hpp"

#include <cmath>

#include "stats/columns.hpp"

namespace steelyard::stats {

std::optional<Numbers> critic(const Rows& data, Correlation correlation) {
  if (data.size() < 2) return std::nullopt;
  const Rows scaled = min_max(data);
  const std::size_t k = n_columns(data);
  Numbers information(k);
  for (std::size_t j = 0; j < k; ++j) {
    const Numbers mine = column(scaled, j);
    double contrast = 0;
    for (std::size_t other = 0; other < k; ++other) {
      if (other == j) continue;
      const Numbers theirs = column(scaled, other);
      const auto r =
          correlation == Correlation::Pearson ? pearson(mine, theirs) : spearman(mine, theirs);
      contrast += 1 - r.value_or(0);
    }
    // A sole indicator has nothing to be compared with; its spread alone counts.
    information[j] = std::sqrt(variance_of(mine)) * (k == 1 ? 1 : contrast);
  }
  return shares_of(information);
}

}  // namespace steelyard::stats
