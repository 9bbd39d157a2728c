// Decisions on red lines in both databases: of that month, in order, with who and why.

#include "cycle/decisions.hpp"

#include "databases.hpp"

namespace steelyard {
namespace {

using testing::Engine;
using testing::OnBoth;

class DecisionsOnBoth : public OnBoth {};
INSTANTIATE_TEST_SUITE_P(Both, DecisionsOnBoth, ::testing::Values(Engine::Sqlite, Engine::Postgres),
                         testing::name_of_engine);

TEST_P(DecisionsOnBoth, AreReadAgainInOrder) {
  Store store = database().open();
  const auto decide = [&store](const MonthKey& key, bool acts, const std::string& note) {
    RedLineDecision one;
    one.key = key;
    one.subject = "E3";
    one.red_line = "abuse";
    one.acts = acts;
    return note_decision(store, one, {.actor = " kim ", .note = note, .at_us = 7});
  };
  ASSERT_TRUE(decide({"service", "2026-05"}, true, "heard the call"));
  ASSERT_TRUE(decide({"service", "2026-06"}, true, "another month"));
  ASSERT_TRUE(decide({"service", "2026-05"}, false, "heard it again"));
  const auto all = red_line_decisions(store, {"service", "2026-05"}).value();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_TRUE(all[0].acts);
  EXPECT_FALSE(all[1].acts);
  EXPECT_EQ(all[1].note, "heard it again");
  EXPECT_EQ(all[0].by, "kim");
  EXPECT_EQ(all[0].subject, "E3");
}

}  // namespace
}  // namespace steelyard
