// Acceptability of ranks against rsmaa on its own draws (../shared/refs/smaa), and by hand.

#include "stats/smaa.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>

#include "stats/columns.hpp"
#include "stats/sobol_points.hpp"

namespace steelyard::stats {
namespace {

constexpr const char* kDraws = "../shared/refs/smaa/smaa_thrombo.csv.gz";

/// The rows of a gzipped table of numbers, without its header.
Rows read_draws() {
  Rows rows;
  const std::string command = std::string("gzip -dc ") + kDraws;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::array<char, 4096> line{};
  while (pipe && std::fgets(line.data(), line.size(), pipe.get()) != nullptr) {
    std::istringstream cells(line.data());
    Numbers row;
    for (std::string cell; std::getline(cells, cell, ',');) {
      char* end = nullptr;
      const double value = std::strtod(cell.c_str(), &end);
      if (end != cell.c_str()) row.push_back(value);
    }
    if (row.size() == 9) rows.push_back(row);
  }
  return rows;
}

double total(const Numbers& row, std::size_t at, const Numbers& weights) {
  double sum = 0;
  for (std::size_t j = 0; j < 3; ++j) sum += row[at + j] * weights[j];
  return sum;
}

TEST(Smaa, TwoDrugs) {
  if (!std::filesystem::exists(kDraws)) GTEST_SKIP() << "skipped: no ../shared";
  const Rows draws = read_draws();
  ASSERT_EQ(draws.size(), 10000u);
  Acceptability free(2, 2);
  Acceptability fixed(2, 2);
  const Numbers chosen = {0.5, 0.2, 0.3};
  for (const Numbers& row : draws) {
    const Numbers weights(row.begin() + 6, row.end());
    free.add(weights, {total(row, 0, weights), total(row, 3, weights)});
    fixed.add(chosen, {total(row, 0, chosen), total(row, 3, chosen)});
  }
  EXPECT_NEAR(free.by_rank()[0][0], 0.3504, 1e-12);
  EXPECT_NEAR(free.by_rank()[1][0], 0.6496, 1e-12);
  EXPECT_NEAR(free.ranking_entropy(), 0.9344248, 5e-8);
  EXPECT_NEAR(fixed.by_rank()[0][0], 0.1279, 1e-12);
  EXPECT_NEAR(fixed.by_rank()[1][0], 0.8721, 1e-12);
  const Rows central = {{.1865097, .2772205, .5362698}, {.4073100, .3641477, .2285423}};
  const Numbers confidence = {0.6682, 0.8956};
  for (std::size_t drug = 0; drug < 2; ++drug) {
    const Numbers weights = free.central_weights(drug).value();
    Acceptability sure(2, 2);
    for (const Numbers& row : draws) {
      sure.add(weights, {total(row, 0, weights), total(row, 3, weights)});
    }
    for (std::size_t j = 0; j < 3; ++j) EXPECT_NEAR(weights[j], central[drug][j], 5e-8);
    EXPECT_NEAR(sure.by_rank()[drug][0], confidence[drug], 1e-12) << "the confidence factor";
  }
}

TEST(Smaa, Places) {
  EXPECT_EQ(places_of({5, 9, 5, 1}), (std::vector<std::size_t>{2, 1, 2, 4}));
  EXPECT_TRUE(places_of({}).empty());
}

TEST(Smaa, TiesShareTheFirstPlace) {
  Acceptability two(2, 2);
  two.add({1}, {7, 7});
  two.add({1}, {7, 8});
  EXPECT_EQ(two.by_rank(), (Rows{{0.5, 0.5}, {1, 0}}));
  EXPECT_DOUBLE_EQ(two.expected_place(0), 1.5);
  EXPECT_DOUBLE_EQ(two.ranking_entropy(), 1);
  EXPECT_DOUBLE_EQ(two.standard_error(0.5), std::sqrt(0.125));
  Acceptability none(2, 1);
  none.add({1}, {2, 1});
  EXPECT_EQ(none.central_weights(1), std::nullopt);
}

TEST(Smaa, WeightsAnywhereAreUniform) {
  // The mean of each is 1/k, and P(w > 1/2) = (1/2)^(k − 1).
  SobolPoints points(3);
  int n_great = 0;
  double mean = 0;
  for (int i = 0; i < 8191; ++i) {
    const Numbers weights = weights_anywhere(points.next());
    ASSERT_NEAR(sum_of(weights), 1, 1e-12);
    mean += weights[1] / 8191;
    n_great += weights[1] > 0.5 ? 1 : 0;
  }
  EXPECT_NEAR(mean, 0.25, 0.002);
  EXPECT_NEAR(n_great / 8191.0, 0.125, 0.003);
}

TEST(Smaa, WeightsNearby) {
  EXPECT_EQ(weights_near({0.5, 0.5}, {0.5, 0.5}, 0.25), (Numbers{0.5, 0.5}));
  const Numbers near = weights_near({0.5, 0.5}, {1, 0}, 0.25);
  EXPECT_NEAR(near[0], 1.25 / 2, 1e-15);
  EXPECT_NEAR(near[1], 0.75 / 2, 1e-15);
}

}  // namespace
}  // namespace steelyard::stats
