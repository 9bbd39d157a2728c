// What conditions read of a place within a key.

#include "warehouse/derive/place_read.hpp"

#include <gtest/gtest.h>

#include "tests/plan/expr_fixture.hpp"

namespace steelyard {
namespace {

PlaceRead read_of(const std::string& text) {
  const auto expr = expr_test::read(text, Wanted::Any);
  EXPECT_TRUE(expr) << text << expr_test::complaints(expr);
  return place_read(**expr, "units");
}

TEST(PlaceRead, FirstOrNot) {
  for (const char* text :
       {"units = 1", "units != 1", "units > 1", "units <= 1", "units < 2", "units >= 2",
        "units is set", "not (units = 1 and presale)", "amount > 3"}) {
    EXPECT_EQ(read_of(text), PlaceRead::First) << text;
  }
}

TEST(PlaceRead, TheNumber) {
  for (const char* text :
       {"units", "units = 2", "units <= 3", "units < 1", "units + 1 = 1", "units in (1, 2)",
        "presale or units > 2", "units = units", "1 = units"}) {
    EXPECT_EQ(read_of(text), PlaceRead::Number) << text;
  }
}

}  // namespace
}  // namespace steelyard
