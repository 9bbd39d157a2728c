// What one person is told, by hand figures (people_firm.hpp): the sum line by line, what was not counted and
// why, what would lift it, how to object; word for word in goldens of both languages.

#include "report/person_page.hpp"

#include "people_firm.hpp"
#include "report/json.hpp"
#include "report/person_story.hpp"
#include "tests/golden/golden.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

class PersonPage : public testing::Test {
 protected:
  static void SetUpTestSuite() { people = std::make_unique<PeopleFirm>(); }
  static void TearDownTestSuite() { people.reset(); }

  static bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  }
  /// The page without its style, and without what differs from machine to machine.
  static std::string stable(const Scored& run, const std::string& page) {
    const std::size_t style = page.find("<style>");
    const std::size_t end = page.find("</style>");
    return hide(page.substr(0, style) + page.substr(end + 9), run.id, "RUN");
  }

  static std::unique_ptr<PeopleFirm> people;
};
std::unique_ptr<PeopleFirm> PersonPage::people;

std::string sum_in_words(const PersonStory& story) {
  std::string text;
  for (const SumLine& line : story.sum) {
    text +=
        line.what + "|" + line.how + "|" + format_decimal_trimmed(line.amount, line.scale) + "\n";
  }
  return text;
}

TEST_F(PersonPage, TheSumIsWrittenOut) {
  const Scored run = people->run("2026-05");
  const PersonStory story = tell_person(run, PeopleFirm::card_of(run, "E1"), Language::Zh, {});
  EXPECT_EQ(sum_in_words(story),
            "询单转化率|80 × 40%|32\n"
            "咨询回复率|80 × 30%|24\n"
            "客服销售额（日合计）|82.5 × 30%|24.75\n"
            "有效投诉|2026-05-09|-2\n"
            "合计||78.75\n"
            "四舍五入到两位小数||78.75\n"
            "总分||78.75\n");
  EXPECT_EQ(story.score, "78.75");
  EXPECT_EQ(story.grade, "铜");
}

TEST_F(PersonPage, WhatIsNotRatedIsToldAndItsWeightGoesOn) {
  const Scored run = people->run("2026-05");
  const PersonStory story = tell_person(run, PeopleFirm::card_of(run, "E6"), Language::Zh, {});
  // Sales are alone in their objective with what is not rated: 30 + 40 = 70. 0.7 · 82.5 + 0.3 · 80 − 2 = 79.75.
  EXPECT_EQ(story.score, "79.75");
  ASSERT_EQ(story.not_counted.size(), 2U);
  EXPECT_EQ(
      story.not_counted[0].text,
      "询单转化率：样本不足，暂不下结论（样本 20，至少要 30）；不计分，它的权重 40 由其余指标分担");
  EXPECT_EQ(story.not_counted[1].text, "2026-05-12 客户表扬：待核实，没有计入");
  EXPECT_EQ(story.waiting, std::vector<std::string>{"1 条加减分待核实"});
}

TEST_F(PersonPage, ARedLineThatWaitsActsOnNothing) {
  const Scored run = people->run("2026-05");
  const PersonStory story = tell_person(run, PeopleFirm::card_of(run, "E2"), Language::Zh, {});
  EXPECT_EQ(story.score, "78.75");
  ASSERT_EQ(story.waiting.size(), 2U);
  EXPECT_EQ(story.waiting[1], "红线：辱骂客户，总分按 0 计：数据待核实，由人确认之前不生效");
}

TEST_F(PersonPage, WhatWouldLiftItIsExact) {
  const Scored run = people->run("2026-05");
  const PersonStory story = tell_person(run, PeopleFirm::card_of(run, "E1"), Language::Zh, {});
  ASSERT_EQ(story.levers.size(), 3U);
  EXPECT_EQ(story.levers[0].label, "询单转化率");
  EXPECT_EQ(story.levers[0].then, "≥ 45%");
  EXPECT_EQ(story.levers[0].gain, "+8");
  EXPECT_EQ(story.levers[0].total, "86.75");
  EXPECT_TRUE(story.levers[0].is_enough);
  EXPECT_EQ(story.levers[1].gain, "+6");
  EXPECT_EQ(story.levers[2].then, "≥ 20 万（达成率 100%）");
  EXPECT_EQ(story.levers[2].gain, "+5.25");
  EXPECT_EQ(story.levers[2].along, "达成率每高 1%，约 +0.75");
  ASSERT_FALSE(story.lift.empty());
  EXPECT_EQ(story.lift[0], "距等级“银”（总分 80 起）还差 1.25 分。");
}

