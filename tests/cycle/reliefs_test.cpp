// Reliefs in both databases: one announces, another approves, once.

#include "cycle/reliefs.hpp"

#include "databases.hpp"

namespace steelyard {
namespace {

using testing::Engine;
using testing::OnBoth;

class ReliefsOnBoth : public OnBoth {
 protected:
  static Acting by(const std::string& actor, const std::string& note = "outage") {
    return {.actor = actor, .note = note, .at_us = 1'795'953'600'000'000};
  }
  static std::string code(const auto& result) {
    return std::string(result ? "ok" : code_name(result.error().front().code));
  }
};
INSTANTIATE_TEST_SUITE_P(Both, ReliefsOnBoth, ::testing::Values(Engine::Sqlite, Engine::Postgres),
                         testing::name_of_engine);

TEST_P(ReliefsOnBoth, ASecondPersonApproves) {
  Store store = database().open();
  Relief draft;
  draft.first = "2026-05-10";
  draft.last = "2026-05-11";
  draft.subjects = {"S1", "S2"};
  EXPECT_EQ(code(announce_relief(store, draft, by(" "))), "A205");
  EXPECT_EQ(announce_relief(store, draft, by("zoe")).value().id, "R1");
  EXPECT_EQ(announce_relief(store, draft, by("Zoe")).value().id, "R1") << "the same again";
  EXPECT_EQ(announce_relief(store, draft, by("zoe", "typhoon")).value().id, "R2");
  EXPECT_EQ(code(require_may_approve(store, "R1", by("ZOE"))), "A222");
  EXPECT_EQ(code(approve_relief(store, "R1", {"b1"}, by("zoe"))), "A222");
  EXPECT_EQ(code(approve_relief(store, "R9", {"b1"}, by("kim"))), "A247");
  EXPECT_EQ(approve_relief(store, "R1", {"b1"}, by("kim")).value().approved_by, "kim");
  EXPECT_EQ(approve_relief(store, "R1", {"b2"}, by("lee")).value().approved_by, "kim");
  const std::vector<Relief> all = reliefs(store).value();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].batches, std::vector<std::string>{"b1"});
  EXPECT_EQ(all[0].subjects, (std::vector<std::string>{"S1", "S2"}));
  EXPECT_EQ(all[0].reason, "outage");
  EXPECT_FALSE(all[1].is_approved());
}

}  // namespace
}  // namespace steelyard
