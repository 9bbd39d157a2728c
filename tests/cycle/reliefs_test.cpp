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

TEST_P(ReliefsOnBoth, WhoHadAPartInItWithdrawsIt) {
  Store store = database().open();
  Relief draft;
  draft.first = "2026-05-10";
  draft.last = "2026-05-11";
  announce_relief(store, draft, by("zoe")).value();
  EXPECT_EQ(code(withdraw_relief(store, "R9", by("zoe"))), "A247");
  EXPECT_EQ(code(withdraw_relief(store, "R1", by(""))), "A205");
  EXPECT_EQ(code(require_may_withdraw(store, "R1", by("kim"))), "A222")
      << "she has not approved it";
  approve_relief(store, "R1", {"b1"}, by("kim")).value();
  EXPECT_EQ(code(withdraw_relief(store, "R1", by("lee"))), "A222");
  EXPECT_EQ(withdraw_relief(store, "R1", by("KIM", "it was another day")).value().withdrawn_by,
            "KIM");
  EXPECT_EQ(withdraw_relief(store, "R1", by("zoe")).value().withdrawn_by, "KIM") << "once";
  EXPECT_EQ(code(require_may_approve(store, "R1", by("max"))), "A258");
  EXPECT_EQ(code(approve_relief(store, "R1", {"b2"}, by("max"))), "A258");
  EXPECT_EQ(announce_relief(store, draft, by("zoe")).value().id, "R2") << "the same again, anew";
  const std::vector<Relief> all = reliefs(store).value();
  EXPECT_EQ(all[0].batches, std::vector<std::string>{"b1"});
  EXPECT_TRUE(all[0].is_withdrawn());
  EXPECT_FALSE(all[1].is_withdrawn());
}

TEST(Overlapping, OfDaysSubjectsAndIndicators) {
  const auto relief = [](const std::string& id, const std::string& first, const std::string& last,
                         std::vector<std::string> subjects, std::vector<std::string> indicators) {
    Relief one;
    one.id = id;
    one.first = first;
    one.last = last;
    one.subjects = std::move(subjects);
    one.indicators = std::move(indicators);
    return one;
  };
  std::vector<Relief> all = {relief("R1", "2026-05-10", "2026-05-12", {}, {}),
                             relief("R2", "2026-05-12", "2026-05-14", {"S1"}, {"a"}),
                             relief("R3", "2026-05-12", "2026-05-14", {"S2"}, {}),
                             relief("R4", "2026-05-14", "2026-05-14", {"S1"}, {"b"})};
  EXPECT_EQ(overlapping(all, all[0]), (std::vector<std::string>{"R2", "R3"}));
  EXPECT_EQ(overlapping(all, all[1]), std::vector<std::string>{"R1"}) << "another indicator";
  EXPECT_TRUE(overlapping(all, all[3]).empty());
  all[1].withdrawn_by = "zoe";
  EXPECT_EQ(overlapping(all, all[0]), std::vector<std::string>{"R3"});
}

}  // namespace
}  // namespace steelyard
