// Entries shown to a person, in both databases: ids, what is shown again, and objections to them before anything is published.

#include "cycle/shown_entries.hpp"

#include "cycle/objections.hpp"
#include "databases.hpp"

namespace steelyard {
namespace {

using testing::Engine;
using testing::OnBoth;

constexpr std::int64_t kNoon = 1'795'953'600'000'000;
const MonthKey kMay{"service", "2026-05"};

class EntriesOnBoth : public OnBoth {
 protected:
  void SetUp() override {
    OnBoth::SetUp();
    if (!IsSkipped()) store_ = std::make_unique<Store>(database().open());
  }
  Store& store() { return *store_; }
  static Acting by(const std::string& actor) {
    return {.actor = actor, .note = "why", .at_us = kNoon};
  }
  static ShownEntry entry(const std::string& subject, const std::string& content) {
    ShownEntry one;
    one.key = kMay;
    one.subject = subject;
    one.item = "complaint";
    one.day = "2026-05-08";
    one.entered_by = "zoe";
    one.confirmed_by = "kim";
    one.content = content;
    one.file = "entries/" + subject + "/2026-05-09.txt";
    return one;
  }
  static std::string code(const auto& result) {
    return std::string(result ? "ok" : code_name(result.error().front().code));
  }

 private:
  std::unique_ptr<Store> store_;
};
INSTANTIATE_TEST_SUITE_P(Both, EntriesOnBoth, ::testing::Values(Engine::Sqlite, Engine::Postgres),
                         testing::name_of_engine);

TEST_P(EntriesOnBoth, AreNumberedOnceAndShownAgainOnlyWhenTheyChange) {
  ASSERT_TRUE(show_entries(store(), {entry("E1", "a"), entry("E2", "b")}, by("zoe")));
  ASSERT_TRUE(show_entries(store(), {entry("E2", "b"), entry("E3", "c")}, by("zoe")));
  std::vector<ShownEntry> all = shown_entries(store()).value();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].id, "N1");
  EXPECT_EQ(all[2].id, "N3");
  EXPECT_EQ(all[2].subject, "E3");
  EXPECT_EQ(all[1].confirmed_by, "kim");
  const auto last = [this] {
    return store().read([](StoreDriver& in) { return last_audit(in); }).value().seq;
  };
  EXPECT_EQ(last(), 3) << "the same again is not noted";
  Acting later = by("zoe");
  later.at_us += 1;
  ASSERT_TRUE(show_entries(store(), {entry("E1", "other points")}, later));
  all = shown_entries(store()).value();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].content, "other points");
  EXPECT_EQ(all[0].at_us, kNoon + 1) << "its days begin anew";
}

TEST_P(EntriesOnBoth, CanBeContestedBeforeThePublicationAndNotByThoseWhoMadeThem) {
  ASSERT_TRUE(show_entries(store(), {entry("E1", "a")}, by("zoe")));
  Objection draft;
  draft.key = kMay;
  draft.subject = "E1";
  draft.about = "complaint";
  EXPECT_EQ(code(raise_objection(store(), draft, by("E1"))), "A214") << "nothing is published";
  draft.entry = "N2";
  EXPECT_EQ(code(raise_objection(store(), draft, by("E1"))), "A244");
  draft.entry = "N1";
  const Objection raised = raise_objection(store(), draft, by("E1")).value();
  EXPECT_EQ(raised.id, "O1");
  EXPECT_EQ(raised.version, 0);
  EXPECT_EQ(objection_of(store(), "O1").value().entry, "N1");
  for (const char* own : {"E1", "Zoe", "KIM"}) {
    EXPECT_EQ(code(require_may_rule(store(), "O1", by(own))), "A222") << own;
  }
  EXPECT_EQ(code(require_may_rule(store(), "O1", by("lee"))), "ok");
}

TEST_P(EntriesOnBoth, AContestedEntryIsRuledOnBeforeTheFirstPublication) {
  ASSERT_TRUE(show_entries(store(), {entry("E1", "a")}, by("zoe")));
  Objection draft;
  draft.key = kMay;
  draft.subject = "E1";
  draft.about = "complaint";
  draft.entry = "N1";
  ASSERT_TRUE(raise_objection(store(), draft, by("E1")));
  const Assessed cards{.run = "r1", .cards = "c1", .version = 1, .changed = {"E1"}, .gone = {}};
  ASSERT_TRUE(book_assessed(store(), kMay, cards, by("zoe")));
  ASSERT_TRUE(book_reviewed(store(), kMay, "c1", by("zoe")));
  ASSERT_TRUE(book_confirmed(store(), kMay, "c1", {}, by("kim")));
  EXPECT_EQ(code(book_published(store(), kMay, "c1", "f", by("zoe"))), "A218");
  ASSERT_TRUE(rule_objection(store(), "O1", ObjectionState::Refused, {}, by("lee")));
  EXPECT_EQ(code(book_published(store(), kMay, "c1", "f", by("zoe"))), "ok");
  ASSERT_TRUE(book_closed(store(), kMay, "paid", by("zoe")));
  EXPECT_EQ(code(raise_objection(store(), draft, by("E1"))), "A216");
  EXPECT_EQ(code(show_entries(store(), {entry("E2", "b")}, by("zoe"))), "A216");
}

}  // namespace
}  // namespace steelyard
