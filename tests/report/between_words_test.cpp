// A geometric mean between objectives, in words.

#include "report/between_words.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

Scorecard card() {
  BetweenCard between;
  const Int128 point = power_of_ten(kPointScale);
  between.objectives = {{"growth", 60 * point, 54 * point}, {"experience", 40 * point, 16 * point}};
  between.imbalance = -4'929'928'540;
  Scorecard out;
  out.between = std::make_shared<const BetweenCard>(between);
  return out;
}

Plan plan() {
  Plan out;
  out.objectives.resize(1);
  out.objectives[0].name = "growth";
  out.objectives[0].title = {"增长", "Growth"};
  return out;
}

TEST(BetweenWords, NameEveryObjectiveWithItsMean) {
  EXPECT_EQ(write_between(card(), plan(), Language::Zh),
            "目标之间取几何平均（短板拖得更多）：增长 90 × 60%、experience 40 × "
            "40%；比相加少 4.9299 分\n");
  EXPECT_EQ(write_between(card(), plan(), Language::En),
            "geometric mean between objectives (a weak one drags more): Growth 90 × 60%, "
            "experience 40 × 40%; 4.9299 points less than their sum\n");
}

TEST(BetweenWords, AreNoneWhereObjectivesAreAddedUp) {
  EXPECT_EQ(write_between({}, plan(), Language::Zh), "");
}

}  // namespace
}  // namespace steelyard
