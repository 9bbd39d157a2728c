// Keys in the log, and logs whose anchors were taken away or made anew.

#include "store/known_keys.hpp"

#include "databases.hpp"
#include "store/audit.hpp"

namespace steelyard {
namespace {

using testing::Engine;
using testing::OnBoth;

Anchors signed_by(const std::vector<std::string>& keys, std::int64_t seq) {
  Anchors anchors;
  anchors.keys = keys;
  for (const std::string& key : keys) {
    anchors.sound.push_back({.seq = seq, .hash = {}, .at_us = 0, .key = key, .signature = {}});
  }
  return anchors;
}

class KeysOnBoth : public OnBoth {
 protected:
  /// The codes, joined.
  static std::string found(Store& store, const Anchors& anchors, bool all_are_here = true) {
    const auto faults =
        store.read([&](StoreDriver& in) { return check_known_keys(in, anchors, all_are_here); });
    std::string codes;
    for (const Diagnostic& fault : faults.value())
      codes += std::string(code_name(fault.code)) + " ";
    return codes;
  }
  static void append(Store& store, const std::string& action) {
    ASSERT_TRUE(store.write([&](StoreDriver& in) {
      return append_audit(in, {.actor = "zoe", .action = action, .object = "o", .detail = {}}, 1);
    }));
  }
};
INSTANTIATE_TEST_SUITE_P(Both, KeysOnBoth, ::testing::Values(Engine::Sqlite, Engine::Postgres),
                         testing::name_of_engine);

TEST_P(KeysOnBoth, AKeyIsNotedOnce) {
  Store store = database().open();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(note_key(store, "k1", "zoe", 5));
  const auto rows = store.read([](StoreDriver& in) { return audit_after(in, 0, 9); }).value();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].object, "key/k1");
  EXPECT_EQ(rows[0].detail, R"({"key":"k1"})");
}

TEST_P(KeysOnBoth, AnchorsThatAreGoneAndStrangeKeys) {
  Store store = database().open();
  EXPECT_EQ(found(store, {}), "") << "nothing happened yet";
  append(store, "plan.submit");
  EXPECT_EQ(found(store, {}), "A109 ");
  EXPECT_EQ(found(store, signed_by({"k1"}, 1)), "") << "a log from before keys were noted";
  ASSERT_TRUE(note_key(store, "k1", "zoe", 5));
  EXPECT_EQ(found(store, signed_by({"k1"}, 2)), "");
  EXPECT_EQ(found(store, signed_by({"k9"}, 1)), "A110 ");
  ASSERT_TRUE(note_key(store, "k2", "zoe", 6));
  EXPECT_EQ(found(store, signed_by({"k1"}, 2)), "") << "k2 had not signed by then";
  EXPECT_EQ(found(store, signed_by({"k2"}, 3)), "A111 ");
  EXPECT_EQ(found(store, signed_by({"k2"}, 3), false), "") << "a team's other machine";
  EXPECT_EQ(found(store, signed_by({"k1", "k2"}, 3)), "");
  append(store, "store.restore");
  EXPECT_EQ(found(store, signed_by({"k2"}, 4)), "") << "brought along by the backup";
}

TEST_P(KeysOnBoth, ATriggerThatSwallowsRowsIsNoSuccess) {
  Store store = database().open();
  const std::vector<std::string> trigger =
      GetParam() == Engine::Sqlite
          ? std::vector<std::string>{"CREATE TRIGGER quiet BEFORE INSERT ON steelyard_audit BEGIN "
                                     "SELECT raise(IGNORE); END"}
          : std::vector<std::string>{
                "CREATE FUNCTION quiet() RETURNS trigger LANGUAGE plpgsql AS "
                "'BEGIN RETURN NULL; END'",
                "CREATE TRIGGER quiet BEFORE INSERT ON steelyard_audit FOR EACH ROW EXECUTE "
                "FUNCTION quiet()"};
  for (const std::string& sql : trigger) {
    ASSERT_TRUE(store.write([&sql](StoreDriver& in) { return in.run(sql); }));
  }
  const auto done = note_key(store, "k1", "zoe", 5);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().front().code, "A008"_code);
}

TEST_P(KeysOnBoth, LookingMakesNoStore) {
  const auto none = Store::open_existing(database().address(), testing::ticking());
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().front().code, "A012"_code);
  (void)database().open();
  EXPECT_TRUE(Store::open_existing(database().address(), testing::ticking()));
}

}  // namespace
}  // namespace steelyard
