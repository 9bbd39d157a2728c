// Dirty exports: the expected account adds up, agrees with the bytes, and covers every fault.

#include "sample/dirty.hpp"

#include <gtest/gtest.h>

#include <set>

#include "sample/dirty_row.hpp"
#include "sample_fixture.hpp"

namespace steelyard {
namespace {

std::vector<std::string> lines_of(const std::string& path) {
  std::vector<std::string> lines;
  std::istringstream text(bytes_of(path));
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

TEST(Dirty, EveryRecordIsInOneClass) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Folder folder("dirty");
    const auto made = write_dirty_orders({.seed = seed, .out_dir = folder.path()});
    ASSERT_TRUE(made.has_value());
    for (const DirtyFile& file : made->files) {
      // No record spans lines, so lines are records, but for the header.
      EXPECT_EQ(lines_of(file.path).size() - 1, file.expected.in()) << seed;
      EXPECT_GE(file.expected.summary, 1U);
      EXPECT_LE(file.amount_fen.n_unreadable, file.expected.rejected);
    }
    EXPECT_EQ(made->n_orders, made->files[0].expected.accepted + made->files[1].expected.accepted);
  }
}

/// Every class occurs in some seed, and so does every fault.
TEST(Dirty, AllFaultsOccur) {
  DirtyCounts sum;
  std::string all;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Folder folder("dirty_all");
    const auto made = write_dirty_orders({.seed = seed, .out_dir = folder.path()});
    ASSERT_TRUE(made.has_value());
    for (const DirtyFile& file : made->files) {
      sum.duplicate += file.expected.duplicate;
      sum.superseded += file.expected.superseded;
      sum.rejected += file.expected.rejected;
      all += bytes_of(file.path);
    }
  }
  EXPECT_GT(sum.duplicate, 0U);
  EXPECT_GT(sum.superseded, 0U);
  EXPECT_GT(sum.rejected, 0U);
  for (const std::string_view sign :
       {"\xEF\xBB\xBF", "\r\n", "合计", "￥", "E+15", "=\"2605", "\"=\"\"2605", "\xB9\xE3\xB6\xAB",
        "\"paid\"?", "2026-02-30", "12.3.4", "unpaid before"}) {
    EXPECT_NE(all.find(sign), std::string::npos) << sign;
  }
}

/// Money of the older export has no odd spellings: a plain sum must agree.
TEST(Dirty, MoneyOfTheOlderExportAddsUp) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Folder folder("dirty_money");
    const auto made = write_dirty_orders({.seed = seed, .out_dir = folder.path()});
    ASSERT_TRUE(made.has_value());
    const CsvTable rows = read_csv(made->files[1].path);
    std::int64_t fen = 0;
    for (std::size_t i = 0; i < rows.rows.size(); ++i) {
      if (rows.rows[i][0] != "合计") fen += fen_of(rows.cell(i, "amount"));
    }
    const DirtyMoney& expected = made->files[1].amount_fen;
    EXPECT_EQ(fen, expected.accepted + expected.duplicate + expected.superseded) << seed;
  }
}

TEST(Dirty, RespellingKeepsTheAmount) {
  for (std::uint64_t i = 0; i < 500; ++i) {
    const sample::DirtyRow row = sample::draw_dirty_row(3, i);
    sample::Random random(1, sample::Stream::Dirty, i);
    std::string digits;
    for (const char c : sample::respelled(row, random).amount) {
      if ((c >= '0' && c <= '9') || c == '.') digits += c;
    }
    EXPECT_EQ(fen_of(digits), row.amount_fen);
  }
}

TEST(Dirty, SameSeedSameBytes) {
  Folder one("dirty_one");
  Folder two("dirty_two");
  const auto a = write_dirty_orders({.seed = 9, .out_dir = one.path()});
  const auto b = write_dirty_orders({.seed = 9, .out_dir = two.path()});
  ASSERT_TRUE(a.has_value());
  ASSERT_TRUE(b.has_value());
  EXPECT_EQ(bytes_of(a->files[0].path), bytes_of(b->files[0].path));
  EXPECT_EQ(bytes_of(a->manifest_path), bytes_of(b->manifest_path));
}

TEST(Dirty, NeedsAFolder) {
  const auto made = write_dirty_orders({});
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().front().code, "U053"_code);
}

}  // namespace
}  // namespace steelyard
