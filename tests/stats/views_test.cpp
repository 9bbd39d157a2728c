// Alternative views against published tables, and why they are none of the headline.

#include <gtest/gtest.h>

#include "stats/columns.hpp"
#include "stats/topsis.hpp"
#include "stats/vikor.hpp"
#include "stats/weighted_product.hpp"

namespace steelyard::stats {
namespace {

void expect_near(const std::optional<Numbers>& found, const Numbers& wanted, double tolerance) {
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i)
    EXPECT_NEAR((*found)[i], wanted[i], tolerance) << i;
}

TEST(Views, WeightedSumOfSixFunds) {
  // Kracka, Brauers & Zavadskas 2010, Engineering Economics 21:352; scikit-criteria takes 1/x of what should be
  // little, and columns and weights as shares.
  Rows data = {{33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852},
               {38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184},
               {37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845},
               {30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186},
               {36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.610},
               {37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935}};
  for (Numbers& row : data) {
    for (const std::size_t j : {0, 1, 2, 3, 5}) row[j] = 1 / row[j];
  }
  for (std::size_t j = 0; j < 7; ++j) {
    const Numbers shares = shares_of(column(data, j)).value();
    for (std::size_t i = 0; i < data.size(); ++i) data[i][j] = shares[i];
  }
  expect_near(weighted_sums(data, Numbers(7, 1.0 / 7)),
              {.12040426, .3458235, .13838192, .12841246, .12346084, .14351701}, 5e-9);
}

TEST(Views, WaspasOfEight) {  // Zavadskas et al. 2015 by pymcdm
  const Rows data = {{30, 23, 5, 0.745, 0.745, 1500, 5000},  {18, 13, 15, 0.745, 0.745, 1300, 6000},
                     {15, 12, 10, 0.500, 0.500, 950, 7000},  {25, 20, 13, 0.745, 0.745, 1200, 4000},
                     {14, 18, 14, 0.255, 0.745, 950, 3500},  {17, 15, 9, 0.745, 0.500, 1250, 5250},
                     {23, 18, 20, 0.500, 0.745, 1100, 3000}, {16, 8, 14, 0.255, 0.500, 1500, 3000}};
  std::vector<Preferred> senses(7, Preferred::More);
  senses[5] = senses[6] = Preferred::Less;
  const Numbers weights = {0.1181, 0.1181, 0.0445, 0.1181, 0.2861, 0.2861, 0.0445};
  expect_near(waspas(data, senses, weights),
              {.8329, .7884, .6987, .8831, .7971, .7036, .8728, .5749}, 5e-5);
  EXPECT_EQ(waspas({{0, 1}, {1, 1}}, {Preferred::More, Preferred::More}, {0.5, 0.5}), std::nullopt);
}

TEST(Views, TopsisBothScalings) {
  // Opricovic & Tzeng 2004, European J. of Operational Research 156:445.
  expect_near(topsis({.data = {{1, 3000}, {2, 3750}, {5, 4500}},
                      .senses = {Preferred::Less, Preferred::More},
                      .weights = {0.5, 0.5},
                      .scaling = Scaling::MinMax}),
              {.500, .617, .500}, 5e-4);
  // Tzeng & Huang 2011, Multiple Attribute Decision Making.
  expect_near(topsis({.data = {{5, 8, 4}, {7, 6, 8}, {8, 8, 6}, {7, 4, 6}},
                      .senses = {Preferred::More, Preferred::More, Preferred::More},
                      .weights = {0.3, 0.4, 0.3}}),
              {.5037, .6581, .7482, .3340}, 1e-4);
}

TEST(Views, VikorOfThreeAndWhereItHasNoAnswer) {
  // Opricovic & Tzeng 2004: the middle one is the compromise. Yang & Wu 2020 is the record's example.
  expect_near(
      vikor({{1, 3000}, {2, 3750}, {5, 4500}}, {Preferred::Less, Preferred::More}, {0.5, 0.5}),
      {1, 0, 1}, 1e-12);
  EXPECT_EQ(vikor({}, {}, {}), std::nullopt);
  EXPECT_EQ(vikor({{1, 2}, {1, 2}}, {Preferred::More, Preferred::More}, {0.5, 0.5}), std::nullopt);
  // The second does not vary: nobody regrets it.
  expect_near(vikor({{1, 7}, {2, 7}, {3, 7}}, {Preferred::More, Preferred::More}, {0.5, 0.5}),
              {1, 0.5, 0}, 1e-12);
}

TEST(Views, ANewcomerTurnsTheOrderOfOthers) {
  // Rank reversal: a third subject that beats nobody turns the first two round, which no total of points does.
  const auto order = [](const Rows& data) {
    const Numbers closeness = topsis({.data = data,
                                      .senses = {Preferred::More, Preferred::More},
                                      .weights = {0.5, 0.5},
                                      .scaling = Scaling::MinMax})
                                  .value();
    return closeness[0] > closeness[1];
  };
  EXPECT_NE(order({{9, 1}, {5, 6}, {1, 1}}), order({{9, 1}, {5, 6}, {1, 60}}));
}

}  // namespace
}  // namespace steelyard::stats
