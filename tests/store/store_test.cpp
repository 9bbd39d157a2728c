// One suite over both databases: values, transactions, migrations, what is refused.

#include "store/store.hpp"

#include <sys/stat.h>

#include <fstream>

#include "base/file.hpp"
#include "databases.hpp"
#include "store/audit.hpp"
#include "store/migrations.hpp"
#include "store/writer_lock.hpp"

namespace steelyard {
namespace {

using testing::Engine;
using testing::OnBoth;
using testing::TestFolder;
using testing::ticking;

Code code_of_failure(const auto& result) { return result ? Code{} : result.error().front().code; }

class StoreOnBoth : public OnBoth {};
INSTANTIATE_TEST_SUITE_P(Both, StoreOnBoth, ::testing::Values(Engine::Sqlite, Engine::Postgres),
                         testing::name_of_engine);

const std::string kInsert =
    "INSERT INTO steelyard_plan_texts (digest, text) VALUES ($1, $2) ON CONFLICT (digest) DO "
    "NOTHING "
    "RETURNING digest";
const std::string kCount = "SELECT count(*) FROM steelyard_plan_texts";

TEST_P(StoreOnBoth, ValuesComeBackAsTheyWent) {
  Store store = database().open();
  const std::string text = "plan: 店铺 ' \" \\ $1 ; -- \n\t \xF0\x9F\x98\x80 {}";
  const auto kept = store.write([&](StoreDriver& in) -> Result<StoreRows> {
    TRY(in.run(kInsert, {"a", text}));
    TRY(in.run(kInsert, {"b", ""}));
    TRY(in.run(
        "INSERT INTO steelyard_audit (seq, at_us, actor, action, object, detail, previous, "
        "hash) VALUES ($1, $2, '', '', '', '', '', '')",
        {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()}));
    return in.run(
        "SELECT (SELECT text FROM steelyard_plan_texts WHERE digest = $1), (SELECT text FROM "
        "steelyard_plan_texts WHERE digest = $2), seq, at_us FROM steelyard_audit",
        {"a", "b"});
  });
  ASSERT_TRUE(kept);
  const StoreRow want = {text, std::string(), std::numeric_limits<std::int64_t>::max(),
                         std::numeric_limits<std::int64_t>::min()};
  EXPECT_EQ(kept->at(0), want);
}

TEST_P(StoreOnBoth, AKeyIsKeptOnce) {
  Store store = database().open();
  const auto twice = store.write([](StoreDriver& in) -> Result<std::vector<std::size_t>> {
    const std::size_t first = TRY(in.run(kInsert, {"a", "1"})).size();
    const std::size_t second = TRY(in.run(kInsert, {"a", "2"})).size();
    return std::vector<std::size_t>{first, second};
  });
  ASSERT_TRUE(twice);
  EXPECT_EQ(*twice, (std::vector<std::size_t>{1, 0}));
}

TEST_P(StoreOnBoth, WhatFailsWasNotDone) {
  Store store = database().open();
  const auto failed = store.write([](StoreDriver& in) -> Result<void> {
    TRY(in.run(kInsert, {"a", "1"}));
    TRY(in.run("SELECT nothing FROM nowhere"));
    return {};
  });
  EXPECT_EQ(code_of_failure(failed), "A002"_code);
  // The same connection goes on.
  const auto after = store.write([](StoreDriver& in) { return in.run(kCount); });
  ASSERT_TRUE(after);
  EXPECT_EQ(whole_of(after->at(0).at(0)), 0);
}

TEST_P(StoreOnBoth, TextsThatNobodyCanKeep) {
  Store store = database().open();
  for (const std::string& text :
       {std::string("a\0b", 3), std::string("\xC3\x28"), std::string("\xED\xA0\x80")}) {
    const auto refused = store.write([&](StoreDriver& in) { return in.run(kInsert, {"a", text}); });
    EXPECT_EQ(code_of_failure(refused), "A210"_code);
    const auto noted = store.write([&](StoreDriver& in) {
      return append_audit(
          in, {.actor = "zoe", .action = "x", .object = "y", .detail = {{"note", text}}}, 1);
    });
    EXPECT_EQ(code_of_failure(noted), "A210"_code);
  }
}

TEST_P(StoreOnBoth, AReaderSeesOneMoment) {
  Store writer = database().open();
  Store reader = database().open();
  const auto counts = reader.read([&](StoreDriver& in) -> Result<std::vector<std::int64_t>> {
    const std::int64_t before = whole_of(TRY(in.run(kCount))[0][0]);
    TRY(writer.write([](StoreDriver& other) { return other.run(kInsert, {"a", "1"}); }));
    const std::int64_t during = whole_of(TRY(in.run(kCount))[0][0]);
    return std::vector<std::int64_t>{before, during};
  });
  ASSERT_TRUE(counts);
  EXPECT_EQ(*counts, (std::vector<std::int64_t>{0, 0}));
  const auto after = reader.read([](StoreDriver& in) { return in.run(kCount); });
  ASSERT_TRUE(after);
  EXPECT_EQ(whole_of(after->at(0).at(0)), 1);
}

TEST_P(StoreOnBoth, ASnapshotOfAServerOnlyReads) {
  if (GetParam() == Engine::Sqlite) return;  // there the caller's word has to do
  Store store = database().open();
  const auto refused = store.read([](StoreDriver& in) { return in.run(kInsert, {"a", "1"}); });
  EXPECT_EQ(code_of_failure(refused), "A002"_code);
}

TEST_P(StoreOnBoth, FromEveryOlderForm) {
  const std::vector<Migration>& all = all_migrations();
  for (std::size_t n = 0; n <= all.size(); ++n) {
    const testing::TestDatabase fresh(GetParam());
    const auto driver = fresh.driver();
    ASSERT_TRUE(migrate(*driver, std::span(all).first(n), ticking()));
    EXPECT_EQ(newest_migration(*driver).value(), static_cast<std::int64_t>(n));
    ASSERT_TRUE(migrate(*driver, all, ticking()));
    EXPECT_EQ(newest_migration(*driver).value(), all.back().number);
    ASSERT_TRUE(driver->run(kCount));
  }
}

TEST_P(StoreOnBoth, AMigrationThatFailsLeavesTheOneBefore) {
  const auto driver = database().driver();
  std::vector<Migration> list = all_migrations();
  list.push_back({.number = list.back().number + 1,
                  .statements = {"CREATE TABLE half (a BIGINT)", "SELECT nothing FROM nowhere"}});
  EXPECT_EQ(code_of_failure(migrate(*driver, list, ticking())), "A002"_code);
  EXPECT_FALSE(driver->has_table("half").value());
  EXPECT_EQ(newest_migration(*driver).value(), all_migrations().back().number);
  list.back().statements.pop_back();
  EXPECT_TRUE(migrate(*driver, list, ticking()));
  EXPECT_TRUE(driver->has_table("half").value());
}

TEST_P(StoreOnBoth, ANewerStoreIsNotTouched) {
  {
    const auto driver = database().driver();
    std::vector<Migration> list = all_migrations();
    list.push_back({.number = 99, .statements = {"CREATE TABLE of_the_future (a BIGINT)"}});
    ASSERT_TRUE(migrate(*driver, list, ticking()));
  }
  const std::string path = database().address().text;
  const bool is_file = GetParam() == Engine::Sqlite;
  const std::string before = is_file ? read_file(path).value() : "";
  const auto store = Store::open(database().address(), ticking());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().front().code, "A003"_code);
  EXPECT_EQ(store.error().front().args,
            (std::vector<std::string>{std::to_string(all_migrations().back().number), "99"}));
  EXPECT_EQ(is_file ? read_file(path).value() : "", before);
}

TEST_P(StoreOnBoth, CommittedMeansSeenByOthers) {
  {
    Store store = database().open();
    ASSERT_TRUE(store.write([](StoreDriver& in) { return in.run(kInsert, {"a", "1"}); }));
  }
  Store again = database().open();
  const auto count = again.read([](StoreDriver& in) { return in.run(kCount); });
  ASSERT_TRUE(count);
  EXPECT_EQ(whole_of(count->at(0).at(0)), 1);
}

StoreAddress file_at(const std::string& path) { return {.text = path, .shown = path}; }

TEST(SqliteStore, FilesAreTheOwnersOnly) {
  const TestFolder folder;
  const std::string path = folder.path() + "/deep/er/store.sqlite";
  ASSERT_TRUE(Store::open(file_at(path), ticking()));
  for (const std::string& file : {path, path + "-wal", path + ".lock"}) {
    struct stat status{};
    ASSERT_EQ(::stat(file.c_str(), &status), 0) << file;
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << file;
  }
}

TEST(SqliteStore, SettingsThatDurabilityRestsOn) {
  const TestFolder folder;
  const auto driver = open_sqlite(file_at(folder.path() + "/s"), ticking());
  ASSERT_TRUE(driver);
  const auto ask = [&](const std::string& pragma) {
    return (*driver)->run("PRAGMA " + pragma).value().at(0).at(0);
  };
  EXPECT_EQ(ask("journal_mode"), StoreValue("wal"));
  EXPECT_EQ(ask("synchronous"), StoreValue(std::int64_t{2}));
  EXPECT_EQ(ask("foreign_keys"), StoreValue(std::int64_t{1}));
  EXPECT_FALSE((*driver)->run("ATTACH DATABASE ':memory:' AS other"));
  EXPECT_FALSE((*driver)->run("SELECT \"no such column\""));
}

TEST(SqliteStore, WhatIsNoStore) {
  const TestFolder folder;
  const std::string path = folder.path() + "/s";
  std::ofstream(path) << std::string(8192, 'x');
  const auto damaged = Store::open(file_at(path), ticking());
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error().front().code, "A006"_code);
  const auto nowhere = Store::open(file_at("/proc/none/store.sqlite"), ticking());
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().front().code, "A001"_code);
}

