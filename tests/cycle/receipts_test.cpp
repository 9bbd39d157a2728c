// Receipts in both databases: each reader of a card once, whoever hands it in.

#include "cycle/receipts.hpp"

#include "databases.hpp"

namespace steelyard {
namespace {

using testing::Engine;
using testing::OnBoth;

constexpr std::int64_t kNoon = 1'780'488'000'000'000;

class ReceiptsOnBoth : public OnBoth {
 protected:
  void SetUp() override {
    OnBoth::SetUp();
    if (!IsSkipped()) store_ = std::make_unique<Store>(database().open());
  }
  static Receipt of(int version, const std::string& subject, const std::string& by) {
    Receipt one;
    one.key = {"presale", "2026-05"};
    one.version = version;
    one.subject = subject;
    one.by = by;
    return one;
  }
  /// "new, same", or the code of the refusal.
  std::string note(const std::vector<Receipt>& drafts, const std::string& actor) {
    const auto noted = note_receipts(*store_, drafts, {.actor = actor, .note = {}, .at_us = kNoon});
    if (!noted) return std::string(code_name(noted.error().front().code));
    std::string said;
    for (const bool is_new : *noted)
      said += (said.empty() ? "" : ", ") + std::string(is_new ? "new" : "same");
    return said;
  }
  Store& store() { return *store_; }

 private:
  std::unique_ptr<Store> store_;
};
INSTANTIATE_TEST_SUITE_P(Both, ReceiptsOnBoth, ::testing::Values(Engine::Sqlite, Engine::Postgres),
                         testing::name_of_engine);

TEST_P(ReceiptsOnBoth, TheSameAgainAddsNothing) {
  EXPECT_EQ(note({of(1, "E1", "E1")}, "E1"), "new");
  EXPECT_EQ(note({of(1, "E1", "e1 ")}, "e1"), "same") << "another spelling of the same person";
  EXPECT_EQ(note({of(2, "E1", "E1"), of(2, "E1", "E1"), of(2, "E2", "kim")}, "kim"),
            "new, same, new");
  ASSERT_EQ(receipts(store()).value().size(), 3U);
  EXPECT_EQ(note({of(1, "E1", "kim")}, "kim"), "new") << "another reader";
}

TEST_P(ReceiptsOnBoth, WhatIsReadAgainIsWhatWasNoted) {
  Receipt one = of(2, "E1", "Ann");
  one.read_us = kNoon - 5;
  ASSERT_EQ(note({one, of(1, "E2", "kim")}, "kim"), "new, new");
  const std::vector<Receipt> all = receipts(store()).value();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].key, (MonthKey{"presale", "2026-05"}));
  EXPECT_EQ(all[0].version, 2);
  EXPECT_EQ(all[0].subject, "E1");
  EXPECT_EQ(all[0].by, "Ann");
  EXPECT_EQ(all[0].at_us(), kNoon - 5);
  EXPECT_EQ(all[0].noted_us, kNoon);
  EXPECT_EQ(all[1].at_us(), kNoon) << "nobody said when";
  const AuditRow last = store().read([](StoreDriver& in) { return last_audit(in); }).value();
  EXPECT_FALSE(read_detail(last.detail).contains("handed_in_by")) << "kim read it himself";
}

TEST_P(ReceiptsOnBoth, WhoHandsItInIsNotedBesideWhoRead) {
  ASSERT_EQ(note({of(1, "E1", "Ann")}, "kim"), "new");
  const AuditRow row = store().read([](StoreDriver& in) { return last_audit(in); }).value();
  EXPECT_EQ(row.actor, "Ann");
  EXPECT_EQ(row.action, "receipt.read");
  EXPECT_EQ(read_detail(row.detail).at("handed_in_by"), "kim");
}

TEST_P(ReceiptsOnBoth, NobodyReadsNothing) {
  EXPECT_EQ(note({of(1, "E1", "Ann"), of(1, "E2", " ")}, "kim"), "A205");
  EXPECT_EQ(note({of(1, "E1", "Ann")}, ""), "A205");
  EXPECT_TRUE(receipts(store()).value().empty()) << "all or none";
}

}  // namespace
}  // namespace steelyard
