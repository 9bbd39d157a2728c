// Names of others in what somebody wrote: whole words only, the longer first.

#include "report/mask_names.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(MaskNames, TakesWholeWordsOnly) {
  EXPECT_EQ(without_names("Ann's log, of E12 too", {"Ann", "E1"}, Language::En),
            "[somebody]'s log, of E12 too");
  EXPECT_EQ(without_names("E1, E12; E1", {"E1"}, Language::En), "[somebody], E12; [somebody]");
  EXPECT_EQ(without_names("Annual count", {"Ann"}, Language::En), "Annual count");
}

TEST(MaskNames, ChineseNamesStandWithoutBlanks) {
  EXPECT_EQ(without_names("经王敏核对，E3的记录有误", {"王敏", "E3"}, Language::Zh),
            "经〔某人〕核对，〔某人〕的记录有误");
}

TEST(MaskNames, TheLongerNameLeavesNothingBehind) {
  EXPECT_EQ(without_names("王小敏", {"小敏", "王小敏", ""}, Language::Zh), "〔某人〕");
  EXPECT_EQ(without_names("Ann Lee", {"Ann", "Ann Lee"}, Language::En), "[somebody]");
}

TEST(MaskNames, WithoutNamesTheTextStays) {
  EXPECT_EQ(without_names("as it is", {}, Language::En), "as it is");
  EXPECT_EQ(without_names("", {"Ann"}, Language::En), "");
}

}  // namespace
}  // namespace steelyard
