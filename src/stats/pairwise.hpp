// pairwise: comparisons by pairs, how far they contradict each other, and where.
//
//     1 3 3; 1/3 1 2; 1/3 1/2 1        weights 0.594 0.249 0.157,  λ 3.0536,  CR 0.051 (Alonso–Lamata)
//
// A table of comparisons is square: entry (i, j) says how many times as important as j is i, > 0, and entry
// (j, i) is its inverse. Every function requires such a table of at least one row.
// Tested by: tests/stats/pairwise_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "stats/method.hpp"

namespace steelyard::stats {

struct Principal {
  Numbers weights;        // > 0, together 1
  double lambda_max = 0;  // >= n; n exactly where nothing contradicts
};
/// The principal right eigenvector and its value.
Principal principal_of(const Rows& comparisons);

/// Row-wise geometric means, as shares: the cross-check of the eigenvector.
Numbers geometric_weights(const Rows& comparisons);

/// Whose mean consistency index of random judgements a ratio is measured by.
enum class RandomIndex { AlonsoLamata, TummalaLing, Saaty };
/// "Alonso & Lamata 2006".
std::string_view name_of(RandomIndex table);
/// None for fewer than 3 and more than 15 compared.
std::optional<double> random_index(std::size_t n, RandomIndex table);

struct Consistency {
  double lambda_max = 0;
  double index = 0;  // (λ − n) / (n − 1); 0 for fewer than 3
  std::optional<double> ratio =
      {};  // index / random index; none beyond the table; 0 for fewer than 3
  RandomIndex table = RandomIndex::AlonsoLamata;
};
Consistency consistency_of(const Rows& comparisons, RandomIndex table);
/// Saaty's bound of the ratio.
inline constexpr double kAcceptableRatio = 0.10;

/// i over j and j over k say `implied` of i over k; said was `stated`.
struct Triad {
  std::size_t i = 0, j = 0, k = 0;
  double stated = 1;
  double implied = 1;
  double factor = 1;  // >= 1: how many times the two differ
};
/// The triads that contradict most, the worst first; of equals the first by i, j, k. None that agree.
std::vector<Triad> worst_triads(const Rows& comparisons, std::size_t n_most);

/// One table of several people's: entry by entry the geometric mean. Requires: tables of one size, at least one.
Rows aggregate(const std::vector<Rows>& people);

}  // namespace steelyard::stats
