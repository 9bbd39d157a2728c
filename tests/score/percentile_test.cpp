// Places among peers by hand: ties, direction, small samples, groups.

#include "score/percentile.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

struct Row {
  const char* category;
  std::optional<int> value;  // in hundredths
  std::int64_t n = 100;
};

/// The percentiles of the rows, in %; -1 = none.
std::vector<double> percentiles(Better better, const std::vector<Row>& rows) {
  Assessment assessment;
  ResolvedIndicator indicator;
  indicator.planned.def.name = "a";
  indicator.planned.def.better = better;
  Standard standard;
  standard.min_sample.n = 30;
  standard.percentile = Percentile{{{"category", {}}}, {}};
  indicator.planned.standard = standard;
  assessment.indicators.push_back(indicator);
  ScoreInput input{assessment, {}, {}, true};
  std::vector<Scorecard> cards;
  for (const Row& row : rows) {
    IndicatorCard card;
    card.name = "a";
    card.estimate.n = row.n;
    if (row.value) card.estimate.exact = make_fraction(*row.value, 100);
    input.subjects.push_back({"s", "s", "", {card}, {{"category", row.category}}});
    cards.emplace_back().indicators = {card};
  }
  place_among_peers(cards, input);
  std::vector<double> out;
  for (const Scorecard& card : cards) {
    const auto& percentile = card.indicators[0].percentile;
    out.push_back(percentile ? 100 * to_double(*percentile) : -1);
  }
  return out;
}

TEST(Percentile, TheBestHasAllAndTiesStandTogether) {
  EXPECT_EQ(percentiles(Better::Lower, {{"c", 1}, {"c", 2}, {"c", 2}, {"c", 5}}),
            (std::vector<double>{100, 75, 75, 25}));
  EXPECT_EQ(percentiles(Better::Higher, {{"c", 1}, {"c", 2}, {"c", 2}, {"c", 5}}),
            (std::vector<double>{25, 75, 75, 100}));
}

TEST(Percentile, PeersAreOfTheSameKindAndLargeEnough) {
  EXPECT_EQ(percentiles(Better::Higher,
                        {{"c", 1}, {"d", 2}, {"c", 3}, {"c", 9, 29}, {"c", std::nullopt}}),
            (std::vector<double>{50, 100, 100, -1, -1}));
}

TEST(Percentile, OneAlone) {
  EXPECT_EQ(percentiles(Better::Higher, {{"c", 1}}), (std::vector<double>{100}));
}

}  // namespace
}  // namespace steelyard
