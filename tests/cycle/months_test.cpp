// Months and objections in both databases: what is booked once, who may, what stands in the way.

#include "cycle/months.hpp"

#include "cycle/objections.hpp"
#include "databases.hpp"

namespace steelyard {
namespace {

using testing::Engine;
using testing::OnBoth;

constexpr std::int64_t kNoon = 1'795'953'600'000'000;
const MonthKey kMay{"presale", "2026-05"};

class MonthsOnBoth : public OnBoth {
 protected:
  void SetUp() override {
    OnBoth::SetUp();
    if (!IsSkipped()) store_ = std::make_unique<Store>(database().open());
  }
  Store& store() { return *store_; }
  static Acting by(const std::string& actor) {
    return {.actor = actor, .note = "因为", .at_us = kNoon};
  }
  static Assessed cards(const std::string& digest, std::vector<std::string> changed) {
    return {.run = "r" + digest,
            .cards = digest,
            .version = 1,
            .changed = std::move(changed),
            .gone = {}};
  }
  /// "new", "same", or the code of the refusal.
  static std::string said(const Result<Booked>& booked) {
    if (!booked) return std::string(code_name(booked.error().front().code));
    return booked->is_new ? "new" : "same";
  }
  std::string assess(const std::string& digest, std::vector<std::string> changed) {
    return said(book_assessed(store(), kMay, cards(digest, std::move(changed)), by("zoe")));
  }
  /// Up to the publication of three people's cards.
  void publish() {
    ASSERT_EQ(assess("c1", {"E1", "E2", "E3"}), "new");
    ASSERT_EQ(said(book_reviewed(store(), kMay, "c1", by("zoe"))), "new");
    ASSERT_EQ(said(book_confirmed(store(), kMay, "c1", {}, by("kim"))), "new");
    ASSERT_EQ(said(book_published(store(), kMay, "c1", "files1", by("zoe"))), "new");
  }
  std::int64_t n_rows() {
    return store().read([](StoreDriver& in) { return last_audit(in); }).value().seq;
  }

