// Comparisons by pairs against published tables, and the random indices against judgements drawn by chance.

#include "stats/pairwise.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace steelyard::stats {
namespace {

void expect_weights(const Numbers& found, const Numbers& wanted, double tolerance) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t j = 0; j < wanted.size(); ++j) EXPECT_NEAR(found[j], wanted[j], tolerance) << j;
}

// The example of the documentation of pyDecision.
const Rows kSeven = {{1, 1.0 / 3, 1.0 / 5, 1, 1.0 / 4, 1.0 / 2, 3},
                     {3, 1, 1.0 / 2, 2, 1.0 / 3, 3, 3},
                     {5, 2, 1, 4, 5, 6, 5},
                     {1, 1.0 / 2, 1.0 / 4, 1, 1.0 / 4, 1, 2},
                     {4, 3, 1.0 / 5, 4, 1, 3, 2},
                     {2, 1.0 / 3, 1.0 / 6, 1, 1.0 / 3, 1, 1.0 / 3},
                     {1.0 / 3, 1.0 / 3, 1.0 / 5, 1.0 / 2, 1.0 / 2, 3, 1}};

TEST(Pairwise, SevenCompared) {
  expect_weights(principal_of(kSeven).weights,
                 {.069935, .144922, .383949, .070648, .202546, .060170, .067830}, 5e-7);
  expect_weights(geometric_weights(kSeven),
                 {.065798, .152546, .386202, .075000, .198869, .059489, .062095}, 5e-7);
  // pyDecision's table has 1.32 for seven; its ratio is 0.108955.
  const Consistency consistency = consistency_of(kSeven, RandomIndex::Saaty);
  EXPECT_NEAR(consistency.ratio.value(), 0.108955, 5e-7);
  EXPECT_NEAR(consistency_of(kSeven, RandomIndex::AlonsoLamata).ratio.value(),
              consistency.index / 1.3417, 1e-15);
}

TEST(Pairwise, SixCompared) {
  const Rows& six = find_method("ahp")->example.input;
  const Consistency consistency = consistency_of(six, RandomIndex::Saaty);
  EXPECT_NEAR(consistency.ratio.value(), 0.229, 5e-4) << "with 1.24, as pyDecision has it";
  EXPECT_EQ(name_of(consistency.table), "Saaty 1980");
}

TEST(Pairwise, ThreeCompared) {
  const Rows three = {{1, 3, 3}, {1.0 / 3, 1, 2}, {1.0 / 3, 1.0 / 2, 1}};
  const Principal principal = principal_of(three);
  EXPECT_NEAR(principal.lambda_max, 3.0536216, 5e-8);
  // For three the eigenvector is the geometric mean.
  expect_weights(principal.weights, geometric_weights(three), 1e-12);
}

TEST(Pairwise, TriadsThatContradict) {
  // b over a 2, c over b 2, but a over c 3: 1/4 is implied, 3 was said; a factor of 12.
  const Rows table = {{1, 0.5, 3, 1}, {2, 1, 0.5, 2}, {1.0 / 3, 2, 1, 1.0 / 3}, {1, 0.5, 3, 1}};
  const std::vector<Triad> worst = worst_triads(table, 2);
  ASSERT_EQ(worst.size(), 2u);
  EXPECT_EQ(worst[0].i, 0u);
  EXPECT_EQ(worst[0].j, 1u);
  EXPECT_EQ(worst[0].k, 2u);
  EXPECT_DOUBLE_EQ(worst[0].stated, 3);
  EXPECT_DOUBLE_EQ(worst[0].implied, 0.25);
  EXPECT_DOUBLE_EQ(worst[0].factor, 12);
  EXPECT_TRUE(worst_triads({{1, 2, 6}, {0.5, 1, 3}, {1.0 / 6, 1.0 / 3, 1}}, 3).empty());
}

TEST(Pairwise, NothingContradictsBelowThree) {
  const Consistency two = consistency_of({{1, 5}, {0.2, 1}}, RandomIndex::AlonsoLamata);
  EXPECT_EQ(two.ratio, 0.0);
  EXPECT_NEAR(two.lambda_max, 2, 1e-12);
  EXPECT_EQ(random_index(16, RandomIndex::AlonsoLamata), std::nullopt);
  EXPECT_EQ(random_index(2, RandomIndex::Saaty), std::nullopt);
}

TEST(Pairwise, AGroupIsTheGeometricMean) {
  const Rows group = aggregate({{{1, 2}, {0.5, 1}}, {{1, 8}, {0.125, 1}}});
  EXPECT_NEAR(group[0][1], 4, 1e-12);
  EXPECT_NEAR(group[1][0], 0.25, 1e-12);
}

TEST(Pairwise, RandomIndicesAsPrinted) {  // by pymcdm, pyDecision and scikit-criteria
  const Numbers tummala = {.5799, .8921, 1.1159, 1.2358, 1.3322, 1.3952, 1.4537, 1.4882};
  const Numbers saaty = {.58, .90, 1.12, 1.24, 1.32, 1.41};
  const Numbers alonso = {.5245, .8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854};
  for (std::size_t i = 0; i < tummala.size(); ++i) {
    EXPECT_EQ(random_index(i + 3, RandomIndex::TummalaLing), tummala[i]);
    EXPECT_EQ(random_index(i + 3, RandomIndex::AlonsoLamata), alonso[i]);
  }
  for (std::size_t i = 0; i < saaty.size(); ++i) {
    EXPECT_EQ(random_index(i + 3, RandomIndex::Saaty), saaty[i]);
  }
}

/// Mean consistency index of tables filled with 1/9 … 9 by chance.
double mean_index(std::size_t n, int n_tables) {
  std::mt19937_64 dice(n);
  double sum = 0;
  for (int t = 0; t < n_tables; ++t) {
    Rows table(n, Numbers(n, 1));
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const auto drawn = static_cast<double>(dice() % 17);  // 1/9 … 1/2, 1, 2 … 9
        table[i][j] = drawn < 8 ? 1 / (9 - drawn) : drawn - 7;
        table[j][i] = 1 / table[i][j];
      }
    }
    sum += consistency_of(table, RandomIndex::AlonsoLamata).index;
  }
  return sum / n_tables;
}

TEST(Pairwise, RandomIndicesAreWhatChanceGives) {
  for (const std::size_t n : {3, 4, 5, 7, 10, 15}) {
    const double drawn = mean_index(n, 20000);
    EXPECT_NEAR(drawn, random_index(n, RandomIndex::AlonsoLamata).value(), 0.02) << n;
    EXPECT_NEAR(drawn, random_index(n, RandomIndex::TummalaLing).value(), n == 3 ? 0.07 : 0.025)
        << n;
    EXPECT_NEAR(drawn, random_index(n, RandomIndex::Saaty).value(), 0.06) << n;
  }
}

}  // namespace
}  // namespace steelyard::stats
