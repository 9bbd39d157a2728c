// Histograms in few bytes.

#include "indicator/buckets.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <random>
#include <vector>

namespace steelyard {
namespace {

Buckets::Pairs read(const Buckets& buckets) {
  Buckets::Pairs pairs;
  for (const auto& [value, n] : buckets) pairs.emplace_back(value, n);
  return pairs;
}

TEST(Buckets, NoneAreEmpty) {
  EXPECT_TRUE(Buckets().empty());
  EXPECT_TRUE(Buckets(Buckets::Pairs{}).empty());
  EXPECT_TRUE(read(Buckets()).empty());
}

TEST(Buckets, ComeInOrderWhateverTheirSize) {
  constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  const Buckets::Pairs sorted = {{kLeast, 1}, {-1, kMost}, {0, 1},
                                 {127, 127},  {128, 200},  {kMost, 1}};
  EXPECT_EQ(read(Buckets(Buckets::Pairs(sorted.rbegin(), sorted.rend()))), sorted);
  EXPECT_FALSE(Buckets(sorted).empty());
}

TEST(Buckets, RowsOfOneValueAreAddedUp) {
  const Buckets buckets({{7, 2}, {3, 1}, {7, -2}, {9, 1}, {3, 4}, {9, -1}, {5, 0}});
  EXPECT_EQ(read(buckets), (Buckets::Pairs{{3, 5}}));
  EXPECT_TRUE(Buckets({{1, 1}, {1, -1}}).empty());
}

TEST(Buckets, RandomOnesAreAsTheyWere) {
  std::mt19937_64 random(20261201);
  for (int run = 0; run < 300; ++run) {
    Buckets::Pairs pairs;
    const std::uint64_t n_pairs = random() % 50;
    for (std::uint64_t i = 0; i < n_pairs; ++i) {
      const auto value = static_cast<std::int64_t>(random() >> (random() % 64));
      pairs.emplace_back(random() % 2 == 0 ? value : -value,
                         static_cast<std::int64_t>(random() >> (16 + random() % 48)) - 1);
    }
    std::map<std::int64_t, std::int64_t> sums;
    for (const auto& [value, n] : pairs) sums[value] += n;
    std::erase_if(sums, [](const auto& one) { return one.second == 0; });
    EXPECT_EQ(read(Buckets(pairs)), Buckets::Pairs(sums.begin(), sums.end())) << "run " << run;
  }
}

TEST(Buckets, CopiesReadTheSameBytes) {
  const std::vector<Buckets> copies(2, Buckets({{7200, 1}, {7260, 2}}));
  EXPECT_EQ(read(copies[0]), (Buckets::Pairs{{7200, 1}, {7260, 2}}));
  EXPECT_EQ(read(copies[0]), read(copies[1]));
}

}  // namespace
}  // namespace steelyard
