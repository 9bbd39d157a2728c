// What a manager is told: his people by id without ranks, moves against the period before, what waits, what
// cost most; grades are counted of five people at least.

#include "report/manager_page.hpp"

#include "people_firm.hpp"
#include "tests/golden/golden.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

class ManagerPage : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    people = std::make_unique<PeopleFirm>();
    may = people->run("2026-05");
    april = people->run("2026-04");
  }
  static void TearDownTestSuite() { people.reset(); }
  [[nodiscard]] static ManagedSubjects subjects(int n) {
    ManagedSubjects out{canary("M1"), "韩梅梅", {}, &april};
    for (int i = 1; i <= n; ++i) {
      out.cards.push_back(&PeopleFirm::card_of(may, "E" + std::to_string(i)));
    }
    return out;
  }
  static std::unique_ptr<PeopleFirm> people;
  static Scored may;
  static Scored april;
};
std::unique_ptr<PeopleFirm> ManagerPage::people;
Scored ManagerPage::may;
Scored ManagerPage::april;

TEST_F(ManagerPage, TellsMovesWaitsAndLosses) {
  const ManagerStory story = tell_manager(may, subjects(5), Language::Zh, {});
  ASSERT_EQ(story.lines.size(), 5U);
  const ManagerLine& first = story.lines.front();
  // April: conversion 46 % → 100 · 40, all else alike: 40 + 24 + 24.75 = 88.75, silver.
  EXPECT_EQ(first.moved, "−10 银 → 铜");
  EXPECT_EQ(first.why, "询单转化率 46% → 41%");
  EXPECT_EQ(first.waiting, std::vector<std::string>{"1 条加减分待核实"});
  EXPECT_EQ(first.losses, (std::vector<std::string>{"询单转化率 41% −8", "咨询回复率 96% −6",
                                                    "客服销售额（日合计） 18.6 万 −5.25"}));
  EXPECT_EQ(story.lines[1].waiting.size(), 2U) << "a red line waits";
}

TEST_F(ManagerPage, GradesAreCountedOfFivePeopleAtLeast) {
  EXPECT_EQ(tell_manager(may, subjects(5), Language::Zh, {}).grades.size(), 4U);
  EXPECT_TRUE(tell_manager(may, subjects(4), Language::Zh, {}).grades.empty());
}

TEST_F(ManagerPage, WordForWord) {
  for (const auto& [language, ending] :
       {std::pair{Language::Zh, ".zh.html"}, {Language::En, ".en.html"}}) {
    const std::string page = write_manager_page(may, subjects(5), language, {});
    expect_golden(std::string("report/page.manager") + ending,
                  hide(page.substr(page.find("<body>")), may.id, "RUN"));
  }
}

}  // namespace
}  // namespace steelyard