TEST(SqliteStore, WaitingForAWriterStopsWithCtrlC) {
  const TestFolder folder;
  const StoreAddress address = file_at(folder.path() + "/s");
  const auto holder = open_sqlite(address, ticking());
  ASSERT_TRUE(holder && (*holder)->begin(StoreAccess::Write));
  std::atomic<bool> cancelled = true;
  Context context = ticking();
  context.cancel = &cancelled;
  const auto stopped = open_sqlite(address, context);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().front().code, "D026"_code);
}

TEST(SqliteStore, WaitingForAWriterHasAnEnd) {
  const TestFolder folder;
  WriterLock holder = std::move(WriterLock::open(folder.path() + "/lock")).value();
  WriterLock other = std::move(WriterLock::open(folder.path() + "/lock")).value();
  ASSERT_TRUE(holder.take(ticking()));
  const auto late = other.take(ticking(), std::chrono::milliseconds(20));
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().front().code, "A004"_code);
  holder.release();
  EXPECT_TRUE(other.take(ticking(), std::chrono::milliseconds(20)));
}

TEST(PostgresStore, NobodyThere) {
  const StoreAddress address{.text = "postgresql://zoe:s3cret@127.0.0.1:1/x",
                             .shown = "postgresql://127.0.0.1:1/x"};
  const auto store = Store::open(address, ticking());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().front().code, "A001"_code);
  for (const Language language : {Language::Zh, Language::En}) {
    const std::string said = render(store.error(), language);
    EXPECT_EQ(said.find("s3cret"), std::string::npos);
    EXPECT_EQ(said.find("zoe"), std::string::npos);
  }
}

}  // namespace
}  // namespace steelyard
