// Parts of a total in both languages, word for word, and their sheet of the workbook.

#include "report/parts_words.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

Int128 points(int hundredths) { return Int128{hundredths} * power_of_ten(kPointScale - 2); }

/// Own 82 of 70%, A 70 for 20 days at half and B not rated: all of the part is A's.
Scorecard made_of_parts() {
  PartCard own{"own", "", 70, 70, points(8200), points(5740)};
  PartCard shop{"shop", "shop-monthly", 30, 30, points(7000), points(2100)};
  shop.members = {{"A", "甲店", 7000, Int128{10} * power_of_ten(6), 20},
                  {"B", "乙店", std::nullopt, Int128{10} * power_of_ten(6), 10, "no_data"}};
  Scorecard card;
  card.parts = std::make_shared<const PartsCard>(PartsCard{{own, shop}});
  return card;
}

TEST(PartsWords, SayEveryPart) {
  const Scorecard card = made_of_parts();
  EXPECT_EQ(write_parts(card, Language::Zh),
            "  总分的构成\n"
            "    本方案  82 × 70% = 57.4\n"
            "    shop（shop-monthly）  70 × 30% = 21\n"
            "      A  甲店  70  20 天，按 10 天计\n"
            "      B  乙店  未评（没有可评分的指标）  10 天\n");
  EXPECT_EQ(write_parts(card, Language::En),
            "  the total is made of\n"
            "    own indicators  82 × 70% = 57.4\n"
            "    shop (shop-monthly)  70 × 30% = 21\n"
            "      A  甲店  70  20 days, weighed as 10\n"
            "      B  乙店  not rated (no indicator could be scored)  10 days\n");
  EXPECT_EQ(show_parts_briefly(card, Language::Zh), "本方案 82 × 70% + shop 70 × 30%");
}

TEST(PartsWords, SayWhyAShopIsLeftOut) {
  PartMember member;
  member.left_out = "protected";
  EXPECT_EQ(show_left_out(member, Language::Zh), "不计（新对象保护期内）");
  EXPECT_EQ(show_left_out(member, Language::En), "left out (protected as new)");
  member.left_out = "not_rated";
  member.rated_weight = points(4000);
  EXPECT_EQ(show_left_out(member, Language::Zh), "未评（已评权重 40%，不足以评定等级）");
  EXPECT_EQ(show_left_out(member, Language::En),
            "not rated (40% of its weight was: too little for a grade)");
  member.left_out = "not_assessed";
  EXPECT_EQ(show_left_out(member, Language::Zh), "未评（那个方案不考核它）");
  EXPECT_EQ(show_left_out(member, Language::En), "not rated (that plan does not assess it)");
}

TEST(PartsWords, SayWhatWasGivenAway) {
  PartCard own{"own", "", 70, 70, points(8200), points(8200)};
  PartCard shop{"shop", "shop-monthly", 30, 0, std::nullopt};
  Scorecard card;
  card.parts = std::make_shared<const PartsCard>(PartsCard{{own, shop}});
  EXPECT_EQ(write_parts(card, Language::En),
            "  the total is made of\n"
            "    own indicators  82 × 100% (planned 70%) = 82\n"
            "    shop (shop-monthly)  no score, its 30% go to the rest\n");
  EXPECT_EQ(show_parts_briefly(card, Language::En),
            "own indicators 82 × 100% + shop without a score");
}

TEST(PartsWords, SayThatAScoreIsNotCountedWithoutATotalOfTheirOwn) {
  PartCard own{"own", "", 70, 0, std::nullopt};
  PartCard shop{"shop", "shop-monthly", 30, 0, points(8400)};
  Scorecard card;
  card.parts = std::make_shared<const PartsCard>(PartsCard{{own, shop}});
  EXPECT_EQ(write_parts(card, Language::Zh),
            "  总分的构成\n"
            "    本方案  没有得分\n"
            "    shop（shop-monthly）  84，不计：本方案没有得分\n");
  EXPECT_EQ(write_parts(card, Language::En),
            "  the total is made of\n"
            "    own indicators  no score\n"
            "    shop (shop-monthly)  84, not counted: no total of their own\n");
  EXPECT_EQ(show_parts_briefly(card, Language::Zh), "本方案 无得分 + shop 84（不计）");
  EXPECT_EQ(show_parts_briefly(card, Language::En),
            "own indicators without a score + shop 84 (not counted)");
}

TEST(PartsWords, SayTheStretchesOfASplitPeriod) {
  PartCard first{"2026-06-01 … 2026-06-14", "", 14, 14, points(5000), points(2333)};
  first.days = PartDays{*try_parse_date("2026-06-01"), *try_parse_date("2026-06-14"), {}, 0};
  PartCard second = first;
  second.name = "2026-06-15 … 2026-06-30";
  second.weight = second.counted = 16;
  second.days->last = *try_parse_date("2026-06-30");
  second.days->first = *try_parse_date("2026-06-15");
  Scorecard card;
  card.parts = std::make_shared<const PartsCard>(PartsCard{{first, second}});
  EXPECT_EQ(write_parts(card, Language::Zh),
            "  分段核算\n"
            "    2026-06-01 … 2026-06-14（14 天）  50 × 46.67% = 23.33\n"
            "    2026-06-15 … 2026-06-30（16 天）  50 × 53.33% = 23.33\n");
  second.days->first = second.days->last;
  card.parts = std::make_shared<const PartsCard>(PartsCard{{first, second}});
  EXPECT_NE(write_parts(card, Language::En).find(" (1 day)  50"), std::string::npos)
      << write_parts(card, Language::En);
}

TEST(PartsWords, NothingWhereTheTotalIsTheIndicatorsAlone) {
  EXPECT_EQ(write_parts({}, Language::Zh), "");
  EXPECT_EQ(show_parts_briefly({}, Language::En), "");
}

}  // namespace
}  // namespace steelyard