TEST_F(PersonPage, PartsLedgersAndExcusedDaysAreTold) {
  Scored run = people->run("2026-05");
  PeopleFirm::enrich(run);
  const std::string page = write_person_page(run, PeopleFirm::card_of(run, "E1"), Language::Zh, {});
  EXPECT_TRUE(has(page, "总分的构成"));
  EXPECT_TRUE(has(page, "canaryE1x-shop"));
  EXPECT_TRUE(has(page, "不剔除时为 96%"));
  EXPECT_TRUE(has(page, "往期的积分与等级"));
  EXPECT_TRUE(has(page, "各部分合计"));
}

TEST_F(PersonPage, SaysUntilWhenAndToWhom) {
  const Scored run = people->run("2026-05");
  PersonExtras extras;
  extras.objections_until = try_parse_date("2026-06-12");
  extras.objections_to = {"人事 王", "Wang of HR"};
  extras.receipt_token = "R-77";
  extras.note = {"六月一日起改用新标准", "new standards from 1 June"};
  const Scorecard& card = PeopleFirm::card_of(run, "E1");
  const std::string zh = write_person_page(run, card, Language::Zh, extras);
  EXPECT_TRUE(has(zh, "可在 2026-06-12（含当日）前向 人事 王 提出复核"));
  EXPECT_TRUE(has(zh, "回执码：R-77"));
  EXPECT_TRUE(has(zh, "六月一日起改用新标准"));
  EXPECT_LT(zh.find("提出复核"), zh.find("可以申诉"));
  const std::string en = write_person_page(run, card, Language::En, extras);
  EXPECT_TRUE(has(en, "ask for a review from Wang of HR, up to and including 2026-06-12"));
  EXPECT_TRUE(has(en, "<html lang=\"en\">"));
  EXPECT_FALSE(has(en, "<script"));
  EXPECT_FALSE(has(en, "http:") || has(en, "https:"));
}

TEST_F(PersonPage, ASecondVersionSaysWhatChanged) {
  const Scored run = people->run("2026-05");
  Scored before = run;
  for (Scorecard& card : before.scorecards) {
    if (card.subject != canary("E1")) continue;
    card.score = 7675;
    card.entries[0].points *= 2;
  }
  PersonExtras extras;
  extras.version = 2;
  extras.before_json = write_run_json(before);
  const auto changes = [&](const char* who) {
    std::string text;
    const PersonStory story = tell_person(run, PeopleFirm::card_of(run, who), Language::Zh, extras);
    for (const StoryLine& line : story.changes) text += line.text + "\n";
    return text;
  };
  EXPECT_EQ(changes("E1"), "得分 76.75 → 78.75\n有效投诉  -4 → -2\n");
  EXPECT_EQ(changes("E2"), "本单的数字与上一版相同。\n");
  extras.before_json = "no run";
  EXPECT_EQ(changes("E1"), "");
}

TEST_F(PersonPage, WordForWord) {
  const Scored run = people->run("2026-05");
  PersonExtras extras;
  extras.objections_until = try_parse_date("2026-06-12");
  extras.objections_to = {"人事部", "HR"};
  for (const auto& [who, name] : {std::pair{"E1", "person"}, {"E6", "unrated"}}) {
    const Scorecard& card = PeopleFirm::card_of(run, who);
    for (const auto& [language, ending] :
         {std::pair{Language::Zh, ".zh.html"}, {Language::En, ".en.html"}}) {
      expect_golden(std::string("report/page.") + name + ending,
                    stable(run, write_person_page(run, card, language, extras)));
    }
  }
}

}  // namespace
}  // namespace steelyard
