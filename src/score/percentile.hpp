// Percentile: a value's place among its peers, where a standard speaks of it.
//
// Tested by: tests/score/percentile_test.cpp.
#pragma once

#include <vector>

#include "score/assess.hpp"

namespace steelyard {

/// The sample that an indicator's minimum is compared with: its own, or what another indicator of the
/// card counts.
std::int64_t sample_of(const Scorecard& card, std::size_t index, const Assessment& assessment);

/// Fills `percentile` and `n_peers` of every card whose standard asks for them: the share of its
/// peers, itself included, that are not better. Peers are the subjects with a value and a sufficient
/// sample that share the attributes named by the standard, or are of the same comparable group. The
/// cards stand in the order of the input's subjects.
void place_among_peers(std::vector<Scorecard>& cards, const ScoreInput& input);

}  // namespace steelyard
