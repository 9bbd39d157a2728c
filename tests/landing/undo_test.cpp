// A batch taken back: the record is what it was, the note stands, and the file can come again.

#include "landing/undo.hpp"

#include <gtest/gtest.h>

#include "adapter_fixture.hpp"

namespace steelyard {
namespace {

LandedFile land(const TempFolder& folder, const std::string& name, const std::string& text) {
  const auto landed = land_file(folder.write(name, text), folder.landing(), {}, builtin_model(), {},
                                test_context());
  EXPECT_TRUE(landed) << say(landed.error());
  return *landed;
}

Result<BatchHeader> find(const TempFolder& folder, const std::string& begins) {
  return find_batch(folder.landing(), begins, *TimeZone::create("Asia/Shanghai"));
}

std::string version_of(const TempFolder& folder) {
  return data_version(list_batches(folder.landing())->batches);
}

TEST(Undo, TheDataVersionIsWhatItWas) {
  const TempFolder folder;
  land(folder, "costs.csv", "product_id,cost\nP1,2\n");
  const std::string before = version_of(folder);
  const LandedFile second = land(folder, "costs2.csv", "product_id,cost\nP2,3\n");
  EXPECT_NE(version_of(folder), before);
  const auto found = find(folder, second.batch.digest.substr(0, 10));
  ASSERT_TRUE(found) << say(found.error());
  EXPECT_EQ(found->digest, second.batch.digest);
  const auto undone =
      undo_batch(folder.landing(), *found, {.by = "ann", .reason = "wrong shop", .at_us = 0});
  ASSERT_TRUE(undone) << say(undone.error());
  EXPECT_EQ(version_of(folder), before);
  const std::string beside = folder.landing() + "/undone/" + second.batch.digest;
  EXPECT_TRUE(std::filesystem::exists(beside + ".batch"));
  const auto note = read_file(beside + ".json");
  ASSERT_TRUE(note);
  EXPECT_NE(note->find("wrong shop"), std::string::npos);
  EXPECT_NE(note->find("1970-01-01 00:00:00Z"), std::string::npos);
  EXPECT_TRUE(kept_bytes(folder.landing(), *found));
  const LandedFile again = land(folder, "costs2.csv", "product_id,cost\nP2,3\n");
  EXPECT_FALSE(again.already_loaded);
  EXPECT_NE(version_of(folder), before);
}

TEST(Undo, OnlyOneBatchAtATime) {
  const TempFolder folder;
  for (int i = 0; i < 17; ++i) {  // more batches than first digits
    land(folder, "c.csv", "product_id,cost\nP" + std::to_string(i) + ",2\n");
  }
  const auto code = [&](const std::string& begins) {
    const auto found = find(folder, begins);
    return found ? Code{} : found.error().front().code;
  };
  EXPECT_EQ(code("zz"), "U070"_code);
  EXPECT_EQ(code(""), "U070"_code);
  std::size_t n_several = 0;
  for (const char digit : std::string("0123456789abcdef")) {
    if (code(std::string(1, digit)) == "U071"_code) ++n_several;
  }
  EXPECT_GE(n_several, 1U);
  EXPECT_EQ(list_batches(folder.landing())->batches.size(), 17U);
}

TEST(Undo, ASecondTimeSaysWhenItWasDone) {
  const TempFolder folder;
  const BatchHeader batch = land(folder, "costs.csv", "product_id,cost\nP1,2\n").batch;
  const std::int64_t at_us = 1'790'000'000'123'456;  // 2026-09-21 14:13:20.123456 UTC
  ASSERT_TRUE(
      undo_batch(folder.landing(), batch, {.by = "ann", .reason = "wrong shop", .at_us = at_us}));
  const auto again = find(folder, batch.digest.substr(0, 8));
  ASSERT_FALSE(again);
  const Diagnostic& said = again.error().front();
  EXPECT_EQ(said.code, "U072"_code);
  EXPECT_EQ(said.args, (std::vector<std::string>{batch.file, batch.digest.substr(0, 12),
                                                 "2026-09-21 22:13:20", "Asia/Shanghai"}));
  EXPECT_NE(said.hint.en.find("by ann"), std::string::npos) << said.hint.en;
  EXPECT_NE(said.hint.zh.find("ann"), std::string::npos) << said.hint.zh;
  EXPECT_EQ(find(folder, "zz").error().front().code, "U070"_code);
}

TEST(Undo, BytesThatWereNotKeptAreSaid) {
  const TempFolder folder;
  BatchHeader batch;
  batch.digest = std::string(64, 'a');
  batch.raw_digest = std::string(64, 'b');
  const auto bytes = kept_bytes(folder.landing(), batch);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().front().code, "L014"_code);
}

}  // namespace
}  // namespace steelyard
