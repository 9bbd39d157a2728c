// Backup and restore: from each database into each, under writers, damaged.

#include "store/archive.hpp"

#include <filesystem>
#include <random>

#include "base/digest.hpp"
#include "databases.hpp"

namespace steelyard {
namespace {

using testing::Engine;
using testing::OnBoth;
using testing::TestFolder;

const std::string kPlan = "plan: 店铺\n# \" \\ \t\nversion: 1\n";

void fill(Store& store, int n, const std::string& what = "row") {
  for (int i = 0; i < n; ++i) {
    const auto done = store.write([&](StoreDriver& in) -> Result<void> {
      const std::string text = kPlan + what + std::to_string(i);
      TRY(in.run("INSERT INTO steelyard_plan_texts (digest, text) VALUES ($1, $2)",
                 {digest(text), text}));
      TRY(append_audit(
          in, {.actor = "zoe", .action = "a", .object = "o", .detail = {{"note", text}}}, i));
      return {};
    });
    ASSERT_TRUE(done);
  }
}

AuditEntry restoring() {
  return {.actor = "kim", .action = "store.restore", .object = "store", .detail = {}};
}

SourcePtr source_of(const std::string& text) {
  return std::make_shared<const Source>(Source{"a.store", text});
}

std::string anchored(const TestFolder& folder, Store& store) {
  const auto last = store.read([](StoreDriver& in) { return last_audit(in); });
  const std::string anchors = folder.path() + "/anchors";
  EXPECT_TRUE(
      write_anchor({.folder = anchors, .key_file = folder.path() + "/key"},
                   {.seq = last->seq, .hash = last->hash, .at_us = 1, .key = {}, .signature = {}}));
  return anchors;
}

class ArchiveOnBoth : public OnBoth {};
INSTANTIATE_TEST_SUITE_P(Both, ArchiveOnBoth, ::testing::Values(Engine::Sqlite, Engine::Postgres),
                         testing::name_of_engine);

// From this database into the other one, and into one of its own kind: the same rows.
TEST_P(ArchiveOnBoth, MovesToEitherDatabase) {
  Store store = database().open();
  fill(store, 7);
  const TestFolder folder;
  const Archive archive = write_archive(store, anchored(folder, store)).value();
  EXPECT_EQ(archive.counts, (ArchiveCounts{.audit = 7, .plan_texts = 7, .anchors = 2}));
  const auto read = read_archive(source_of(archive.text));
  ASSERT_TRUE(read) << render(read.error(), Language::En);
  for (const Engine engine : {Engine::Sqlite, Engine::Postgres}) {
    const testing::TestDatabase other(engine);
    if (!other.missing().empty()) continue;
    Store target = other.open();
    ASSERT_TRUE(restore_archive(target, *read, restoring(), 9));
    const auto rows = target.read([](StoreDriver& in) { return audit_after(in, 0, 100); });
    ASSERT_EQ(rows->size(), 8U);
    EXPECT_EQ(rows->at(7).action, "store.restore");
    EXPECT_EQ(rows->at(7).previous, read->audit.back().hash);
    const std::string text = kPlan + "row3";
    const auto kept = target.read([&](StoreDriver& in) {
      return in.run("SELECT text FROM steelyard_plan_texts WHERE digest = $1", {digest(text)});
    });
    EXPECT_EQ(text_of(kept->at(0).at(0)), text);
    // Not a second time.
    const auto again = restore_archive(target, *read, restoring(), 9);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().front().code, "A212"_code);
  }
}

TEST_P(ArchiveOnBoth, ABackupOfTheSameStoreIsTheSameText) {
  Store store = database().open();
  fill(store, 5);
  EXPECT_EQ(write_archive(store, "/nowhere")->text, write_archive(store, "/nowhere")->text);
}

TEST_P(ArchiveOnBoth, DamagedOnesRestoreNothing) {
  Store store = database().open();
  fill(store, 4);
  const std::string text = write_archive(store, "/nowhere")->text;
  std::mt19937_64 random(20261129);
  for (int i = 0; i < 2000; ++i) {
    std::string damaged = text;
    const std::size_t at = random() % damaged.size();
    if (i % 3 == 0)
      damaged.resize(at);
    else if (i % 3 == 1)
      damaged.erase(at, 1 + random() % 5);
    else
      damaged[at] ^= static_cast<char>(1U << random() % 8);
    // Without its last line break every line is there still.
    if (damaged + "\n" == text) continue;
    ASSERT_FALSE(read_archive(source_of(damaged))) << i;
  }
  EXPECT_EQ(read_archive(source_of("")).error().front().code, "A011"_code);
}

// Somebody writes a consistent archive by hand: digest and counts fit, the chain does not.
TEST(Archives, AForgedRowIsFoundByTheChain) {
  const testing::TestDatabase database(Engine::Sqlite);
  Store store = database.open();
  fill(store, 4);
  std::string text = write_archive(store, "/nowhere")->text;
  const std::size_t end = text.rfind('\n', text.size() - 2) + 1;
  std::string body = text.substr(0, end);
  body.replace(body.find("\"zoe\""), 5, "\"eve\"");
  std::string last = text.substr(end);
  last.replace(last.find("\"digest\":\"") + 10, 64, digest(body));
  const auto read = read_archive(source_of(body + last));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().front().code, "A101"_code);
}

TEST(Archives, OfANewerProgram) {
  const auto read =
      read_archive(source_of(R"({"archive":"steelyard-store","form":1,"migration":99})"
                             "\n{}\n"));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().front().code, "A003"_code);
}

// The anchors of an archive are written as files: no name leads out of their folder.
TEST(Archives, NamesOfAnchorsArePlain) {
  for (const char* name : {"../x.json", "/etc/x.json", ".hidden", ""}) {
    std::string body =
        "{\"archive\":\"steelyard-store\",\"form\":1,\"migration\":1}\n{\"anchor\":[\"" +
        std::string(name) + "\",\"{}\"]}\n";
    body += R"({"end":{"anchors":1,"audit":0,"plan_texts":0},"digest":")" + digest(body) + "\"}\n";
    const auto read = read_archive(source_of(body));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().front().code, "A011"_code) << name;
  }
}

}  // namespace
}  // namespace steelyard
