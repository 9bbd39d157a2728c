#include "base/plural.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(Plural, OneIsAFormOfItsOwn) {
  EXPECT_EQ(counted(0, "plan is sound", "plans are sound"), "0 plans are sound");
  EXPECT_EQ(counted(1, "plan is sound", "plans are sound"), "1 plan is sound");
  EXPECT_EQ(counted(2, "plan is sound", "plans are sound"), "2 plans are sound");
}

}  // namespace
}  // namespace steelyard
