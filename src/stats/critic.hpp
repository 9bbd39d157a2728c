// critic: weights by spread and by contrast with the other indicators, for both correlations.
#pragma once

#include "stats/method.hpp"

namespace steelyard::stats {

enum class Correlation { Pearson, Spearman };

/// CRITIC over min-max scaled columns. None for fewer than two rows, or where nothing varies.
std::optional<Numbers> critic(const Rows& data, Correlation correlation);

}  // namespace steelyard::stats
