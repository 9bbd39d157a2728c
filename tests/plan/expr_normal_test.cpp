// What is said in other words has one normal form, and a normal form says what was said: for every row of a
// small table with missing cells, by an evaluator of Kleene's logic that was written for this test.

#include "plan/expr_normal.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "expr_fixture.hpp"

namespace steelyard {
namespace {

std::string normal(const std::string& text) {
  const auto expr = expr_test::read(text, Wanted::Condition);
  EXPECT_TRUE(expr) << text << " " << expr_test::complaints(expr);
  return expr ? write_expr(*normal_form(*expr)) : text;
}

TEST(ExprNormal, OneFormForOtherWords) {
  const std::vector<std::vector<std::string>> alike = {
      {"amount > 5", "5 < amount", "not (amount <= 5)", "not (5 >= amount)"},
      {"presale and amount > 5", "5 < amount and presale", "not (not presale or amount <= 5)",
       "presale and amount > 5 and presale"},
      {"presale or (gift or units > 1)", "(units > 1 or gift) or presale"},
      {"late(shipped_at, promised_at)", "not on_time(shipped_at, promised_at)"},
      {"on_time(shipped_at, promised_at)", "not late(shipped_at, promised_at)"},
      {"status in (\"a\", \"b\")", "status in (\"b\", \"a\", \"a\")",
       "not (status not in (\"a\", \"b\"))"},
      {"status = \"a\"", "status in (\"a\")", "\"a\" = status", "not (status != \"a\")"},
      {"presale", "not not presale", "presale = true", "presale != false"},
      {"not presale", "presale = false", "presale != true"},
      {"paid_at is set", "not (paid_at is missing)"},
      {"amount + cost > 5", "5 < cost + amount"},
      {"amount + amount > 5", "2 * amount > 5", "amount * 2 > 5", "3 * amount - amount > 5",
       "-(-amount - amount) > 5"},
      {"1.5 * amount + cost > 5", "cost + amount + 0.5 * amount > 5"},
      {"amount - (cost - amount) > 7", "2 * amount - cost > 7"},
      {"amount > 0 and amount >= 0", "amount > 0", "amount > 0 and amount > 0 and amount >= -1"},
      {"cost < 3 or cost <= 7", "7 >= cost", "not (cost > 7)"},
      {"least(amount, cost) > 5", "least(cost, amount) > 5"},
  };
  for (const auto& words : alike) {
    for (const std::string& text : words) EXPECT_EQ(normal(text), normal(words[0])) << text;
  }
  std::set<std::string> forms;
  for (const auto& words : alike) forms.insert(normal(words[0]));
  EXPECT_EQ(forms.size(), alike.size()) << "what is not alike stays apart";
  EXPECT_NE(normal("amount > 5"), normal("amount >= 5"));
  EXPECT_NE(normal("amount - cost > 5"), normal("cost - amount > 5"));
  EXPECT_NE(normal("amount + amount > 5"), normal("amount > 5"));
  EXPECT_NE(normal("amount / 2 + amount / 2 > 5"), normal("amount > 5")) << "quotients are rounded";
  EXPECT_NE(normal("amount > 0 and cost >= 0"), normal("amount > 0"));
  EXPECT_NE(normal("amount > 0 or amount >= 0"), normal("amount > 0"));
  EXPECT_NE(normal("amount > 0 and amount < 5"), normal("amount > 0"));
  EXPECT_NE(normal("late(shipped_at, promised_at)"), normal("late(promised_at, shipped_at)"));
  EXPECT_EQ(normal_form(nullptr), nullptr);
}

using Truth = std::optional<bool>;
using Row = std::map<std::string, std::optional<int>, std::less<>>;  // units, orders, 0 or 1: flags

std::optional<int> number_in(const Expr& expr, const Row& row) {
  if (const auto* literal = std::get_if<NumberLiteral>(&expr.node)) {
    return static_cast<int>(literal->digits);
  }
  return row.at(std::get<ColumnRef>(expr.node).name);
}

Truth compared(BinaryOp op, std::optional<int> a, std::optional<int> b) {
  if (!a || !b) return std::nullopt;
  switch (op) {
    case BinaryOp::Eq:
      return *a == *b;
    case BinaryOp::Ne:
      return *a != *b;
    case BinaryOp::Lt:
      return *a < *b;
    case BinaryOp::Le:
      return *a <= *b;
    case BinaryOp::Gt:
      return *a > *b;
    default:
      return *a >= *b;
  }
}

Truth truth(const Expr& expr, const Row& row) {
  if (const auto* flag = std::get_if<ColumnRef>(&expr.node)) {
    const auto value = row.at(flag->name);
    return value ? Truth(*value == 1) : std::nullopt;
  }
  if (const auto* literal = std::get_if<BoolLiteral>(&expr.node)) return literal->value;
  if (const auto* unary = std::get_if<Unary>(&expr.node)) {
    const Truth a = truth(*unary->a, row);
    return a ? Truth(!*a) : std::nullopt;
  }
  if (const auto* set = std::get_if<IsSet>(&expr.node)) {
    return number_in(*set->a, row).has_value() != set->negated;
  }
  if (const auto* in = std::get_if<InList>(&expr.node)) {
    const auto value = number_in(*in->a, row);
    if (!value) return std::nullopt;
    bool found = false;
    for (const ExprPtr& item : in->list) found = found || number_in(*item, row) == value;
    return found != in->negated;
  }
  const auto& binary = std::get<Binary>(expr.node);
  if (binary.op != BinaryOp::And && binary.op != BinaryOp::Or) {
    return compared(binary.op, number_in(*binary.a, row), number_in(*binary.b, row));
  }
  const bool decisive = binary.op == BinaryOp::Or;
  const Truth a = truth(*binary.a, row);
  const Truth b = truth(*binary.b, row);
  if (a == decisive || b == decisive) return decisive;
  return a && b ? Truth(!decisive) : std::nullopt;
}

/// A random condition over presale, gift, units and orders.
std::string random_condition(std::mt19937& rng, int depth) {
  const auto choose = [&](int n) { return static_cast<int>(rng() % static_cast<unsigned>(n)); };
  const auto operand = [&] { return std::array{"units", "orders", "1", "2"}[choose(4)]; };
  const std::array signs = {"=", "!=", "<", "<=", ">", ">="};
  switch (depth == 0 ? choose(4) : choose(8)) {
    case 0:
      return std::array{"presale", "gift"}[choose(2)];
    case 1:
      return std::string("units ") + signs[choose(6)] + " " + operand();
    case 2:
      return std::string("2 ") + signs[choose(6)] + " orders";
    case 3:
      return std::array{"units is set", "orders is missing", "units in (1, 2)",
                        "orders not in (2, 0)", "units in (1)"}[choose(5)];
    case 4:
      return "not (" + random_condition(rng, depth - 1) + ")";
    default:
      return "(" + random_condition(rng, depth - 1) + (choose(2) == 0 ? ") and (" : ") or (") +
             random_condition(rng, depth - 1) + ")";
  }
}

TEST(ExprNormal, SaysWhatWasSaid) {
  std::mt19937 rng(20261129);
  const std::vector<std::optional<int>> flags = {std::nullopt, 0, 1};
  const std::vector<std::optional<int>> counts = {std::nullopt, 0, 1, 2, 3};
  for (int i = 0; i < 400; ++i) {
    const std::string text = random_condition(rng, 4);
    const auto expr = expr_test::read(text, Wanted::Condition);
    ASSERT_TRUE(expr) << text << " " << expr_test::complaints(expr);
    const ExprPtr form = normal_form(*expr);
    const ExprPtr negation = normal_negation(*expr);
    EXPECT_EQ(write_expr(*normal_form(form)), write_expr(*form)) << text;
    for (const auto& presale : flags) {
      for (const auto& gift : flags) {
        for (const auto& units : counts) {
          for (const auto& orders : counts) {
            const Row row = {
                {"presale", presale}, {"gift", gift}, {"units", units}, {"orders", orders}};
            const Truth said = truth(**expr, row);
            ASSERT_EQ(truth(*form, row), said) << text << " → " << write_expr(*form);
            ASSERT_EQ(truth(*negation, row), said ? Truth(!*said) : said)
                << text << " → " << write_expr(*negation);
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace steelyard
