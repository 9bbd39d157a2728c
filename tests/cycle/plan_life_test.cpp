// The state machine against a table of its own, and a long random life of versions by eight people.

#include "cycle/plan_life.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace steelyard {
namespace {

using enum PlanState;

// Rows: states; columns: submit, withdraw, approve, reject, publish, start, close. By hand, "-" = never.
const std::map<PlanState, std::vector<std::string>> kTable = {
    {Draft, {"review", "-", "-", "-", "-", "-", "-"}},
    {Review, {"-", "withdrawn", "approved", "rejected", "-", "-", "-"}},
    {Approved, {"-", "withdrawn", "-", "-", "published", "-", "-"}},
    {Published, {"-", "-", "-", "-", "-", "running", "closed"}},
    {Running, {"-", "-", "-", "-", "-", "-", "closed"}},
    {Closed, {"-", "-", "-", "-", "-", "-", "-"}},
    {Rejected, {"-", "-", "-", "-", "-", "-", "-"}},
    {Withdrawn, {"review", "-", "-", "-", "-", "-", "-"}}};

TEST(PlanLife, EveryStateAndStep) {
  for (const auto& [state, row] : kTable) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto next = next_state(state, kAllPlanSteps[i]);
      EXPECT_EQ(next ? name_of(*next) : "-", row[i])
          << name_of(state) << " " << name_of(kAllPlanSteps[i]);
    }
  }
}

TEST(PlanLife, NamesOfStepsComeBack) {
  for (const PlanStep step : kAllPlanSteps) EXPECT_EQ(step_named(name_of(step)), step);
  EXPECT_FALSE(step_named("draft"));
  for (const auto& [state, row] : kTable) {
    EXPECT_FALSE(words_of(state).zh.empty());
    EXPECT_FALSE(words_of(state).en.empty());
  }
}

TEST(PlanLife, OnePersonInOtherLetters) {
  EXPECT_TRUE(is_same_person("Zoe", " zoe "));
  EXPECT_TRUE(is_same_person("ｚｏｅ", "zoe"));
  EXPECT_TRUE(is_same_person("老李　", "老李"));
  EXPECT_TRUE(is_same_person("Zo\u00c9", "zoe\u0301")) << "an accent in one or two characters";
  EXPECT_TRUE(is_same_person("STRASSE", "straße"));
  EXPECT_TRUE(is_same_person("z\u200boe", "zoe")) << "an invisible character";
  EXPECT_FALSE(is_same_person("zoe", "zoé"));
  EXPECT_FALSE(is_same_person("老李", "小李"));
}

TEST(PlanLife, BlankIsWhatNobodySees) {
  for (const char* text : {"", "  ", "\t\n", "\u3000", "\u00a0", " \u200b"}) {
    EXPECT_TRUE(is_blank(text)) << text;
  }
  EXPECT_FALSE(is_blank(" 好"));
}

PlanLife in_review() {
  return {.plan = "seed",
          .version = 2,
          .digest = "d",
          .stated = 2,
          .state = Review,
          .events = {{.step = PlanStep::Submit, .actor = "zoe", .at_us = 0, .note = {}, .seq = 1}}};
}

std::string refusal(const PlanLife& life, PlanStep step, const std::string& actor) {
  const auto next = take_step(life, step, actor);
  return next ? std::string(name_of(*next)) : std::string(code_name(next.error().front().code));
}

TEST(PlanLife, MakerIsNotChecker) {
  PlanLife life = in_review();
  EXPECT_EQ(refusal(life, PlanStep::Approve, "ZOE"), "A202");
  EXPECT_EQ(refusal(life, PlanStep::Reject, "zoe"), "A202");
  EXPECT_EQ(refusal(life, PlanStep::Approve, "kim"), "approved");
  EXPECT_EQ(refusal(life, PlanStep::Withdraw, "kim"), "A208");
  EXPECT_EQ(refusal(life, PlanStep::Withdraw, "zoe"), "withdrawn");
  EXPECT_EQ(refusal(life, PlanStep::Publish, "kim"), "A201");
  // Withdrawn and submitted anew by another: both made it.
  life.events.push_back(
      {.step = PlanStep::Withdraw, .actor = "zoe", .at_us = 1, .note = {}, .seq = 2});
  life.events.push_back(
      {.step = PlanStep::Submit, .actor = "kim", .at_us = 2, .note = {}, .seq = 3});
  EXPECT_EQ(refusal(life, PlanStep::Approve, "zoe"), "A202");
  EXPECT_EQ(refusal(life, PlanStep::Approve, "kim"), "A202");
  EXPECT_EQ(refusal(life, PlanStep::Approve, "ann"), "approved");
}

// Whatever eight people try in whatever order: only what the table above allows happens, and nobody
// decides on a version that he submitted.
TEST(PlanLife, RandomLives) {
  std::mt19937 random(20261129);
  const std::vector<std::string> people = {"a", "b", "c", "d", "e", "f", "g", "h"};
  int n_decisions = 0;
  for (int round = 0; round < 20'000; ++round) {
    PlanLife life{
        .plan = "p", .version = 1, .digest = "d", .stated = 1, .state = Draft, .events = {}};
    std::vector<std::string> makers;
    for (int i = 0; i < 12; ++i) {
      const std::size_t step = random() % 7;
      const std::string& actor = people[random() % people.size()];
      const std::string allowed = kTable.at(life.state)[step];
      const bool made = std::find(makers.begin(), makers.end(), actor) != makers.end();
      const bool decides = step == 2 || step == 3;
      const bool may = allowed != "-" && !(decides && made) && !(step == 1 && !made);
      const auto next = take_step(life, kAllPlanSteps[step], actor);
      ASSERT_EQ(next.has_value(), may);
      if (!next) continue;
      ASSERT_EQ(name_of(*next), allowed);
      n_decisions += decides ? 1 : 0;
      if (step == 0) makers.push_back(actor);
      life.state = *next;
      life.events.push_back(
          {.step = kAllPlanSteps[step], .actor = actor, .at_us = i, .note = {}, .seq = i});
    }
  }
  EXPECT_GT(n_decisions, 5'000);
}

}  // namespace
}  // namespace steelyard
