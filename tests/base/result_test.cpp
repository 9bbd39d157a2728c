// Result and TRY: values come out, all diagnostics go up.

#include "base/result.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace steelyard {
namespace {

Diagnostic broken() { return {"C120"_code, {}, {"x"}, {}, {}}; }

Result<int> half(int value) {
  if (value % 2 != 0) return fail(broken());
  return value / 2;
}

Result<void> check_positive(int value) {
  if (value <= 0) return fail(Diagnostics{broken(), broken()});
  return {};
}

Result<int> quarter(int value) {
  TRY(check_positive(value));
  return TRY(half(TRY(half(value))));
}

Result<std::unique_ptr<int>> boxed(int value) { return std::make_unique<int>(TRY(half(value))); }

TEST(Result, TryTakesTheValueOrHandsUpEverything) {
  EXPECT_EQ(quarter(12).value(), 3);
  EXPECT_EQ(quarter(6).error().size(), 1U);
  EXPECT_EQ(quarter(0).error().size(), 2U);
}

TEST(Result, CarriesWhatCannotBeCopied) {
  EXPECT_EQ(*boxed(8).value(), 4);
  EXPECT_FALSE(boxed(7));
}

TEST(ResultDeathTest, AFaultOfOursAbortsAlsoInRelease) {
  EXPECT_DEATH(STEELYARD_CHECK(1 == 2, "sums work"), "1 == 2 does not hold \\(sums work\\)");
}

}  // namespace
}  // namespace steelyard
