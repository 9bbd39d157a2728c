// Keyed draws: permutations, told by their key alone, unrelated between keys.

#include "stats/keyed_draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

namespace steelyard::stats {
namespace {

TEST(KeyedDraws, EveryStratumOnce) {
  for (std::uint64_t key = 0; key < 200; ++key) {
    Strata strata = strata_of(key * 0x1234567ULL);
    std::ranges::sort(strata);
    for (std::size_t i = 0; i < kDraws; ++i) ASSERT_EQ(strata[i], i) << key;
  }
}

TEST(KeyedDraws, TheKeyIsSeedSubjectAndNameInThisOrder) {
  EXPECT_EQ(draw_key(7, "S1", "return_share"), draw_key(7, "S1", "return_share"));
  const std::set<std::uint64_t> keys = {draw_key(7, "S1", "x"), draw_key(8, "S1", "x"),
                                        draw_key(7, "S", "1x"), draw_key(7, "x", "S1"),
                                        draw_key(7, "", "S1x"), draw_key(7, "S1x", "")};
  EXPECT_EQ(keys.size(), 6U);
}

// FNV-1a of 24 zero bytes (seed 0, two empty texts): by an independent program, python
//   h = 0xcbf29ce484222325
//   for _ in range(24): h = (h * 0x100000001b3) & (2**64 - 1)
TEST(KeyedDraws, FowlerNollVo) { EXPECT_EQ(draw_key(0, "", ""), 0x81D23FD7003C2305ULL); }

/// Pearson's correlation of two permutations of the same numbers.
double correlation(const Strata& a, const Strata& b) {
  const double mean = (kDraws - 1) / 2.0;
  double both = 0;
  double one = 0;
  for (std::size_t i = 0; i < kDraws; ++i) {
    both += (a[i] - mean) * (b[i] - mean);
    one += (a[i] - mean) * (a[i] - mean);
  }
  return both / one;
}

// Correlations of independent random permutations have mean 0 and variance 1 / (n − 1) (Hotelling & Pabst
// 1936); so do those of neighbouring keys. Also of squares of the distance from the middle, which a linear
// correlation would not see, and with the draws' own order.
TEST(KeyedDraws, UnrelatedBetweenKeys) {
  constexpr int kPairs = 3000;
  double sum = 0;
  double squares = 0;
  double folded_squares = 0;
  double identity_squares = 0;
  Strata identity{};
  for (std::size_t i = 0; i < kDraws; ++i) identity[i] = static_cast<std::uint16_t>(i);
  const auto fold = [](Strata strata) {  // 0 … 1023: distance from the middle
    for (auto& x : strata) x = x < 1024 ? 1023 - x : x - 1024;
    return strata;
  };
  for (int pair = 0; pair < kPairs; ++pair) {
    const Strata a = strata_of(draw_key(1, "S" + std::to_string(pair), "a"));
    const Strata b = strata_of(draw_key(1, "S" + std::to_string(pair), "b"));
    const double r = correlation(a, b);
    sum += r;
    squares += r * r;
    identity_squares += std::pow(correlation(a, identity), 2);
    const Strata fa = fold(a);
    const Strata fb = fold(b);
    double both = 0;
    double one = 0;
    for (std::size_t i = 0; i < kDraws; ++i) {
      both += (fa[i] - 511.5) * (fb[i] - 511.5);
      one += (fa[i] - 511.5) * (fa[i] - 511.5);
    }
    folded_squares += (both / one) * (both / one);
  }
  const double expected = 1.0 / (kDraws - 1);
  EXPECT_LT(std::abs(sum / kPairs), 4 * std::sqrt(expected / kPairs));
  // The mean of 3,000 squares of unit variance has a standard error of √(2/3000) = 2.6 %.
  EXPECT_NEAR(squares / kPairs / expected, 1, 0.11);
  EXPECT_NEAR(folded_squares / kPairs / expected, 1, 0.11);
  EXPECT_NEAR(identity_squares / kPairs / expected, 1, 0.11);
}

// What strata are for: of a sum of eight uniform numbers the mean over the draws hardly differs from 4,
// and the share under 3.2 is that of the Irwin–Hall distribution.
TEST(KeyedDraws, SumsAreDistributedAsIfIndependent) {
  double least = 0;
  int below = 0;
  constexpr int kSubjects = 400;
  for (int s = 0; s < kSubjects; ++s) {
    std::vector<double> sums(kDraws, 0.0);
    for (int i = 0; i < 8; ++i) {
      const Strata strata =
          strata_of(draw_key(3, "S" + std::to_string(s), "i" + std::to_string(i)));
      for (std::size_t d = 0; d < kDraws; ++d) sums[d] += (strata[d] + 0.5) / kDraws;
    }
    double mean = 0;
    for (const double sum : sums) {
      mean += sum / kDraws;
      below += sum < 3.2 ? 1 : 0;
    }
    least = std::max(least, std::abs(mean - 4));
  }
  EXPECT_LT(least, 1e-9);
  // Irwin–Hall for n = 8: F(x) = Σ_k (−1)^k C(8, k) (x − k)^8 / 8!.
  const double x = 3.2;
  const double f = (std::pow(x, 8) - 8 * std::pow(x - 1, 8) + 28 * std::pow(x - 2, 8) -
                    56 * std::pow(x - 3, 8)) /
                   40320;
  EXPECT_NEAR(below / static_cast<double>(kSubjects * kDraws), f, 0.002);
}

}  // namespace
}  // namespace steelyard::stats
