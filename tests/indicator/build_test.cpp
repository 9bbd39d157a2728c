// Small built expressions, as text.

#include "indicator/build.hpp"

#include "support.hpp"

namespace steelyard {
namespace {

using test::row_expr;

std::string text(const ExprPtr& expr) { return expr == nullptr ? "-" : write_expr(*expr); }

TEST(Build, PresenceOfValues) {
  const ExprPtr amount = row_expr("orders", "amount", Wanted::Numeric);
  const ExprPtr units = row_expr("orders", "units", Wanted::Numeric);
  const ExprPtr one = row_expr("orders", "1", Wanted::Numeric);
  EXPECT_EQ(text(build::is_set(amount)), "amount is set");
  EXPECT_EQ(text(build::is_set(one)), "-");
  EXPECT_EQ(text(build::all_set({amount, one, units})), "amount is set and units is set");
  EXPECT_EQ(text(build::all_set({one})), "-");
  EXPECT_EQ(text(build::any_missing({amount, units})), "amount is missing or units is missing");
  EXPECT_EQ(text(build::any_missing({one})), "-");
}

TEST(Build, Conjunctions) {
  const ExprPtr a = row_expr("orders", "presale or excluded", Wanted::Condition);
  const ExprPtr b = row_expr("orders", "channel = \"live\"", Wanted::Condition);
  EXPECT_EQ(text(build::all_of({nullptr, nullptr})), "-");
  EXPECT_EQ(text(build::all_of({nullptr, a})), text(a));
  EXPECT_EQ(text(build::all_of({a, nullptr, b})), "(presale or excluded) and channel = \"live\"");
}

TEST(Build, OverdueDecidesWhatPends) {
  const ExprPtr late =
      row_expr("orders", "late(shipped_at, paid_at + 24 h) and not presale", Wanted::Condition);
  EXPECT_EQ(text(build::when_overdue(late)), "true and not presale");
  const ExprPtr nested =
      row_expr("orders", "not (channel in (\"live\") and on_time(shipped_at, promised_ship_at))",
               Wanted::Condition);
  EXPECT_EQ(text(build::when_overdue(nested)), "not (channel in (\"live\") and false)");
}

TEST(Build, DaysAndNames) {
  const ExprPtr due = row_expr("orders", "paid_at + 24 h", Wanted::Instant);
  EXPECT_EQ(text(build::day_of(due)), "day(paid_at + 24 h)");
  const ExprPtr day = row_expr("ad_costs", "day", Wanted::Any);
  EXPECT_EQ(text(build::day_of(day)), text(day));
  std::string names;
  const ExprPtr expr =
      row_expr("orders", "if(channel in (\"a\") and paid_at is set, -amount, units * freight)",
               Wanted::Numeric);
  for (const PlacedText& name : build::names_in(*expr)) names += name.text + " ";
  EXPECT_EQ(names, "channel paid_at amount units freight ");
}

}  // namespace
}  // namespace steelyard
