// Differences of scores: the worked example is Newcombe's (1998, table II, method 10: 56/70 − 48/80) as MOVER gives it
// from the two Wilson intervals: 0.20 (0.0524 … 0.3339).

#include "report/diff_sureness.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

using Json = nlohmann::ordered_json;

Json scored(double score, double lo, double hi) {
  return {{"score", score}, {"interval", {lo, hi}}};
}

TEST(DifferenceOfScores, IsMover) {
  const Json difference = difference_of_scores(scored(60, 49.05, 70.04), scored(80, 69.18, 87.70));
  EXPECT_NEAR(difference["interval"][0].get<double>(), 5.24, 0.1);
  EXPECT_NEAR(difference["interval"][1].get<double>(), 33.39, 0.1);
  EXPECT_TRUE(difference["proven"].get<bool>());
  EXPECT_EQ(show_difference({{"difference", difference}}, Language::Zh), "");
}

TEST(DifferenceOfScores, WithinChanceIsSaid) {
  const Json difference = difference_of_scores(scored(86, 79, 91), scored(84, 76, 90));
  // −2 − √(8² + 5²) and −2 + √(6² + 7²).
  EXPECT_EQ(difference, Json({{"interval", {-11.43, 7.22}}, {"proven", false}}));
  const Json moved{{"difference", difference}};
  EXPECT_EQ(show_difference(moved, Language::Zh), "  （差别未证实：-11.43 至 7.22）");
  EXPECT_EQ(show_difference(moved, Language::En), "  (not proven: between -11.43 and 7.22)");
}

TEST(DifferenceOfScores, NothingIsSaidOfRunsThatDoNotTell) {
  const Json whole = scored(86, 79, 91);
  for (const Json& other :
       {Json{{"score", 84}}, Json{{"score", nullptr}, {"interval", nullptr}}, scored(95, 79, 91)}) {
    EXPECT_TRUE(difference_of_scores(whole, other).is_null()) << other;
    EXPECT_TRUE(difference_of_scores(other, whole).is_null()) << other;
  }
  EXPECT_EQ(show_difference(Json::object(), Language::Zh), "");
}

TEST(DifferenceOfScores, OnlyBetweenPeriodsThatDoNotMeet) {
  const auto run = [](const char* first, const char* last, double confidence) {
    return Json{{"first", first}, {"last", last}, {"confidence", confidence}};
  };
  const Json april = run("2026-04-01", "2026-04-30", 0.95);
  const Json may = run("2026-05-01", "2026-05-31", 0.95);
  EXPECT_TRUE(can_tell_chance(april, may));
  EXPECT_TRUE(can_tell_chance(may, april));
  EXPECT_FALSE(can_tell_chance(may, may)) << "what moves over the same days is not chance";
  EXPECT_FALSE(can_tell_chance(run("2026-04-01", "2026-06-30", 0.95), may));
  EXPECT_FALSE(can_tell_chance(run("2026-04-01", "2026-04-30", 0.8), may));
  EXPECT_FALSE(can_tell_chance(Json{{"first", "2026-04-01"}, {"last", "2026-04-30"}}, may));
}

}  // namespace
}  // namespace steelyard