 private:
  std::unique_ptr<Store> store_;
};
INSTANTIATE_TEST_SUITE_P(Both, MonthsOnBoth, ::testing::Values(Engine::Sqlite, Engine::Postgres),
                         testing::name_of_engine);

TEST_P(MonthsOnBoth, EachStepIsBookedOnce) {
  publish();
  const std::int64_t n = n_rows();
  EXPECT_EQ(assess("c1", {}), "same");
  EXPECT_EQ(said(book_reviewed(store(), kMay, "c1", by("ann"))), "same");
  EXPECT_EQ(said(book_confirmed(store(), kMay, "c1", {}, by("ann"))), "same");
  EXPECT_EQ(said(book_published(store(), kMay, "c1", "files1", by("ann"))), "same");
  EXPECT_EQ(said(book_published(store(), kMay, "c1", "others", by("ann"))), "A225");
  EXPECT_EQ(said(book_closed(store(), kMay, "paid", by("zoe"))), "new");
  EXPECT_EQ(said(book_closed(store(), kMay, "paid", by("zoe"))), "same");
  EXPECT_EQ(said(book_closed(store(), kMay, "other", by("zoe"))), "A216");
  EXPECT_EQ(n_rows(), n + 1);
  EXPECT_EQ(assess("c2", {"E1"}), "A216");
}

TEST_P(MonthsOnBoth, WhatWasReadAgainIsWhatWasBooked) {
  publish();
  const MonthLife life = month_life(store(), kMay).value();
  EXPECT_EQ(state_of(life), MonthState::Published);
  EXPECT_EQ(life.confirmed_by,
            (std::map<std::string, std::string>{{"E1", "kim"}, {"E2", "kim"}, {"E3", "kim"}}));
  ASSERT_EQ(life.published.size(), 1U);
  EXPECT_EQ(life.published[0].run, "rc1");
  EXPECT_EQ(life.published[0].files, "files1");
  EXPECT_EQ(month_lives(store()).value().size(), 1U);
  EXPECT_EQ(state_of(month_life(store(), {"presale", "2026-06"}).value()), MonthState::Open);
}

TEST_P(MonthsOnBoth, WhoActsHasTheLatestCardsBeforeHim) {
  ASSERT_EQ(assess("c1", {"E1"}), "new");
  ASSERT_EQ(assess("c2", {"E1"}), "new");
  EXPECT_EQ(said(book_reviewed(store(), kMay, "c1", by("zoe"))), "A214");
  EXPECT_EQ(said(book_reviewed(store(), kMay, "c2", by("zoe"))), "new");
  EXPECT_EQ(said(book_confirmed(store(), kMay, "c2", {"E9"}, by("kim"))), "A223");
  EXPECT_EQ(said(book_confirmed(store(), kMay, "c2", {"E1"}, by(" "))), "A205");
  EXPECT_EQ(said(book_published(store(), kMay, "c2", "f", by("zoe"))), "A217");
}

TEST_P(MonthsOnBoth, ARehearsalSaysSoInEveryRow) {
  Acting rehearsal = by("zoe");
  rehearsal.is_rehearsal = true;
  ASSERT_TRUE(book_assessed(store(), kMay, cards("c1", {"E1"}), rehearsal));
  const AuditRow row = store().read([](StoreDriver& in) { return last_audit(in); }).value();
  EXPECT_EQ(read_detail(row.detail).at("clock"), "set by hand");
}

TEST_P(MonthsOnBoth, AnObjectionIsRuledOnByOthers) {
  Objection draft;
  draft.key = kMay;
  draft.subject = "E1";
  draft.about = "pay_conversion";
  draft.evidence = {{"chat one.png", std::string(64, 'a')}, {"b.csv", std::string(64, 'b')}};
  const auto code = [](const auto& result) {
    return std::string(result ? "ok" : code_name(result.error().front().code));
  };
  EXPECT_EQ(code(raise_objection(store(), draft, by("E1"))), "A214") << "nothing is published";
  publish();
  const Objection raised = raise_objection(store(), draft, by("E1")).value();
  EXPECT_EQ(raised.id, "O1");
  EXPECT_EQ(raise_objection(store(), draft, by("e1")).value().id, "O1") << "the same again";
  Objection stranger = draft;
  stranger.subject = "E7";
  EXPECT_EQ(code(raise_objection(store(), stranger, by("E7"))), "A223");
  const Objection read = objection_of(store(), "O1").value();
  EXPECT_EQ(read.evidence.size(), 2U);
  EXPECT_EQ(read.evidence[0].name, "chat one.png");
  EXPECT_EQ(read.version, 1);

  const auto rule = [&](ObjectionState outcome, const std::string& who) {
    return code(rule_objection(store(), "O1", outcome, {}, by(who)));
  };
  EXPECT_EQ(rule(ObjectionState::Refused, "E1"), "A222") << "his own";
  EXPECT_EQ(rule(ObjectionState::Refused, "Kim"), "A222") << "who confirmed the card";
  EXPECT_EQ(rule(ObjectionState::Withdrawn, "ann"), "A222") << "not hers to withdraw";
  EXPECT_EQ(code(objection_of(store(), "O9")), "A220");
  EXPECT_EQ(said(book_closed(store(), kMay, "paid", by("zoe"))), "A218");
  EXPECT_EQ(rule(ObjectionState::Refused, "ann"), "ok");
  EXPECT_EQ(rule(ObjectionState::Refused, "ann"), "ok") << "the same again";
  EXPECT_EQ(rule(ObjectionState::Upheld, "ann"), "A226");
  EXPECT_EQ(objection_of(store(), "O1").value().ruling, "因为");
  EXPECT_EQ(said(book_closed(store(), kMay, "paid", by("zoe"))), "new");
  EXPECT_EQ(code(raise_objection(store(), draft, by("E1"))), "A216");
}

}  // namespace
}  // namespace steelyard
