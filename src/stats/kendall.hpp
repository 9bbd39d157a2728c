// Kendall's rank correlation of pairs, with ties (tau-b). Pure numbers.
//
// Tested by: tests/stats/kendall_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace steelyard::stats {

/// −1 … 1: pairs in the same order less pairs in the opposite one, of those that are tied on neither
/// side. None for fewer than two pairs, and where one side has a single value.
std::optional<double> kendall_tau_b(std::vector<std::pair<std::int64_t, std::int64_t>> pairs);

}  // namespace steelyard::stats
