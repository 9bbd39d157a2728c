// Types of expressions: units, scales, and the types that bare literals take.

#include <gtest/gtest.h>

#include "expr_fixture.hpp"

namespace steelyard {
namespace {

using expr_test::complaints;
using expr_test::dump;
using expr_test::read;
using expr_test::show;

TEST(Type, OfStoredColumns) {
  const struct {
    Stored stored;
    const char* shown;
  } rows[] = {
      {Stored::Text, "text"},           {Stored::Bool, "bool"},       {Stored::Count, "count 0"},
      {Stored::Number, "number 6"},     {Stored::Ratio, "ratio 6"},   {Stored::Money, "money 4"},
      {Stored::Duration, "duration 0"}, {Stored::Instant, "instant"}, {Stored::Date, "date"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(show(type_of(row.stored)), row.shown);
    if (type_of(row.stored).kind == TypeKind::Numeric) {
      EXPECT_EQ(type_of(row.stored).scale, scale_of(row.stored)) << row.shown;
    }
  }
}

TEST(ExprType, FollowsFromUnits) {
  const struct {
    const char* text;
    const char* type;
  } rows[] = {
      // sums: one unit, the larger scale
      {"amount + cost", "money 4"},
      {"amount - amount * rate", "money 6"},
      {"units + orders", "count 0"},
      {"units - units * 5%", "count 6"},
      {"rate - share", "ratio 6"},
      {"1 - rate", "ratio 6"},
      {"0 - amount", "money 4"},
      {"amount + 250", "money 4"},
      {"250 + amount", "money 4"},
      {"1 + 2", "count 0"},
      {"1 + 2.5", "number 6"},
      {"lift + 1 pp", "percentage point 6"},
      {"response + 35 s", "duration 0"},
      // instants and dates
      {"shipped_at - paid_at", "duration 0"},
      {"paid_at_day - joined_on", "duration 0"},
      {"paid_at + 24 h", "instant"},
      {"24 h + paid_at", "instant"},
      {"paid_at - response", "instant"},
      {"paid_at + 0", "instant"},
      {"day(paid_at) - date \"2026-05-01\"", "duration 0"},
      // products: min(6, s1 + s2)
      {"amount * 5%", "money 6"},
      {"amount * 2", "money 4"},
      {"amount * 1.5", "money 6"},
      {"quantity * amount", "money 6"},
      {"units * amount", "money 4"},
      {"amount * units * units", "money 4"},
      {"rate * share", "ratio 6"},
      {"rate * units", "count 6"},
      {"rate * quantity", "number 6"},
      {"units * quantity", "number 6"},
      {"units * orders", "count 0"},
      {"2 * quantity", "number 6"},
      {"2 * rate", "ratio 6"},
      {"1.5 * units", "count 6"},
      {"2 * 3", "count 0"},
      {"response * 2", "duration 0"},
      {"response * 1.5", "duration 0"},
      {"rate * response", "duration 0"},
      {"lift * 2", "percentage point 6"},
      {"-1 * amount", "money 4"},
      // quotients: 6 decimals, durations whole microseconds
      {"amount / units", "money 6"},
      {"amount / quantity", "money 6"},
      {"amount / rate", "money 6"},
      {"amount / 2", "money 6"},
      {"amount / cost", "ratio 6"},
      {"units / orders", "ratio 6"},
      {"rate / share", "ratio 6"},
      {"quantity / stars", "ratio 6"},
      {"response / waiting", "ratio 6"},
      {"response / 1 h", "ratio 6"},
      {"response / units", "duration 0"},
      {"(shipped_at - paid_at) / 24 h", "ratio 6"},
      {"units / 2", "count 6"},
      {"quantity / 2", "number 6"},
      {"rate / 2", "ratio 6"},
      {"quantity / units", "number 6"},
      {"units / quantity", "count 6"},
      {"1 / units", "number 6"},
      {"1 / rate", "number 6"},
      {"1 / 3", "ratio 6"},
      // functions
      {"abs(amount - cost)", "money 4"},
      {"if(presale, 0, amount)", "money 4"},
      {"if(presale, amount * 5%, amount)", "money 6"},
      {"if(presale, \"a\", status)", "text"},
      {"if(presale, gift, true)", "bool"},
      {"if(presale, 1, 0)", "count 0"},
      {"coalesce(cost, 0)", "money 4"},
      {"coalesce(order_id, status)", "text"},
      {"coalesce(shipped_at, promised_at)", "instant"},
      {"least(units, 5)", "count 0"},
      {"greatest(joined_on, paid_at_day)", "date"},
      {"least(promised_at, paid_at + 48 h)", "instant"},
      {"day(paid_at)", "date"},
      {"hour(paid_at)", "count 0"},
      {"weekday(paid_at)", "count 0"},
      {"weekday(joined_on)", "count 0"},
      {"month(paid_at)", "count 0"},
      {"starts_with(order_id, \"9\")", "bool"},
      {"contains(status, \"已\")", "bool"},
      // conditions
      {"presale and not gift", "bool"},
      {"amount is set", "bool"},
      {"status in (\"a\", \"b\")", "bool"},
      {"joined_on not in (date \"2026-05-01\")", "bool"},
      {"presale = gift", "bool"},
      {"`and` or `net (CNY)` > 0", "bool"},
      {"date \"2026-05-01\" <= day(paid_at)", "bool"},
  };
  for (const auto& row : rows) {
    const Result<ExprPtr> checked = read(row.text);
    ASSERT_TRUE(checked) << row.text << "  " << complaints(checked);
    EXPECT_EQ(show((*checked)->type), row.type) << row.text;
  }
}

/// The last operand of a comparison, after checking.
TEST(ExprType, BareLiteralsTakeTheUnitBesideThem) {
  const struct {
    const char* text;
    const char* literal;
  } rows[] = {
      {"amount >= 250", "(2500000<money 4>)"},
      {"amount >= 250.5", "(2505000<money 4>)"},
      {"amount * 5% >= 250", "(250000000<money 6>)"},
      {"units > 5", "(5<count 0>)"},
      {"units > 5.0", "(5<count 0>)"},
      {"quantity > 5", "(5000000<number 6>)"},
      {"units * 5% > 1.5", "(1500000<count 6>)"},
      {"rate > 0", "(0<ratio 6>)"},
      {"rate = 1", "(1000000<ratio 6>)"},
      {"rate = 1.0", "(1000000<ratio 6>)"},
      {"response > 0", "(0<duration 0>)"},
      {"lift > 0", "(0<percentage point 6>)"},
      {"1.5 > 1", "(1000000<number 6>)"},
      {"stars in (5)", "(5000000<number 6>)"},
      {"amount > -5", "(4u1<money 4> (50000<money 4>))"},
      {"amount > --5", "(4u1<money 4> (4u1<money 4> (50000<money 4>)))"},
  };
  for (const auto& row : rows) {
    const Result<ExprPtr> checked = read(row.text);
    ASSERT_TRUE(checked) << row.text << "  " << complaints(checked);
    std::string literal = dump(*children_of(**checked).back());
    if (literal.find("u1") != std::string::npos) {  // the node's number is not the point
      literal.replace(1, literal.find('u') - 1, "4");
      const std::size_t inner = literal.rfind("u1");
      if (inner > 4)
        literal.replace(literal.rfind('(', inner) + 1, inner - literal.rfind('(', inner) - 1, "4");
    }
    EXPECT_EQ(literal, row.literal) << row.text;
  }
}

/// Comparing, and the other side of it: 250 <= amount.
TEST(ExprType, LiteralsMayStandOnTheLeft) {
  const Result<ExprPtr> checked = read("250 <= amount");
  ASSERT_TRUE(checked);
  EXPECT_EQ(dump(*children_of(**checked).front()), "(2500000<money 4>)");
}

TEST(ExprType, CanonicalTextOfWhatWasCheckedIsOneText) {
  const struct {
    const char* text;
    const char* canonical;
  } rows[] = {
      {"amount >= 250.00", "amount >= 250"},
      {"amount*5% >= 250.123456", "amount * 5% >= 250.123456"},
      {"quantity > 5", "quantity > 5.0"},
      {"quantity > 5.0", "quantity > 5.0"},
      {"1 - rate", "100% - rate"},
      {"rate > 0", "rate > 0%"},
      {"response > 0", "response > 0 s"},
      {"lift > 0", "lift > 0 pp"},
      {"units in (1.0, 2)", "units in (1, 2)"},
  };
  for (const auto& row : rows) {
    const Result<ExprPtr> checked = read(row.text);
    ASSERT_TRUE(checked) << row.text << "  " << complaints(checked);
    EXPECT_EQ(write_expr(**checked), row.canonical);
    const Result<ExprPtr> again = read(row.canonical);
    ASSERT_TRUE(again) << row.canonical << "  " << complaints(again);
    EXPECT_EQ(dump(**again), dump(**checked)) << row.text;
  }
}

TEST(ExprType, IsAskedFor) {
  const struct {
    const char* text;
    Wanted wanted;
    const char* complaint;
  } rows[] = {
      {"presale", Wanted::Condition, ""},
      {"late(shipped_at, promised_at)", Wanted::Condition, ""},
      {"presale and not on_time(shipped_at, paid_at + 1 d) or gift", Wanted::Condition, ""},
      {"amount", Wanted::Condition, "X029@1"},
      {"amount", Wanted::Numeric, ""},
      {"response", Wanted::Numeric, ""},
      {"presale", Wanted::Numeric, "X029@1"},
      {"paid_at", Wanted::Numeric, "X029@1"},
      {"status", Wanted::Text, ""},
      {"amount", Wanted::Text, "X029@1"},
      {"paid_at", Wanted::Instant, ""},
      {"joined_on", Wanted::Instant, "X029@1"},
      {"joined_on", Wanted::Any, ""},
      // Only a condition can wait for a due time.
      {"late(shipped_at, promised_at)", Wanted::Any, "X031@1"},
      {"late(shipped_at, promised_at)", Wanted::Numeric, "X031@1 X029@1"},
  };
  for (const auto& row : rows) EXPECT_EQ(complaints(read(row.text, row.wanted)), row.complaint);
}

}  // namespace
}  // namespace steelyard
