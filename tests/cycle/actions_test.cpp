// Actions in both databases: added once, ended once, by whom, and on the lists of which months.

#include "cycle/actions.hpp"

#include "databases.hpp"

namespace steelyard {
namespace {

using testing::Engine;
using testing::OnBoth;

constexpr std::int64_t kNoon = 1'780'488'000'000'000;  // 2026-06-03 12:00 UTC
const MonthKey kMay{"presale", "2026-05"};

Date day(const char* text) { return try_parse_date(text).value(); }

class ActionsOnBoth : public OnBoth {
 protected:
  void SetUp() override {
    OnBoth::SetUp();
    if (IsSkipped()) return;
    store_ = std::make_unique<Store>(database().open());
    const Assessed cards{
        .run = "r1", .cards = "c1", .version = 1, .changed = {"E1", "E2"}, .gone = {}};
    ASSERT_TRUE(book_assessed(store(), kMay, cards, by("zoe")));
  }
  Store& store() { return *store_; }
  static Acting by(const std::string& actor) {
    return {.actor = actor, .note = "因为", .at_us = kNoon};
  }
  static PlannedAction draft() {
    PlannedAction one;
    one.key = kMay;
    one.first = day("2026-05-01");
    one.last = day("2026-05-31");
    one.subject = "E1";
    one.indicator = "pay_conversion";
    one.owner = "Kim";
    one.due = day("2026-07-31");
    one.added = day("2026-06-03");
    one.expected = parse_effect("+2 pp").value();
    return one;
  }
  /// "ok", or the code of the refusal.
  static std::string code(const Result<PlannedAction>& result) {
    return std::string(result ? "ok" : code_name(result.error().front().code));
  }
  std::string end(ActionState state, const std::string& who) {
    return code(end_action(store(), {"M1", state, day("2026-08-02")}, by(who)));
  }
  std::int64_t n_rows() {
    return store().read([](StoreDriver& in) { return last_audit(in); }).value().seq;
  }

