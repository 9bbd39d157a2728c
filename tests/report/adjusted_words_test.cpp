// How a value was adjusted, in words of both languages.

#include "report/adjusted_words.hpp"

#include <gtest/gtest.h>

#include "score/fair_card.hpp"

namespace steelyard {
namespace {

Estimate share(double value, const char* method) {
  Estimate estimate;
  estimate.unit = Unit::Ratio;
  estimate.value = value;
  estimate.method = method;
  return estimate;
}

IndicatorCard card_of(std::vector<MixShare> mix, stats::MixMethod method) {
  IndicatorCard card;
  card.estimate = share(0.05, "wilson");
  AdjustedValue adjusted{share(0.041, "adjusted"), 0.061, 0.05, {"category"},
                         std::move(mix),           method};
  card.fair = std::make_shared<const FairCard>(FairCard{card.estimate, {}, adjusted});
  return card;
}

TEST(AdjustedWords, ClassesExpectedMeasuredAdjusted) {
  const IndicatorCard card =
      card_of({{{"服装"}, 0.62, 0.08}, {{""}, 0.38, 0.03}}, stats::MixMethod::ByStratum);
  EXPECT_EQ(
      write_adjusted(card, Language::Zh),
      "    校正    category：服装 62%（大家 8%），未知 38%（大家 3%）；按此应为 6.1%，实测 5%，"
      "大家合计 5% → 校正后 4.1%\n");
  EXPECT_EQ(
      write_adjusted(card, Language::En),
      "    adjusted      category: 62% 服装, where all have 8%; 38% unknown, where all have 3%; "
      "expected 6.1%, measured 5%, all together 5% → adjusted 4.1%\n");
}

TEST(AdjustedWords, ManyClassesAreCountedAndTheMethodIsSaid) {
  const IndicatorCard card = card_of({{{"a", "x"}, 0.4, 0.08},
                                      {{"b", "x"}, 0.2, 0.08},
                                      {{"a", "y"}, 0.2, 0.03},
                                      {{"b", "y"}, 0.15, 0.03},
                                      {{"c", "y"}, 0.05, 0.03}},
                                     stats::MixMethod::Regression);
  const std::string text = show_adjusted(card, Language::En);
  EXPECT_NE(text.find("40% a / x, where all have 8%"), std::string::npos) << text;
  EXPECT_NE(text.find("20% in 2 more;"), std::string::npos) << text;
  EXPECT_NE(text.find("fewer than 100 cases"), std::string::npos) << text;
}

TEST(AdjustedWords, WhereItCountsWhatIsBelievedOfItStandsBeside) {
  IndicatorCard card = card_of({{{"a"}, 1, 0.05}}, stats::MixMethod::ByStratum);
  FairCard fair = *card.fair;
  fair.shrunk = ShrunkValue{.value = 0.044, .interval = {}, .posterior = {}};
  card.fair = std::make_shared<const FairCard>(fair);
  EXPECT_EQ(show_adjusted(card, Language::En).find("peers"), std::string::npos);
  card.estimate = fair.adjusted->estimate;
  EXPECT_NE(show_adjusted(card, Language::En).find("drawn towards its peers 4.4%"),
            std::string::npos);
}

TEST(AdjustedWords, NothingIsSaidOfWhatIsAsMeasured) {
  EXPECT_EQ(write_adjusted(IndicatorCard{}, Language::Zh), "");
}

}  // namespace
}  // namespace steelyard
