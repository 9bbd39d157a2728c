// Values among their peers: who is drawn where, what is scored, what stays as measured.

#include "score/shrink_values.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

Decimal decimal(const char* text) { return *try_parse_decimal(text); }

ResolvedIndicator indicator(const char* name, const char* kind) {
  ResolvedIndicator out;
  out.planned.def.name = name;
  out.planned.def.better = Better::Lower;
  out.planned.weight = Weight{decimal("100"), false, {}};
  Standard standard;
  standard.curve = Line{{{{decimal("0"), Unit::Ratio}, decimal("100")},
                         {{decimal("0.2"), Unit::Ratio}, decimal("0")}}};
  out.planned.standard = standard;
  out.kind = find_kind(kind);
  return out;
}

SubjectEstimates shop(const std::string& id, int k, int n, const std::string& group = "") {
  IndicatorCard card;
  card.name = "r";
  card.estimate.n = n;
  card.estimate.exact = make_fraction(k, n);
  card.estimate.value = static_cast<double>(k) / n;
  card.estimate.distribution = stats::Beta{k + 0.5, n - k + 0.5};
  return {id, id, group, {card}};
}

/// Twelve shops at 4 … 6 % of 500, and one of 2 of 12.
std::vector<SubjectEstimates> shops() {
  std::vector<SubjectEstimates> all;
  for (int i = 0; i < 12; ++i) all.push_back(shop("s" + std::to_string(i), 20 + i % 3 * 5, 500));
  all.push_back(shop("new", 2, 12));
  return all;
}

Assessment assessment_of(Official official) {
  Assessment assessment;
  assessment.indicators = {indicator("r", "share")};
  assessment.plan.official = official;
  return assessment;
}

TEST(ShrinkValues, ASmallSampleIsDrawnToItsPeersALargeOneHardly) {
  std::vector<SubjectEstimates> all = shops();
  shrink_values(all, assessment_of(Official::Plain));
  const FairCard& small = *all.back().indicators[0].fair;
  EXPECT_NEAR(small.shrunk->value, 0.055, 0.012);
  EXPECT_GT(small.shrunk->prior_weight, 0.8);
  EXPECT_EQ(small.shrunk->n_peers, 13);
  EXPECT_NEAR(small.shrunk->peers_mean, 0.05, 0.004);
  const FairCard& large = *all[1].indicators[0].fair;
  EXPECT_LT(large.shrunk->prior_weight, small.shrunk->prior_weight);
  EXPECT_NEAR(large.shrunk->value, 0.05, 0.004);
  // By hand of what the model is: a beta posterior lies between the own share and the peers'.
  EXPECT_GT(small.shrunk->value, small.shrunk->peers_mean);
  EXPECT_LT(small.shrunk->value, 2.0 / 12);
  EXPECT_EQ(*all.back().indicators[0].estimate.value, 2.0 / 12) << "what is scored is untouched";
}

TEST(ShrinkValues, TheOfficialValueIsScored) {
  const Assessment assessment = assessment_of(Official::Shrunk);
  const auto cards = score_all({assessment, shops(), {}});
  const IndicatorCard& small = cards.back().indicators[0];
  EXPECT_FALSE(small.estimate.exact);
  EXPECT_EQ(*small.estimate.value, small.fair->shrunk->value);
  EXPECT_EQ(*small.fair->plain.value, 2.0 / 12);
  EXPECT_EQ(small.estimate.method, "shrunk");
  const double points = 100 * (1 - small.fair->shrunk->value / 0.2);
  EXPECT_NEAR(to_double({*cards.back().score, 100}), points, 0.006);
}

TEST(ShrinkValues, PeersAreThoseOfTheGroupAndFiveAtLeast) {
  std::vector<SubjectEstimates> all = shops();
  for (std::size_t i = 0; i < all.size(); ++i) all[i].rank_group = i < 4 ? "few" : "many";
  shrink_values(all, assessment_of(Official::Plain));
  EXPECT_EQ(all[0].indicators[0].fair, nullptr);
  EXPECT_EQ(all[5].indicators[0].fair->shrunk->n_peers, 9);
}

TEST(ShrinkValues, KindsWithoutAModelAndSubjectsWithoutAValueStayAsTheyAre) {
  Assessment assessment = assessment_of(Official::Shrunk);
  assessment.indicators[0].kind = find_kind("sum");
  std::vector<SubjectEstimates> all = shops();
  shrink_values(all, assessment);
  EXPECT_EQ(all[0].indicators[0].fair, nullptr);
  all = shops();
  all[3].indicators[0].estimate = Estimate{};
  shrink_values(all, assessment_of(Official::Shrunk));
  EXPECT_EQ(all[3].indicators[0].fair, nullptr);
  EXPECT_EQ(all[4].indicators[0].fair->shrunk->n_peers, 12);
}

}  // namespace
}  // namespace steelyard
