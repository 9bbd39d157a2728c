// Names of files: one plain part of a path each, no two alike, the same whoever else is there.

#include "report/file_names.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/text.hpp"

namespace steelyard {
namespace {

TEST(FileNames, PlainIdsKeepTheirs) {
  for (const std::string id : {"E07", "甲店", "a b", "张三_2", "S-01", "00001"}) {
    EXPECT_EQ(file_names_of({id}).at(id), id);
  }
}

TEST(FileNames, OddOnesGetADigest) {
  for (const std::string id :
       {"",   ".",   "..", "../x", "a/b",  "a\\b",    "C:",    "x\ty", "x\n",      " x",
        "x ", "-rf", "~",  "con",  "LPT1", "id-0011", "a%2fb", "\xff", "x\u202Ey", "x\u200By"}) {
    const std::string name = file_names_of({id}).at(id);
    EXPECT_EQ(name.size(), 19U) << id;
    EXPECT_TRUE(name.starts_with("id-")) << id;
  }
  const std::string longest(81, 'x');
  EXPECT_TRUE(file_names_of({longest}).at(longest).starts_with("id-"));
}

TEST(FileNames, NoTwoAreAlikeWhereCaseDoesNotCount) {
  const auto names = file_names_of({"e7", "E7", "e8", "../e7", "e7"});
  std::set<std::string> lower;
  for (const auto& [id, name] : names) lower.insert(to_lower(name));
  EXPECT_EQ(lower.size(), 4U);
  EXPECT_EQ(names.at("E7"), "E7");
  EXPECT_EQ(names.at("../e7"), file_names_of({"../e7"}).at("../e7"));
}

}  // namespace
}  // namespace steelyard
