// The landing zone: what goes in comes out, the same inputs give the same name, damage is named.

#include "landing/landing.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <mutex>
#include <set>
#include <thread>

#include "base/little_endian.hpp"
#include "landing/landing_blocks.hpp"
#include "landing/landing_codec.hpp"
#include "landing/landing_frame.hpp"
#include "landing_folder.hpp"
#include "landing_sample.hpp"

namespace steelyard {
namespace {

using testing::Folder;

std::string show_block(const RelationBlock& block) {
  std::string out = block.relation + ":";
  for (std::size_t i = 0; i < block.columns.size(); ++i) {
    out += " " + block.columns[i];
    block.block.columns[i].write(out);
  }
  return out;
}

std::string show_reject(const Reject& reject) {
  std::string out = reject.column;
  write_reject(reject, out);
  return out;
}

/// Everything that read_batch shows, in order.
Result<std::vector<std::string>> contents(const std::string& landing_dir,
                                          const std::string& digest) {
  std::vector<std::string> seen;
  TRY(read_batch(landing_dir, digest,
                 {.on_block = [&](const RelationBlock& block) -> Result<void> {
                    seen.push_back(show_block(block));
                    return {};
                  },
                  .on_reject = [&](const Reject& reject) -> Result<void> {
                    seen.push_back(show_reject(reject));
                    return {};
                  }}));
  return seen;
}

TEST(Landing, RoundTrip) {
  const Folder folder;
  const BatchHeader header = *land_sample_batch(folder.path, {});
  EXPECT_EQ(header.digest.size(), 64U);
  EXPECT_EQ(header.n_rows_in, 100U);
  EXPECT_EQ(header.n_summary, 1U);
  EXPECT_EQ(header.n_rejected, 2U);
  const BatchList list = *list_batches(folder.path);
  ASSERT_EQ(list.batches.size(), 1U);
  EXPECT_TRUE(list.damaged.empty());
  const BatchHeader& read = list.batches[0];
  EXPECT_EQ(write_header(read), write_header(header));
  EXPECT_EQ(read.digest, header.digest);
  EXPECT_EQ(read.by, "test");
  EXPECT_EQ(read.kind, "import");
  EXPECT_EQ(read.exported_at_us, 1'780'000'000'000'000);
  const std::vector<std::string> expected{
      show_block(sample_block(50, 0)), show_reject(sample_reject(2)),
      show_block(sample_block(50, 1)), show_reject(sample_reject(3))};
  EXPECT_EQ(*contents(folder.path, header.digest), expected);
}

TEST(Landing, SameInputsSameDigest) {
  const Folder one;
  const Folder two;
  const std::string digest = land_sample_batch(one.path, {})->digest;
  EXPECT_EQ(land_sample_batch(two.path, {})->digest, digest);
  EXPECT_EQ(land_sample_batch(one.path, {})->digest, digest) << "landing twice is no error";
  EXPECT_EQ(list_batches(one.path)->batches.size(), 1U);
  EXPECT_NE(land_sample_batch(one.path, {.by = "li"})->digest, digest);
  EXPECT_NE(land_sample_batch(one.path, {.n_rows = 49})->digest, digest);
  EXPECT_EQ(list_batches(one.path)->batches.size(), 3U);
}

TEST(Landing, EmptyBatchAndNoFolder) {
  const Folder folder;
  EXPECT_TRUE(list_batches(folder.path + "/nowhere")->batches.empty());
  const BatchHeader header = *land_sample_batch(folder.path, {.n_blocks = 0});
  EXPECT_TRUE(contents(folder.path, header.digest)->empty());
  const auto missing = read_batch(folder.path, std::string(64, '0'), {});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().front().code, "L011"_code);
}

TEST(Landing, NothingIsVisibleBeforeCommit) {
  const Folder folder;
  {
    BatchWriter writer = *BatchWriter::create(folder.path, {});
    ASSERT_TRUE(writer.add(sample_block(1000, 0)));
    const BatchList list =
        *list_batches(folder.path);  // must not take the .part of a living writer
    EXPECT_TRUE(list.batches.empty());
    EXPECT_EQ(folder.names("batches").size(), 1U);
  }
  EXPECT_TRUE(folder.names("batches").empty()) << "an abandoned batch is removed";
}

TEST(Landing, LeftoversAreRemoved) {
  const Folder folder;
  land_sample_batch(folder.path, {});
  folder.write("batches/1-0.part", "half a batch");
  ASSERT_EQ(list_batches(folder.path)->batches.size(), 1U);
  EXPECT_EQ(folder.names("batches").size(), 1U);
}

TEST(Landing, LongRawTextIsCut) {
  const Folder folder;
  BatchWriter writer = *BatchWriter::create(folder.path, {});
  Reject reject = sample_reject(5);
  reject.raw.clear();
  for (int i = 0; i < 30'000; ++i) reject.raw += "订";
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(writer.add(reject));
  const BatchHeader header = *writer.commit(10, 0);
  std::size_t n_rejects = 0;
  const auto read =
      read_batch(folder.path, header.digest,
                 {.on_block = {}, .on_reject = [&](const Reject& kept) -> Result<void> {
                    ++n_rejects;
                    EXPECT_EQ(kept.raw.size(), 65535U);
                    EXPECT_EQ(kept.code, reject.code);
                    return {};
                  }});
  EXPECT_TRUE(read);
  EXPECT_EQ(n_rejects, 10U);
}

/// The blocks that `n_threads` take, in any order.
std::multiset<std::string> blocks_by_threads(BatchBlocks& blocks, int n_threads) {
  std::multiset<std::string> seen;
  std::mutex mutex;
  std::vector<std::thread> threads;
  for (int i = 0; i < n_threads; ++i) {
    threads.emplace_back([&] {
      for (;;) {
        const auto block = blocks.next();
        const std::scoped_lock lock(mutex);
        if (!block) ADD_FAILURE() << block.error().front().args[0];
        if (!block || !*block) return;
        seen.insert(show_block(**block));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  return seen;
}

TEST(Landing, ThreadsShareTheBlocks) {
  const Folder folder;
  const BatchHeader header = *land_sample_batch(folder.path, {.n_blocks = 40, .n_rows = 200});
  std::multiset<std::string> expected;
  for (int i = 0; i < 40; ++i) expected.insert(show_block(sample_block(200, i)));
  for (const int n_threads : {1, 4}) {
    BatchBlocks blocks = *BatchBlocks::open(folder.path, header.digest);
    EXPECT_EQ(blocks_by_threads(blocks, n_threads), expected);
  }
  EXPECT_EQ(BatchBlocks::open(folder.path, std::string(64, '0')).error().front().code, "L011"_code);
}

TEST(Landing, BlocksAreCheckedToTheEnd) {
  const Folder folder;
  const BatchHeader header = *land_sample_batch(folder.path, {});
  const std::string name = "batches/" + header.digest + ".batch";
  std::string file = folder.read(name);
  file[file.size() / 2] = static_cast<char>(file[file.size() / 2] ^ 1);
  folder.write(name, file);
  Result<BatchBlocks> blocks = BatchBlocks::open(folder.path, header.digest);
  bool failed = !blocks;
  for (int i = 0; i < 10 && !failed; ++i) failed = !blocks->next();
  EXPECT_TRUE(failed);
}

/// Whether all blocks can be read under that check.
bool reads_to_the_end(const std::string& landing_dir, const std::string& digest, BatchCheck check) {
  Result<BatchBlocks> blocks = BatchBlocks::open(landing_dir, digest, check);
  for (;;) {
    if (!blocks) return false;
    const auto block = blocks->next();
    if (!block || !*block) return block.has_value();
  }
}

TEST(Landing, WhatThisProcessWroteIsCheckedFrameByFrame) {
  const Folder folder;
  const BatchHeader header = *land_sample_batch(folder.path, {.n_blocks = 3});
  const std::string name = "batches/" + header.digest + ".batch";
  const std::string file = folder.read(name);
  EXPECT_TRUE(reads_to_the_end(folder.path, header.digest, BatchCheck::Whole));
  EXPECT_TRUE(reads_to_the_end(folder.path, header.digest, BatchCheck::Frames));
  std::string flipped = file;
  flipped[file.size() / 2] = static_cast<char>(file[file.size() / 2] ^ 1);
  folder.write(name, flipped);
  EXPECT_FALSE(reads_to_the_end(folder.path, header.digest, BatchCheck::Whole));
  EXPECT_FALSE(reads_to_the_end(folder.path, header.digest, BatchCheck::Frames));
  // Two frames that change places are sound each; only the digest over all shows it.
  const std::size_t first = file.find(kFrameMagic);
  const std::size_t second = file.find(kFrameMagic, first + 1);
  const std::size_t third = file.find(kFrameMagic, second + 1);
  folder.write(name, file.substr(0, first) + file.substr(second, third - second) +
                         file.substr(first, second - first) + file.substr(third));
  EXPECT_FALSE(reads_to_the_end(folder.path, header.digest, BatchCheck::Whole));
  EXPECT_TRUE(reads_to_the_end(folder.path, header.digest, BatchCheck::Frames));
}

TEST(Landing, AVisitorCanStop) {
  const Folder folder;
  const BatchHeader header = *land_sample_batch(folder.path, {});
  const auto stopped =
      read_batch(folder.path, header.digest,
                 {.on_block =
                      [](const RelationBlock&) {
                        return Result<void>(fail(Diagnostic{"D003"_code, {}, {}, {}, {}}));
                      },
                  .on_reject = {}});
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().front().code, "D003"_code);
}

TEST(Landing, DataVersionIsOfTheSet) {
  BatchHeader a;
  a.digest = "aa";
  BatchHeader b;
  b.digest = "bb";
  EXPECT_EQ(data_version({a, b}), data_version({b, a}));
  EXPECT_NE(data_version({a, b}), data_version({a}));
  EXPECT_EQ(data_version({}).size(), 64U);
}

TEST(Landing, RawBytesByContent) {
  const Folder folder;
  std::string bytes = "id,a\n";
  for (int i = 0; i < 300'000; ++i) bytes += "12345678\n";
  folder.write("a.csv", bytes);
  folder.write("b.csv", bytes);
  const std::string digest_of_a = *keep_raw(folder.path, folder.path + "/a.csv");
  EXPECT_EQ(digest_of_a, digest(bytes));
  EXPECT_EQ(*digest_file(folder.path + "/a.csv"), digest_of_a);
  EXPECT_EQ(*keep_raw(folder.path, folder.path + "/b.csv"), digest_of_a);
  EXPECT_EQ(folder.names("raw"), std::vector<std::string>{digest_of_a});
  EXPECT_EQ(folder.read("raw/" + digest_of_a), bytes);
  const auto missing = keep_raw(folder.path, folder.path + "/c.csv");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().front().code, "D010"_code);
}

/// A batch file of one frame that this version does not know, all checksums right.
std::string foreign_batch(std::uint32_t type, std::string_view plain, std::string& digest) {
  FramePacker packer;
  Digester digester;
  add_to_digest(digester, type, plain);
  std::string file = std::string(kBatchMagic) + packer.pack(static_cast<FrameType>(type), plain);
  const std::uint64_t end_offset = file.size();
  const std::string header = write_header({});
  add_to_digest(digester, static_cast<std::uint32_t>(FrameType::End), header);
  file += packer.pack(FrameType::End, header);
  digest = digester.finish();
  return file + write_trailer({.end_offset = end_offset, .digest = digest});
}

TEST(Landing, OtherVersions) {
  const Folder folder;
  std::string digest;
  const BatchVisitor visitor{.on_block = {},
                             .on_reject = [](const Reject&) { return Result<void>(); }};
  std::string file = foreign_batch(9, "what is this", digest);
  folder.write("batches/" + digest + ".batch", file);
  EXPECT_EQ(read_batch(folder.path, digest, visitor).error().front().code, "L012"_code);

  std::string reject;
  write_u64(2, reject);
  for (const std::string_view text : {"amount", "Z999"}) {
    write_u64(text.size(), reject);
    reject += text;
  }
  write_u32(0, reject);
  write_u64(0, reject);
  file = foreign_batch(static_cast<std::uint32_t>(FrameType::Rejects), reject, digest);
  folder.write("batches/" + digest + ".batch", file);
  EXPECT_EQ(read_batch(folder.path, digest, visitor).error().front().code, "L012"_code);

  file[7] = '2';
  folder.write("batches/" + digest + ".batch", file);
  EXPECT_EQ(list_batches(folder.path)->damaged.front().code, "L012"_code);
}

TEST(Landing, CodecRefusesWhatIsShortOrLong) {
  std::string block;
  write_block(sample_block(5, 0), block);
  std::string rejects;
  write_reject(sample_reject(2), rejects);
  const std::string header = write_header({});
  for (std::size_t size = 0; size < block.size(); ++size) {
    ASSERT_FALSE(try_read_block(std::string_view(block).substr(0, size)));
  }
  for (std::size_t size = 1; size < rejects.size(); ++size) {
    ASSERT_FALSE(try_read_rejects(std::string_view(rejects).substr(0, size)));
  }
  for (std::size_t size = 0; size < header.size(); ++size) {
    ASSERT_FALSE(try_read_header(std::string_view(header).substr(0, size)));
  }
  EXPECT_FALSE(try_read_block(block + "x"));
  EXPECT_FALSE(try_read_header(header + "x"));
}

}  // namespace
}  // namespace steelyard
