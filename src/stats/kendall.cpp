// kendall_tau_b: whether two scores put the same subjects in the same order.
//
//     x = 12 2 1 12 2,  y = 1 4 7 1 0        −0.471405
//
//     tau_b = (C − D) / sqrt((n0 − n1)(n0 − n2)),   n0 = n(n − 1)/2
//
// C pairs in the same order, D in the opposite one, n1 tied in x, n2 tied in y. Kendall 1945,
// Biometrika 33:239. Counted in O(n log n): sorted by x, then y, the exchanges that sorting by y needs
// are D, and C − D = n0 − n1 − n2 + n3 − 2 D with n3 tied in both. Knight 1966, JASA 61:436.
//
// Promise: everything up to the last division is counted in integers.
// Tested by: tests/stats/kendall_test.cpp against published values and all pairs one by one.

#include "stats/kendall.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>

namespace steelyard::stats {

namespace {

using Pair = std::pair<std::int64_t, std::int64_t>;

/// Pairs of equal neighbours in a sorted list.
template <typename Equal>
std::int64_t n_tied(const std::vector<Pair>& sorted, Equal equal) {
  std::int64_t n = 0;
  std::int64_t run = 0;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    run = equal(sorted[i - 1], sorted[i]) ? run + 1 : 0;
    n += run;
  }
  return n;
}

/// Sorts by the second, and counts the pairs that stood the wrong way round.
std::int64_t n_exchanges(std::span<Pair> pairs) {
  if (pairs.size() < 2) return 0;
  const std::span<Pair> left = pairs.first(pairs.size() / 2);
  const std::span<Pair> right = pairs.subspan(left.size());
  std::int64_t n = n_exchanges(left) + n_exchanges(right);
  std::vector<Pair> merged;
  merged.reserve(pairs.size());
  std::size_t from_right = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    while (from_right < right.size() && right[from_right].second < left[i].second) {
      merged.push_back(right[from_right++]);
      n += static_cast<std::int64_t>(left.size() - i);
    }
    merged.push_back(left[i]);
  }
  std::ranges::copy(merged, pairs.begin());
  return n;
}

}  // namespace

std::optional<double> kendall_tau_b(std::vector<Pair> pairs) {
  const auto n = static_cast<std::int64_t>(pairs.size());
  const std::int64_t n_all = n * (n - 1) / 2;
  std::ranges::sort(pairs);
  const auto same_first = [](const Pair& a, const Pair& b) { return a.first == b.first; };
  const std::int64_t tied_first = n_tied(pairs, same_first);
  const std::int64_t tied_both = n_tied(pairs, std::equal_to<>());
  const std::int64_t opposite = n_exchanges(pairs);
  const auto same_second = [](const Pair& a, const Pair& b) { return a.second == b.second; };
  const std::int64_t tied_second = n_tied(pairs, same_second);
  if (n_all == tied_first || n_all == tied_second) return std::nullopt;
  const std::int64_t net = n_all - tied_first - tied_second + tied_both - 2 * opposite;
  const double tau = static_cast<double>(net) / std::sqrt(static_cast<double>(n_all - tied_first)) /
                     std::sqrt(static_cast<double>(n_all - tied_second));
  return std::clamp(tau, -1.0, 1.0);  // two roots of the same number need not give it back
}

}  // namespace steelyard::stats
