// cilos: weights by relative losses; the records are weighting/cilos.cpp and weighting/idocriw.cpp.
#pragma once

#include "stats/method.hpp"

namespace steelyard::stats {

/// None where a column does not vary or is nowhere above 0, and where one row is best in every column.
std::optional<Numbers> cilos(const Rows& data);

/// The product of entropy weights and CILOS weights. Zavadskas & Podvezko take the entropy of costs as they
/// are and the losses of costs inverted, hence two tables; of benefits both are the same one.
std::optional<Numbers> idocriw(const Rows& spread, const Rows& losses);

/// x of A x = b by elimination with the greatest pivot. None where A is singular. Requires: A square.
std::optional<Numbers> solve(Rows a, Numbers b);

}  // namespace steelyard::stats
