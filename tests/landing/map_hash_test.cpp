// The hash of a row is written into batches: it must stay what it was, whatever way it is computed.

#include "landing/map_hash.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

/// The words of a text by shifts of single bytes, folded one by one.
std::uint64_t fold_by_bytes(std::uint64_t hash, const std::string& text) {
  hash = fold(hash, text.size());
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * (i % 8));
    if (i % 8 != 7) continue;
    hash = fold(hash, word);
    word = 0;
  }
  return fold(hash, word);
}

TEST(MapHash, TextsOfEveryLength) {
  const std::string bytes =
      "\xE8\xAE\xA2\xFF"
      "O-2026\x01\x80"
      "abcdefghijklmnop";
  for (std::size_t begin = 0; begin < bytes.size(); ++begin) {
    for (std::size_t size = 0; begin + size <= bytes.size(); ++size) {
      const std::string text = bytes.substr(begin, size);
      ASSERT_EQ(fold_text(kHashSeed, text), fold_by_bytes(kHashSeed, text)) << begin << " " << size;
    }
  }
}

TEST(MapHash, IsTheOneInBatchesOfEarlierVersions) {
  // By a few lines of Python with integers of any size.
  const std::vector<std::pair<std::string, std::uint64_t>> known = {
      {"", 0x8DE0364298195D27},
      {"1", 0x88D2C5DE99BCBC48},
      {"S1", 0x9D63F2D0CDCB44B3},
      {"CNY", 0x2AD9FF17FCA43C1A},
      {"S001", 0x9B2DEE2E500A8352},
      {"12345", 0x6CA5B4E06D010C7F},
      {"P00034", 0x3DEEFD910EA6086B},
      {"cancelled", 0x7969821F6B1953A9},
      {"2506010000000000", 0x770AE3D49F6F63C7},
      {"订单编号", 0x041AD93F6FE2C957},
  };
  for (const auto& [text, hash] : known) EXPECT_EQ(fold_text(kHashSeed, text), hash) << text;
}

}  // namespace
}  // namespace steelyard
