// What of a cell query becomes nodes and what stays the engine's; what states share.

#include <gtest/gtest.h>

#include "fold/program.hpp"
#include "tests/plan/expr_fixture.hpp"

namespace steelyard {
namespace {

ExprPtr condition(const std::string& text) { return *expr_test::read(text, Wanted::Condition); }
ExprPtr value(const std::string& text) { return *expr_test::read(text, Wanted::Any); }

std::string compiled(std::vector<State> states) {
  CellQuery query;
  query.states = std::move(states);
  return "\n" + write_fold(compile_fold(query));
}

TEST(CompileFold, ASumAndItsCountShareTheirCondition) {
  State count;
  count.when = condition("paid_at is set and amount is set");
  State sum;
  sum.value = value("amount");
  sum.when = condition("paid_at is set");
  State square = sum;
  square.power = 2;
  EXPECT_EQ(compiled({count, sum, square}), R"(
input 0 whole paid_at
input 1 whole amount
n0 input 0
n1 is set n0
n2 input 1
n3 is set n2
n4 and n1 n3
s0 count where n4 at 0
s1 sum n2 where n4 at 8
s2 product n2 n2 where n4 at 24
)");
}

TEST(CompileFold, ComparisonsAndDifferencesAreNative) {
  State late;
  late.when = condition("shipped_at - paid_at > 24 h or units in (1, 2)");
  EXPECT_EQ(compiled({late}), R"(
input 0 whole shipped_at
input 1 whole paid_at
input 2 whole units
n0 input 0
n1 input 1
n2 subtract n0 n1
n3 constant 86400000000
n4 less n3 n2
n5 input 2
n6 constant 1
n7 equal n5 n6
n8 constant 2
n9 equal n5 n8
n10 or n7 n9
n11 or n4 n10
s0 count where n11 at 0
)");
}

TEST(CompileFold, TextsProductsAndCalendarAreTheEnginesWork) {
  State state;
  state.value = value("amount * 5%");
  state.when = condition("status = \"done\" and amount * rate > 1 and day(paid_at) = joined_on");
  const std::string text = compiled({state});
  EXPECT_NE(text.find("condition status = \"done\""), std::string::npos) << text;
  EXPECT_NE(text.find("condition amount * rate > 1"), std::string::npos) << text;
  EXPECT_NE(text.find("wide amount * 5%"), std::string::npos)
      << "a product is 128 bits wide" << text;
  EXPECT_NE(text.find("whole day(paid_at)"), std::string::npos) << text;
}

TEST(CompileFold, MaximaAndCountsOfAllRows) {
  State all;
  State latest;
  latest.op = StateOp::Max;
  latest.value = value("stars");
  latest.stamped = true;
  State most = latest;
  most.stamped = false;
  EXPECT_EQ(compiled({latest, all, most}), R"(
input 0 whole stars
input 1 whole (stamp)
n0 always 1
n1 input 0
n2 is set n1
n3 input 1
n4 is set n3
n5 and n2 n4
s0 latest n1 n3 where n5 at 32
s1 count where n0 at 0
s2 max n1 where n2 at 8
)");
}

}  // namespace
}  // namespace steelyard
