// Weights of data against published tables, and where they have no answer.

#include <gtest/gtest.h>

#include <cmath>

#include "stats/cilos.hpp"
#include "stats/critic.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {
namespace {

void expect_weights(const std::optional<Numbers>& found, const Numbers& wanted, double tolerance) {
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->size(), wanted.size());
  for (std::size_t j = 0; j < wanted.size(); ++j)
    EXPECT_NEAR((*found)[j], wanted[j], tolerance) << j;
}

std::optional<Numbers> weights(std::string_view method, const Rows& data) {
  return find_method(method)->run(data);
}

TEST(Weighting, EntropyOfTwelveByFive) {
  // Elsayed, Dawood & Karthikeyan 2017, Int. J. of Engineering Trends and Technology 46:60.
  const Rows data = {
      {7, 312, 1891, 6613, 163},   {72, 88, 728, 941804, 1078}, {10, 252, 2594, 3466, 117471},
      {10, 145, 980, 2371, 86329}, {65, 54, 350, 501, 29897},   {29, 48, 380, 912, 34051},
      {7, 476, 3300, 78470, 2212}, {70, 87, 650, 733, 819000},  {4, 86, 591, 3015, 103},
      {12, 79, 579, 3240, 96098},  {21, 45, 261, 1253, 453},    {1, 72, 530, 4333, 0.104800}};
  expect_weights(weights("entropy", data), {0.104991, 0.069124, 0.071373, 0.449937, 0.304575},
                 5e-7);
}

TEST(Weighting, EntropyOfTwoByTwo) {  // the tests of scikit-criteria
  expect_weights(weights("entropy", {{1, 2}, {4, 16}}), {0.358889, 0.641111}, 5e-7);
}

TEST(Weighting, EntropyNeedsNonNegativeDataThatVary) {
  EXPECT_EQ(weights("entropy", {{1, 2}}), std::nullopt) << "one row";
  EXPECT_EQ(weights("entropy", {{-1, 2}, {3, 4}}), std::nullopt);
  EXPECT_EQ(weights("entropy", {{1, 2}, {1, 2}}), std::nullopt) << "nothing varies";
  expect_weights(weights("entropy", {{1, 2}, {1, 4}}), {0, 1}, 1e-12);
  expect_weights(weights("entropy", {{0, 0}, {2, 4}}), {0.5, 0.5}, 1e-12);
}

TEST(Weighting, CriticBothCorrelations) {
  const Rows& firms = find_method("critic")->example.input;
  expect_weights(critic(firms, Correlation::Pearson), {0.20222554, 0.48090173, 0.31687273}, 5e-9);
  expect_weights(critic(firms, Correlation::Spearman), {0.21454645, 0.4898563, 0.29559726}, 5e-9);
}

TEST(Weighting, CriticOfFiveBySix) {
  // Tuş & Aytaç Adalı 2019, Opsearch 56:528.
  const Rows data = {{5000, 3, 3, 4, 3, 2},
                     {680, 5, 3, 2, 2, 1},
                     {2000, 3, 2, 3, 4, 3},
                     {600, 4, 3, 1, 2, 2},
                     {800, 2, 4, 3, 3, 4}};
  expect_weights(critic(data, Correlation::Pearson), {0.157, 0.249, 0.168, 0.121, 0.154, 0.151},
                 5e-4);
}

TEST(Weighting, LossesAndTheirProductWithEntropy) {
  const Rows& data = find_method("cilos")->example.input;
  // Zavadskas & Podvezko 2016 take the entropy of the costs as they are.
  const Rows raw = {{3, 100, 10, 7}, {2.5, 80, 8, 5}, {1.8, 50, 20, 11}, {2.2, 70, 12, 9}};
  expect_weights(weights("entropy", raw), {0.1146, 0.1981, 0.4185, 0.2689}, 5e-5);
  expect_weights(cilos(data), {0.3343, 0.2199, 0.1957, 0.2501}, 5e-5);
  // The paper prints 0.1886 at the second, of rounded factors; pymcdm 0.1885.
  expect_weights(idocriw(raw, data), {0.1658, 0.1885, 0.3545, 0.2911}, 5e-5);
  EXPECT_EQ(cilos({{1, 2}, {3, 4}}), std::nullopt) << "one row is best in all";
  EXPECT_EQ(cilos({{1, 5}, {2, 5}}), std::nullopt) << "the second does not vary";
  EXPECT_EQ(weights("idocriw", {{1, 5}, {2, 5}}), std::nullopt);
}

TEST(Weighting, LossesThatNobodyElseBringsAbout) {
  // Where b and c are best nothing of a is lost, so all of the balance is a's; nothing comes out below 0.
  const auto found = cilos({{100, 90, 80}, {100, 70, 85}, {20, 60, 10}, {90, 90, 30}});
  expect_weights(found, {1, 0, 0}, 1e-9);
  for (const double weight : *found) EXPECT_FALSE(std::signbit(weight));
}

TEST(Weighting, MerecNeedsPositiveValues) {
  EXPECT_EQ(weights("merec", {{0, 5}, {2, 6}}), std::nullopt);
  EXPECT_EQ(weights("merec", {{2, 6}, {2, 6}}), std::nullopt) << "nothing varies";
  expect_weights(weights("merec", {{2, 5}, {2, 6}}), {0, 1}, 1e-12);
}

TEST(Weighting, Elimination) {
  expect_weights(solve({{0, 2}, {3, 1}}, {4, 5}), {1, 2}, 1e-15);
  EXPECT_EQ(solve({{1, 2}, {2, 4}}, {1, 2}), std::nullopt);
}

}  // namespace
}  // namespace steelyard::stats
