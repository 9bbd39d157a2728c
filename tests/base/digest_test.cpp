// Digests against published BLAKE2b-256 values, and in pieces.

#include "base/digest.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

// Computed with Python: hashlib.blake2b(text, digest_size=32).hexdigest().
TEST(Digest, KnownValues) {
  EXPECT_EQ(digest(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  EXPECT_EQ(digest("abc"), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(Digest, ShortFormIsTheFirstEightBytesLittleEndian) {
  EXPECT_EQ(digest64("abc"), 0x723942633c81ddbdULL);
}

TEST(Digest, PiecesGiveTheSame) {
  const std::string text(100'000, 'x');
  for (const std::size_t step : {1U, 7U, 4096U, 100'000U}) {
    Digester digester;
    for (std::size_t at = 0; at < text.size(); at += step) digester.add(text.substr(at, step));
    Digester moved = std::move(digester);
    EXPECT_EQ(moved.finish(), digest(text)) << step;
  }
  EXPECT_EQ(Digester().finish(), digest(""));
}

TEST(DigestDeathTest, IsFinishedOnce) {
  Digester digester;
  static_cast<void>(digester.finish());
  EXPECT_DEATH(digester.add("x"), "finished");
}

}  // namespace
}  // namespace steelyard
