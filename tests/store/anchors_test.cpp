// Anchors: keys, signatures, forgeries; and a store whose rows are tampered with in the database itself.

#include "store/anchors.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "base/file.hpp"
#include "databases.hpp"
#include "store/chain.hpp"
#include "store/signing.hpp"

namespace steelyard {
namespace {

namespace fs = std::filesystem;
using testing::Engine;
using testing::OnBoth;
using testing::TestFolder;

constexpr std::int64_t kNoon = 1'795'953'600'000'000;  // 2026-11-29 12:00 UTC
constexpr std::int64_t kDay = 86'400'000'000;

struct Place : TestFolder {
  AnchorPlace place{.folder = path() + "/anchors", .key_file = path() + "/audit.key"};
  [[nodiscard]] Result<void> write(std::int64_t seq, std::int64_t at_us = kNoon) const {
    return write_anchor(place, {.seq = seq,
                                .hash = "h" + std::to_string(seq),
                                .at_us = at_us,
                                .key = {},
                                .signature = {}});
  }
  [[nodiscard]] Anchors read() const { return read_anchors(place.folder).value(); }
  [[nodiscard]] std::string file(const std::string& ending) const {
    const std::vector<AnchorFile> files = anchor_files(place.folder).value();
    for (const AnchorFile& one : files) {
      if (one.name.ends_with(ending)) return place.folder + "/" + one.name;
    }
    return "";
  }
};

// RFC 8032, section 7.1, TEST 2: published, not ours.
TEST(Signing, APublishedSignature) {
  const TestFolder folder;
  const std::string path = folder.path() + "/key";
  std::ofstream(path) << "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb\n";
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  const auto key = own_key(path);
  ASSERT_TRUE(key);
  EXPECT_EQ(key->public_key, "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  const std::string signature =
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
  EXPECT_EQ(sign(*key, "\x72"), signature);
  EXPECT_TRUE(is_signed_by(key->public_key, signature, "\x72"));
  EXPECT_FALSE(is_signed_by(key->public_key, signature, "\x73"));
  EXPECT_FALSE(is_signed_by("", signature, "\x72"));
  EXPECT_FALSE(is_signed_by(key->public_key, "92a0", "\x72"));
}

TEST(Signing, TheKeyIsMadeOnceForItsOwnerOnly) {
  const TestFolder folder;
  const std::string path = folder.path() + "/key";
  const auto made = own_key(path);
  ASSERT_TRUE(made);
  struct stat status{};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(own_key(path)->public_key, made->public_key);
  fs::permissions(path, fs::perms::group_read, fs::perm_options::add);
  const auto open_to_all = own_key(path);
  ASSERT_FALSE(open_to_all);
  EXPECT_EQ(open_to_all.error().front().code, "A007"_code);
  fs::permissions(path, fs::perms::group_read, fs::perm_options::remove);
  std::ofstream(path) << "nonsense";
  EXPECT_EQ(own_key(path).error().front().code, "A007"_code);
}

TEST(AnchorFiles, OneADayNeverBack) {
  const Place place;
  ASSERT_TRUE(place.write(3));
  ASSERT_TRUE(place.write(7));
  ASSERT_TRUE(place.write(5));
  ASSERT_TRUE(place.write(9, kNoon + kDay));
  const Anchors anchors = place.read();
  ASSERT_EQ(anchors.sound.size(), 2U);
  EXPECT_EQ(anchors.sound[0].seq, 7);
  EXPECT_EQ(anchors.sound[1].seq, 9);
  EXPECT_EQ(anchors.keys.size(), 1U);
  EXPECT_TRUE(anchors.forged.empty());
  EXPECT_NE(place.file(".json").find("/2026-11-29."), std::string::npos);
}

TEST(AnchorFiles, EveryFlippedBitShows) {
  const Place place;
  ASSERT_TRUE(place.write(7));
  const std::string path = place.file(".json");
  const std::string text = read_file(path).value();
  for (std::size_t bit = 0; bit < 8 * (text.size() - 1); ++bit) {  // not the last line break
    std::string flipped = text;
    flipped[bit / 8] ^= static_cast<char>(1U << bit % 8);
    const Anchors anchors =
        check_anchors({{.name = "a.json", .text = flipped},
                       {.name = "k.pub", .text = read_file(place.file(".pub")).value()}});
    ASSERT_EQ(anchors.forged.size(), 1U) << bit;
    EXPECT_EQ(anchors.forged.front().code, "A105"_code);
  }
}

TEST(AnchorFiles, AnotherKeyOrNone) {
  const Place place;
  const Place other;
  ASSERT_TRUE(place.write(7));
  ASSERT_TRUE(other.write(7));
  const std::string anchor = read_file(place.file(".json")).value();
  const std::string stranger = read_file(other.file(".pub")).value();
  EXPECT_EQ(check_anchors({{.name = "a.json", .text = anchor}}).forged.size(), 1U);
  EXPECT_EQ(check_anchors({{.name = "a.json", .text = anchor}, {.name = "k.pub", .text = stranger}})
                .forged.size(),
            1U);
  EXPECT_TRUE(read_anchors(place.path() + "/none")->sound.empty());
}

class AuditOnBoth : public OnBoth {
 protected:
  Place place_;

  void append(Store& store, int n) {
    for (int i = 0; i < n; ++i) {
      const auto row = store.write([&](StoreDriver& in) {
        return append_audit(in,
                            {.actor = "zoe",
                             .action = "plan.submit",
                             .object = "o",
                             .detail = {{"note", "第 " + std::to_string(i)}}},
                            kNoon + i);
      });
      ASSERT_TRUE(row);
    }
    const auto last = store.read([](StoreDriver& in) { return last_audit(in); });
    ASSERT_TRUE(last);
    ASSERT_TRUE(write_anchor(
        place_.place,
        {.seq = last->seq, .hash = last->hash, .at_us = kNoon, .key = {}, .signature = {}}));
  }
  std::string verify(Store& store) {
    const Anchors anchors = place_.read();
    const auto report =
        store.read([&anchors](StoreDriver& in) { return check_chain(in, anchors); });
    EXPECT_TRUE(report);
    return report->faults.empty() ? "" : std::string(code_name(report->faults.front().code));
  }
};
INSTANTIATE_TEST_SUITE_P(Both, AuditOnBoth, ::testing::Values(Engine::Sqlite, Engine::Postgres),
                         testing::name_of_engine);

TEST_P(AuditOnBoth, RowsFollowEachOther) {
  Store store = database().open();
  append(store, 5);
  const auto rows = store.read([](StoreDriver& in) { return audit_after(in, 0, 100); });
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 5U);
  EXPECT_EQ(rows->at(0).previous, std::string(64, '0'));
  EXPECT_EQ(rows->at(3).previous, rows->at(2).hash);
  EXPECT_EQ(rows->at(4).seq, 5);
  EXPECT_EQ(rows->at(4).detail, R"({"note":"第 4"})");
  EXPECT_EQ(read_detail(rows->at(4).detail).at("note"), "第 4");
  EXPECT_EQ(verify(store), "");
}

TEST_P(AuditOnBoth, WhoWritesPastUsIsFound) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"UPDATE steelyard_audit SET actor = 'eve' WHERE seq = 3", "A101"},
      {"UPDATE steelyard_audit SET at_us = at_us + 1 WHERE seq = 1", "A101"},
      {"UPDATE steelyard_audit SET detail = '' WHERE seq = 5", "A101"},
      {"DELETE FROM steelyard_audit WHERE seq = 2", "A102"},
      {"DELETE FROM steelyard_audit WHERE seq > 4", "A104"},
      {"DELETE FROM steelyard_audit", "A104"},
      {"UPDATE steelyard_audit SET seq = -1 WHERE seq = 3", "A103"},
      {"UPDATE steelyard_audit SET seq = 9223372036854775807 WHERE seq = 3", "A102"}};
  for (const auto& [sql, code] : table) {
    const testing::TestDatabase fresh(GetParam());
    Store store = fresh.open();
    append(store, 6);
    ASSERT_EQ(verify(store), "") << sql;
    ASSERT_TRUE(store.write([&sql](StoreDriver& in) { return in.run(sql); }));
    EXPECT_EQ(verify(store), code) << sql;
    fs::remove_all(place_.place.folder);
  }
}

TEST_P(AuditOnBoth, MoreRowsThanAPage) {
  Store store = database().open();
  const auto done = store.write([](StoreDriver& in) -> Result<void> {
    for (int i = 0; i < 4200; ++i)
      TRY(append_audit(in, {.actor = "z", .action = "a", .object = "o", .detail = {}}, i));
    return {};
  });
  ASSERT_TRUE(done);
  EXPECT_EQ(verify(store), "");
  ASSERT_TRUE(store.write([](StoreDriver& in) {
    return in.run("UPDATE steelyard_audit SET object = 'p' WHERE seq = 4150");
  }));
  EXPECT_EQ(verify(store), "A101");
}

}  // namespace
}  // namespace steelyard
