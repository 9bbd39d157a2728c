// Too little memory or disk, in both languages: the engine's words are quoted, never mixed in.

#include "warehouse/engine/out_of_room.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

std::string told(const std::string& words, Language language) {
  const auto diagnostic = out_of_room(words);
  return diagnostic ? message_of(*diagnostic, language) : "";
}

TEST(OutOfRoom, MemoryIsToldWithItsLimit) {
  const std::string words =
      "Out of Memory Error: failed to allocate data of size 16.0 MiB (1.0 GiB/1.2 GiB used)\n"
      "Possible solutions:\n* Reducing the number of threads (SET threads=X)";
  EXPECT_EQ(told(words, Language::Zh),
            "引擎的内存或磁盘不够：内存上限 1.2 GiB，已用 1.0 GiB；引擎原话：“Out of Memory Error: "
            "failed to allocate data of size 16.0 MiB (1.0 GiB/1.2 GiB used)”");
  EXPECT_EQ(
      told(words, Language::En),
      "the engine has too little memory or disk: Out of Memory Error: failed to allocate data "
      "of size 16.0 MiB (1.0 GiB/1.2 GiB used)");
}

TEST(OutOfRoom, SoIsTheDisk) {
  EXPECT_NE(told("Out of Memory Error: failed to offload data block of size 256.0 KiB (2.0 GiB/2.0 "
                 "GiB used).\nThis limit was set by the 'max_temp_directory_size' setting.",
                 Language::Zh)
                .find("磁盘上的临时空间上限 2.0 GiB，已用 2.0 GiB；引擎原话"),
            std::string::npos);
  EXPECT_NE(told("IO Error: Could not write file \"x\": No space left on device", Language::Zh)
                .find("磁盘已满；引擎原话：“IO Error"),
            std::string::npos);
}

TEST(OutOfRoom, UnknownWordsAreQuotedAlone) {
  EXPECT_EQ(told("Out of Memory Error: something new", Language::Zh),
            "引擎的内存或磁盘不够：引擎原话：“Out of Memory Error: something new”");
  EXPECT_EQ(told("Binder Error: no such column", Language::En), "");
}

}  // namespace
}  // namespace steelyard
