// Reliability, agreement of raters and of items, against published numbers: Shrout & Fleiss 1979 and R's
// attitude data (Chatterjee & Price 1977) as psych and lm print them, kappa by statsmodels
// (tests/stats/reference/agreement.py), Rgbp's shrinkage.

#include <gtest/gtest.h>

#include "stats/intraclass.hpp"
#include "stats/item_scale.hpp"
#include "stats/reliability.hpp"
#include "stats/weighted_kappa.hpp"

namespace steelyard::stats {
namespace {

TEST(Reliability, IsOneMinusRgbpsShrinkage) {
  EXPECT_NEAR(reliability(45, 74.1049), 1 - 0.622182, 1e-5);
  EXPECT_NEAR(reliability(1340, 683.5328), 0.662208, 1e-5);
  EXPECT_NEAR(exposure_for_reliability(0.7, 100), 233.333333, 1e-5);
  EXPECT_NEAR(reliability(exposure_for_reliability(0.6, 74), 74), 0.6, 1e-12);
  EXPECT_EQ(reliability(0, 74), 0);
}

void expect_form(const Intraclass& form, const Intraclass& wanted) {
  EXPECT_NEAR(form.value, wanted.value, 1e-9);
  EXPECT_NEAR(form.interval.lo, wanted.interval.lo, 1e-9);
  EXPECT_NEAR(form.interval.hi, wanted.interval.hi, 1e-9);
  EXPECT_NEAR(form.f, wanted.f, 1e-8);
  EXPECT_EQ(form.df1, wanted.df1);
  EXPECT_EQ(form.df2, wanted.df2);
}

TEST(Intraclass, ShroutAndFleissAsInPsych) {
  const Rows judges = {{9, 2, 5, 8}, {6, 1, 3, 2},  {8, 4, 6, 8},
                       {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
  const IntraclassForms forms = intraclass(judges, 0.95).value();
  const double own = 1.794678492;
  const double left = 11.027247956;
  expect_form(forms.own_raters, {0.1657417684, {-0.13293232487, 0.7225600623}, own, 5, 18});
  expect_form(forms.sampled_raters, {0.2897637795, {0.01878651337, 0.7610843696}, left, 5, 15});
  expect_form(forms.these_raters, {0.7148407148, {0.34246476503, 0.9458582600}, left, 5, 15});
  expect_form(forms.own_raters_average, {0.4427971337, {-0.88444215524, 0.9124154203}, own, 5, 18});
  expect_form(forms.sampled_raters_average,
              {0.6200505476, {0.07113681530, 0.9272320402}, left, 5, 15});
  expect_form(forms.these_raters_average,
              {0.9093155424, {0.67567471382, 0.9858916782}, left, 5, 15});
}

TEST(Intraclass, NoAnswer) {
  EXPECT_FALSE(intraclass({}, 0.95));
  EXPECT_FALSE(intraclass({{1, 2}}, 0.95));
  EXPECT_FALSE(intraclass({{1}, {2}}, 0.95));
  EXPECT_FALSE(intraclass({{1, 2}, {3, 4}}, 0.95));  // raters differ by a constant: nothing is left
}

/// rating, complaints, privileges, learning, raises, critical, advance of 30 departments.
const Rows& attitude() {
  static const Rows kRows = {
      {43, 51, 30, 39, 61, 92, 45}, {63, 64, 51, 54, 63, 73, 47}, {71, 70, 68, 69, 76, 86, 48},
      {61, 63, 45, 47, 54, 84, 35}, {81, 78, 56, 66, 71, 83, 47}, {43, 55, 49, 44, 54, 49, 34},
      {58, 67, 42, 56, 66, 68, 35}, {71, 75, 50, 55, 70, 66, 41}, {72, 82, 72, 67, 71, 83, 31},
      {67, 61, 45, 47, 62, 80, 41}, {64, 53, 53, 58, 58, 67, 34}, {67, 60, 47, 39, 59, 74, 41},
      {69, 62, 57, 42, 55, 63, 25}, {68, 83, 83, 45, 59, 77, 35}, {77, 77, 54, 72, 79, 77, 46},
      {81, 90, 50, 72, 60, 54, 36}, {74, 85, 64, 69, 79, 79, 63}, {65, 60, 65, 75, 55, 80, 60},
      {65, 70, 46, 57, 75, 85, 46}, {50, 58, 68, 54, 64, 78, 52}, {50, 40, 33, 34, 43, 64, 33},
      {64, 61, 52, 62, 66, 80, 41}, {53, 66, 52, 50, 63, 80, 37}, {40, 37, 42, 58, 50, 57, 49},
      {63, 54, 42, 48, 66, 75, 33}, {66, 77, 66, 63, 88, 76, 72}, {78, 75, 58, 74, 80, 78, 49},
      {48, 57, 44, 45, 51, 83, 38}, {85, 85, 71, 71, 77, 74, 55}, {82, 82, 39, 59, 64, 78, 39}};
  return kRows;
}

TEST(ItemScale, AlphaOfTheAttitudeDataAsInPsych) {
  const Alpha alpha = cronbach_alpha(attitude()).value();
  EXPECT_NEAR(alpha.raw, 0.8431427696, 1e-9);
  EXPECT_NEAR(alpha.standardised, 0.839083803, 1e-9);
}

TEST(ItemScale, InflationOfTheAttitudeDataAsInR) {
  Rows without_rating;
  for (const Numbers& row : attitude()) without_rating.push_back({row.begin() + 1, row.end()});
  const Numbers inflation = variance_inflation(without_rating).value();
  const Numbers wanted = {2.667060308, 1.600891407, 2.271043158,
                          3.078226218, 1.228108967, 1.951590791};
  ASSERT_EQ(inflation.size(), wanted.size());
  for (std::size_t j = 0; j < wanted.size(); ++j) EXPECT_NEAR(inflation[j], wanted[j], 1e-8);
}

TEST(ItemScale, NoAnswer) {
  EXPECT_FALSE(cronbach_alpha({{1, 2}}));
  EXPECT_FALSE(cronbach_alpha({{1, 5}, {2, 5}}));
  EXPECT_FALSE(cronbach_alpha({{1, -1}, {2, -2}}));  // the sum does not vary
  EXPECT_FALSE(variance_inflation({{1, 2}, {2, 4}, {3, 6}}));
}

TEST(WeightedKappa, AsInStatsmodels) {
  const Rows grades = {{22, 2, 2, 0}, {5, 7, 14, 0}, {0, 2, 36, 0}, {0, 1, 17, 10}};
  const Kappa plain = weighted_kappa(grades, RatingDistance::Plain).value();
  EXPECT_NEAR(plain.value, 0.49300559552358114, 1e-12);
  EXPECT_NEAR(plain.standard_error, 0.05674315040803581, 1e-12);
  const Kappa linear = weighted_kappa(grades, RatingDistance::Linear).value();
  EXPECT_NEAR(linear.value, 0.6488095238095238, 1e-12);
  EXPECT_NEAR(linear.standard_error, 0.047652422356387086, 1e-12);
  const Kappa quadratic = weighted_kappa(grades, RatingDistance::Quadratic).value();
  EXPECT_NEAR(quadratic.value, 0.7838218714768883, 1e-12);
  EXPECT_NEAR(quadratic.standard_error, 0.03867033613715433, 1e-12);
}

TEST(WeightedKappa, Ends) {
  EXPECT_NEAR(weighted_kappa({{5, 0}, {0, 7}}, RatingDistance::Linear)->value, 1, 1e-15);
  EXPECT_NEAR(weighted_kappa({{2, 4}, {3, 6}}, RatingDistance::Plain)->value, 0, 1e-15);
  EXPECT_FALSE(weighted_kappa({{5, 0}, {0, 0}}, RatingDistance::Plain));
  EXPECT_FALSE(weighted_kappa({{0, 0}, {0, 0}}, RatingDistance::Plain));
}

}  // namespace
}  // namespace steelyard::stats
