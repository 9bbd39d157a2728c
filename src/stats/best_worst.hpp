// best_worst: weights of two rows of judgements: the best over every other, and every other over the worst.
//
//     best over: 8 2 1, over the worst: 1 5 8   →   0.0714 0.3214 0.6071, ξ 0.0357
//
// Tested by: tests/stats/best_worst_test.cpp.
#pragma once

#include <optional>

#include "stats/method.hpp"

namespace steelyard::stats {

/// Of one length. The best stands where `best_over` is 1 and `over_worst` greatest; the worst likewise.
struct BestWorst {
  Numbers best_over = {};
  Numbers over_worst = {};
  std::size_t best = 0;
  std::size_t worst = 0;
};
/// The best is where `best_over` is least (of ties, where `over_worst` is greatest), the worst the other way
/// round. None for rows of different length, fewer than two, or a judgement below 1.
std::optional<BestWorst> best_worst_of(const Rows& two);

struct BestWorstWeights {
  Numbers weights = {};
  double contradiction = 0;  // ξ: 0 where no judgement contradicts another
};
std::optional<BestWorstWeights> best_worst_weights(const BestWorst& judged);

/// How far the judgements contradict, of the judgements alone.
struct InputConsistency {
  double ratio = 0;    // of the worst indicator
  std::size_t at = 0;  // that one
  std::optional<double> threshold =
      {};  // none beyond 9 compared or a best over worst other than 3 … 9
};
InputConsistency input_consistency(const BestWorst& judged);

}  // namespace steelyard::stats
