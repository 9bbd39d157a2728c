// What was measured beside what is believed, in words.

#include "report/fair_words.hpp"

#include <gtest/gtest.h>

#include "score/fair_card.hpp"

namespace steelyard {
namespace {

/// 7 of 61 measured, 9.69 % believed.
IndicatorCard card(const char* method) {
  FairCard fair;
  fair.plain.value = 7.0 / 61;
  fair.plain.method = "wilson";
  fair.plain.unit = Unit::Ratio;
  ShrunkValue shrunk;
  shrunk.value = 0.0969;
  shrunk.prior_weight = 0.38;
  shrunk.n_peers = 13;
  fair.shrunk = shrunk;
  IndicatorCard out;
  out.estimate = fair.plain;
  out.estimate.method = method;
  out.fair = std::make_shared<const FairCard>(fair);
  return out;
}

TEST(FairWords, SayWhichValueIsScored) {
  EXPECT_EQ(show_shrunk(card("shrunk"), Language::En),
            "drawn towards its peers 9.69% (reliability 62%, 13 in the group): this is scored");
  EXPECT_EQ(show_shrunk(card("wilson"), Language::Zh),
            "向同组收缩 9.69%（可靠度 62%，同组 13 个对象）：不计分");
  EXPECT_TRUE(is_scored_otherwise(card("shrunk")));
  EXPECT_FALSE(is_scored_otherwise(card("wilson")));
}

TEST(FairWords, WithoutPeersSayNothing) {
  EXPECT_EQ(show_shrunk({}, Language::En), "");
  EXPECT_FALSE(is_scored_otherwise({}));
}

}  // namespace
}  // namespace steelyard