 private:
  std::unique_ptr<Store> store_;
};
INSTANTIATE_TEST_SUITE_P(Both, ActionsOnBoth, ::testing::Values(Engine::Sqlite, Engine::Postgres),
                         testing::name_of_engine);

TEST_P(ActionsOnBoth, WhatIsReadAgainIsWhatWasAdded) {
  ASSERT_EQ(add_action(store(), draft(), by("zoe")).value().id, "M1");
  const PlannedAction read = action_of(store(), "M1").value();
  EXPECT_EQ(read.key, kMay);
  EXPECT_EQ(read.subject, "E1");
  EXPECT_EQ(read.indicator, "pay_conversion");
  EXPECT_EQ(read.owner, "Kim");
  EXPECT_EQ(read.by, "zoe");
  EXPECT_EQ(read.note, "因为");
  EXPECT_EQ(to_string(read.due), "2026-07-31");
  EXPECT_EQ(to_string(read.added), "2026-06-03");
  EXPECT_EQ(to_string(read.first), "2026-05-01");
  EXPECT_EQ(read.expected.text, "+2 pp");
  EXPECT_EQ(read.expected.unit, EffectUnit::PercentPoint);
  EXPECT_EQ(read.state, ActionState::Open);
  EXPECT_EQ(code(action_of(store(), "M2")), "A233");
}

TEST_P(ActionsOnBoth, TheSameAgainIsNoNewOne) {
  ASSERT_EQ(code(add_action(store(), draft(), by("zoe"))), "ok");
  const std::int64_t n = n_rows();
  PlannedAction again = draft();
  again.owner = "kim";
  EXPECT_EQ(add_action(store(), again, by("ann")).value().id, "M1");
  EXPECT_EQ(n_rows(), n);
  again.expected = parse_effect("+3 pp").value();
  EXPECT_EQ(add_action(store(), again, by("ann")).value().id, "M2");
  EXPECT_EQ(planned_actions(store()).value().size(), 2U);
}

TEST_P(ActionsOnBoth, WhatCannotBeAddedSaysWhy) {
  PlannedAction wrong = draft();
  wrong.subject = "E9";
  EXPECT_EQ(code(add_action(store(), wrong, by("zoe"))), "A223");
  wrong = draft();
  wrong.owner = " ";
  EXPECT_EQ(code(add_action(store(), wrong, by("zoe"))), "A205");
  EXPECT_EQ(code(add_action(store(), draft(), by(""))), "A205");
  wrong = draft();
  wrong.due = wrong.added;
  EXPECT_EQ(code(add_action(store(), wrong, by("zoe"))), "A239");
  EXPECT_TRUE(planned_actions(store()).value().empty());
}

TEST_P(ActionsOnBoth, ItsOwnerOrWhoAddedItEndsIt) {
  ASSERT_EQ(code(add_action(store(), draft(), by("zoe"))), "ok");
  EXPECT_EQ(end(ActionState::Done, "ann"), "A234");
  EXPECT_EQ(end(ActionState::Done, "KIM"), "ok") << "the owner, in another spelling";
  const std::int64_t n = n_rows();
  EXPECT_EQ(end(ActionState::Done, "zoe"), "ok") << "it is done already";
  EXPECT_EQ(n_rows(), n);
  EXPECT_EQ(end(ActionState::Dropped, "zoe"), "A235");
  EXPECT_EQ(end(ActionState::Dropped, "ann"), "A234");
  const PlannedAction read = action_of(store(), "M1").value();
  EXPECT_EQ(read.ended_by, "KIM");
  EXPECT_EQ(read.outcome, "因为");
  EXPECT_EQ(to_string(read.ended), "2026-08-02");
  EXPECT_EQ(add_action(store(), draft(), by("zoe")).value().id, "M2") << "what has ended is not it";
  EXPECT_EQ(code(end_action(store(), {"M9", ActionState::Done, {}}, by("zoe"))), "A233");
}

TEST_P(ActionsOnBoth, ARehearsalRefusesTheSameAndNotesNothing) {
  const auto said = [](const Result<void>& result) {
    return std::string(result ? "ok" : code_name(result.error().front().code));
  };
  PlannedAction wrong = draft();
  wrong.subject = "E9";
  EXPECT_EQ(said(require_may_add(store(), wrong, by("zoe"))), "A223");
  wrong.due = wrong.added;
  EXPECT_EQ(said(require_may_add(store(), wrong, by("zoe"))), "A239");
  EXPECT_EQ(said(require_may_add(store(), draft(), by("zoe"))), "ok");
  EXPECT_TRUE(planned_actions(store()).value().empty());
  ASSERT_EQ(code(add_action(store(), draft(), by("zoe"))), "ok");
  EXPECT_EQ(said(require_may_end(store(), {"M1", ActionState::Done, {}}, by("ann"))), "A234");
  EXPECT_EQ(said(require_may_end(store(), {"M1", ActionState::Done, {}}, by("zoe"))), "ok");
  EXPECT_EQ(action_of(store(), "M1").value().state, ActionState::Open);
}

TEST_P(ActionsOnBoth, ItIsCarriedUntilItEnds) {
  PlannedAction one = add_action(store(), draft(), by("zoe")).value();
  const auto is_listed = [&one](const char* first, const char* last) {
    return is_carried_to(one, day(first), day(last));
  };
  EXPECT_FALSE(is_listed("2026-04-01", "2026-04-30"));
  EXPECT_TRUE(is_listed("2026-05-01", "2026-05-31"));
  EXPECT_TRUE(is_listed("2027-01-01", "2027-01-31"));
  ASSERT_EQ(end(ActionState::Dropped, "zoe"), "ok");
  one = action_of(store(), "M1").value();
  EXPECT_TRUE(is_listed("2026-08-01", "2026-08-31")) << "the month in which it ended";
  EXPECT_FALSE(is_listed("2026-09-01", "2026-09-30"));
}

TEST_P(ActionsOnBoth, ItIsDueOnTheDayAndOverdueAfterIt) {
  const PlannedAction one = add_action(store(), draft(), by("zoe")).value();
  EXPECT_FALSE(is_due(one, day("2026-07-30")));
  EXPECT_TRUE(is_due(one, day("2026-07-31")));
  EXPECT_FALSE(is_overdue(one, day("2026-07-31")));
  EXPECT_TRUE(is_overdue(one, day("2026-08-01")));
  ASSERT_EQ(end(ActionState::Done, "zoe"), "ok");
  EXPECT_FALSE(is_due(action_of(store(), "M1").value(), day("2026-08-01")));
}

}  // namespace
}  // namespace steelyard
