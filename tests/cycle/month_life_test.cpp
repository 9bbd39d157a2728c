// The life of a month against a table of its own; confirmations that survive what does not touch them.

#include "cycle/month_life.hpp"

#include <gtest/gtest.h>

#include <random>

namespace steelyard {
namespace {

Assessed assessed(const std::string& cards, std::vector<std::string> changed,
                  std::vector<std::string> gone = {}) {
  return {.run = "run of " + cards,
          .cards = cards,
          .version = 1,
          .changed = std::move(changed),
          .gone = std::move(gone)};
}

/// A month of two people in that state.
MonthLife life_in(MonthState state) {
  MonthLife life;
  life.key = {"p", "2026-05"};
  if (state >= MonthState::Assessed) apply_assessed(life, assessed("c1", {"a", "b"}));
  if (state >= MonthState::Reviewed) apply_reviewed(life);
  if (state >= MonthState::Confirmed) apply_confirmed(life, {}, "kim");
  if (state >= MonthState::Published) apply_published(life, "f1", 0);
  if (state >= MonthState::Closed) life.is_closed = true;
  return life;
}

std::string answer(const MonthLife& life, MonthStep step) {
  const Result<void> done = require_step(life, step);
  return done ? "ok" : std::string(code_name(done.error().front().code));
}

// Rows: states; columns: collect, assess, review, confirm, publish, close. By hand.
const std::map<MonthState, std::vector<std::string>> kTable = {
    {MonthState::Open, {"ok", "ok", "A214", "A214", "A214", "A214"}},
    {MonthState::Assessed, {"ok", "ok", "ok", "A214", "A214", "A214"}},
    {MonthState::Reviewed, {"ok", "ok", "ok", "ok", "A217", "A214"}},
    {MonthState::Confirmed, {"ok", "ok", "ok", "ok", "ok", "A214"}},
    {MonthState::Published, {"ok", "ok", "ok", "ok", "ok", "ok"}},
    {MonthState::Closed, {"A216", "A216", "A216", "A216", "A216", "A216"}}};

TEST(MonthLife, EveryStateAndStep) {
  for (const auto& [state, row] : kTable) {
    const MonthLife life = life_in(state);
    EXPECT_EQ(state_of(life), state) << name_of(state);
    for (std::size_t i = 0; i < row.size(); ++i) {
      EXPECT_EQ(answer(life, kAllMonthSteps[i]), row[i])
          << name_of(state) << " " << name_of(kAllMonthSteps[i]);
    }
  }
}

TEST(MonthLife, EveryStateAndStepHasWordsInBothLanguages) {
  for (const auto& [state, row] : kTable) {
    EXPECT_FALSE(words_of(state).zh.empty() || words_of(state).en.empty());
    EXPECT_NE(words_of(state).zh, words_of(state).en);
  }
  for (const MonthStep step : kAllMonthSteps) EXPECT_FALSE(words_of(step).zh.empty());
}

TEST(MonthLife, OnlyChangedCardsWaitAgain) {
  MonthLife life = life_in(MonthState::Confirmed);
  apply_assessed(life, assessed("c2", {"b", "c"}));
  EXPECT_EQ(life.waiting, (std::set<std::string>{"b", "c"}));
  EXPECT_EQ(life.confirmed_by, (std::map<std::string, std::string>{{"a", "kim"}}));
  EXPECT_EQ(state_of(life), MonthState::Assessed) << "who reviewed saw other cards";
  apply_reviewed(life);
  apply_confirmed(life, {"b"}, "ann");
  EXPECT_EQ(state_of(life), MonthState::Reviewed);
  EXPECT_EQ(answer(life, MonthStep::Publish), "A217");
  apply_confirmed(life, {}, "bob");
  EXPECT_EQ(state_of(life), MonthState::Confirmed);
  EXPECT_EQ(life.confirmed_by.at("c"), "bob");
}

TEST(MonthLife, WhoIsGoneWaitsForNobody) {
  MonthLife life = life_in(MonthState::Reviewed);
  apply_confirmed(life, {"a"}, "kim");
  apply_assessed(life, assessed("c2", {}, {"b"}));
  apply_reviewed(life);
  EXPECT_EQ(state_of(life), MonthState::Confirmed);
}

TEST(MonthLife, ACorrectionIsTheNextVersion) {
  MonthLife life = life_in(MonthState::Published);
  apply_assessed(life, assessed("c2", {"a"}));
  EXPECT_TRUE(differs_from_published(life));
  EXPECT_EQ(answer(life, MonthStep::Close), "A214");
  apply_reviewed(life);
  apply_confirmed(life, {}, "kim");
  apply_published(life, "f2", 0);
  ASSERT_EQ(life.published.size(), 2U);
  EXPECT_EQ(life.published[0].files, "f1");
  EXPECT_EQ(life.published[1].version, 2);
  EXPECT_EQ(state_of(life), MonthState::Published);
}

TEST(MonthLife, TheSameCardsAgainAreStillPublished) {
  MonthLife life = life_in(MonthState::Published);
  apply_assessed(life, assessed("c2", {"a"}));
  apply_assessed(life, assessed("c1", {"a"}));  // the correction was taken back
  EXPECT_FALSE(differs_from_published(life));
  EXPECT_EQ(state_of(life), MonthState::Published);
}

// Law: nothing is ever published of which some card was not confirmed since it was last changed.
TEST(MonthLife, NothingUnconfirmedIsPublished) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    MonthLife life;
    std::map<std::string, bool> is_confirmed;  // by another hand
    bool is_reviewed = false;
    for (int step = 0; step < 40; ++step) {
      const std::string who(1, static_cast<char>('a' + random() % 5));
      switch (random() % 4) {
        case 0:
          if (!require_step(life, MonthStep::Assess)) break;
          apply_assessed(life, assessed(std::to_string(round * 100 + step), {who}));
          is_confirmed[who] = false;
          is_reviewed = false;
          break;
        case 1:
          if (!require_step(life, MonthStep::Review)) break;
          apply_reviewed(life);
          is_reviewed = true;
          break;
        case 2:
          if (!require_step(life, MonthStep::Confirm) || !life.waiting.contains(who)) break;
          apply_confirmed(life, {who}, "kim");
          is_confirmed[who] = true;
          break;
        default:
          if (!require_step(life, MonthStep::Publish) || state_of(life) == MonthState::Published)
            break;
          apply_published(life, "f", 0);
          EXPECT_TRUE(is_reviewed);
          for (const auto& [subject, confirmed] : is_confirmed) EXPECT_TRUE(confirmed) << subject;
      }
    }
  }
}

}  // namespace
}  // namespace steelyard
