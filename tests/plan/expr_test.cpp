// Reading and writing expressions: what was typed, and its canonical text. A table; one row, one
// spelling. Types are tested in expr_type_test.cpp, mistakes in expr_error_test.cpp.

#include "plan/expr.hpp"

#include <gtest/gtest.h>

#include "expr_fixture.hpp"

namespace steelyard {
namespace {

using expr_test::complaints;
using expr_test::dump;
using expr_test::read;

struct Row {
  const char* text;
  const char* canonical;
};

const Row kRows[] = {
    // precedence
    {"a or b and c", "a or b and c"},
    {"(a or b) and c", "(a or b) and c"},
    {"a or (b and c)", "a or b and c"},
    {"a or (b or c)", "a or (b or c)"},
    {"(a or b) or c", "a or b or c"},
    {"not a and b", "not a and b"},
    {"not (a and b)", "not (a and b)"},
    {"not a = b", "not a = b"},
    {"(not a) = b", "(not a) = b"},
    {"not not a", "not not a"},
    {"a and not b", "a and not b"},
    {"a + b * c", "a + b * c"},
    {"(a + b) * c", "(a + b) * c"},
    {"a - (b - c)", "a - (b - c)"},
    {"a - b - c", "a - b - c"},
    {"a / b / c", "a / b / c"},
    {"a / (b * c)", "a / (b * c)"},
    {"-a * b", "-a * b"},
    {"-(a * b)", "-(a * b)"},
    {"a - -b", "a - -b"},
    {"a + b > c - d", "a + b > c - d"},
    {"(a > b) = c", "(a > b) = c"},
    {"((((a))))", "a"},
    // tests and lists
    {"a is set and b is missing", "a is set and b is missing"},
    {"not a is set", "not a is set"},
    {"a + b is missing", "a + b is missing"},
    {"a in (\"x\")", "a in (\"x\")"},
    {"a not in ( 'x' ,'y')", "a not in (\"x\", \"y\")"},
    {"not a in (1, -2)", "not a in (1, -2)"},
    // literals
    {"12", "12"},
    {"0012", "12"},
    {"1.50", "1.5"},
    {"2.0", "2.0"},
    {"5%", "5%"},
    {"5 %", "5%"},
    {"12.3456%", "12.3456%"},
    {"0.0001%", "0.0001%"},
    {"24 h", "24 h"},
    {"24h", "24 h"},
    {"48 h", "48 h"},
    {"72 h", "3 d"},
    {"1.5 h", "90 min"},
    {"90 s", "90 s"},
    {"120 s", "2 min"},
    {"1500 ms", "1500 ms"},
    {"0.001 ms", "0.001 ms"},
    {"0 d", "0 s"},
    {"24 小时", "24 h"},
    {"7天", "7 d"},
    {"30 分钟", "30 min"},
    {"35秒", "35 s"},
    {"1 pp", "1 pp"},
    {"0.5 pp", "0.5 pp"},
    {"true or false", "true or false"},
    {"date \"2026-05-01\"", "date \"2026-05-01\""},
    {"date '2026/5/1'", "date \"2026-05-01\""},
    {"date", "date"},
    {"date = date \"2026-05-01\"", "date = date \"2026-05-01\""},
    {"'it''s'", "\"it's\""},
    {"\"say \"\"hi\"\"\"", "\"say \"\"hi\"\"\""},
    {"'say \"hi\"'", "\"say \"\"hi\"\"\""},
    {"\"他说“好”\"", "\"他说“好”\""},
    {"''", "\"\""},
    // names
    {"销售额 / 订单数2", "销售额 / 订单数2"},
    {"`net (CNY)`", "`net (CNY)`"},
    {"`plain`", "plain"},
    {"`a``b`", "`a``b`"},
    {"`and`", "`and`"},
    {"`AND`", "`AND`"},
    {"`1st`", "`1st`"},
    {"`１号`", "`１号`"},
    {"set is set", "set is set"},
    {"missing is missing", "missing is missing"},
    {"late", "late"},
    {"h + d", "h + d"},
    // calls
    {"late( shipped_at,paid_at+24 h )", "late(shipped_at, paid_at + 24 h)"},
    {"if(a, b, c)", "if(a, b, c)"},
    {"abs(-a)", "abs(-a)"},
    {"not on_time(a, b) or c", "not on_time(a, b) or c"},
    // full-width twins
    {"late（a，b＋24　小时）", "late(a, b + 24 h)"},
    {"rate ≥ ５％", "rate >= 5%"},
    {"rate≤5％", "rate <= 5%"},
    {"a≠b", "a != b"},
    {"a ＞ b", "a > b"},
    {"a ＜＝ b", "a <= b"},
    {"a ＝ “好”", "a = \"好\""},
    {"a in （”x“，‘y’，＂z＂）", "a in (\"x\", \"y\", \"z\")"},
    {"a×b÷c－d−e", "a * b / c - d - e"},
    {"a ≧ b", "a >= b"},
    {"｀x y｀", "`x y`"},
    {"a !=\tb\n and\u00a0c", "a != b and c"},
};

TEST(Expr, HasOneCanonicalText) {
  for (const Row& row : kRows) {
    const Result<ExprPtr> parsed = read(row.text, std::nullopt);
    ASSERT_TRUE(parsed) << row.text << "  " << complaints(parsed);
    EXPECT_EQ(write_expr(**parsed), row.canonical) << row.text;
    const Result<ExprPtr> again = read(row.canonical, std::nullopt);
    ASSERT_TRUE(again) << row.canonical << "  " << complaints(again);
    EXPECT_EQ(dump(**again), dump(**parsed)) << row.text;
  }
}

TEST(Expr, ReadsLiteralsExactly) {
  const struct {
    const char* text;
    const char* dumped;
  } rows[] = {
      {"12", "(12<count 0>)"},
      {"1.5", "(1500000<number 6>)"},
      {"5%", "(50000<ratio 6>)"},
      {"0.0001%", "(1<ratio 6>)"},
      {"24 h", "(86400000000<duration 0>)"},
      {"0.5 d", "(43200000000<duration 0>)"},
      {"30 min", "(1800000000<duration 0>)"},
      {"35 s", "(35000000<duration 0>)"},
      {"1 pp", "(1000000<percentage point 6>)"},
      {"9223372036854775807", "(9223372036854775807<count 0>)"},
      {"date \"2026-05-26\"", "(d20599<date>)"},
  };
  for (const auto& row : rows) {
    const Result<ExprPtr> parsed = read(row.text, std::nullopt);
    ASSERT_TRUE(parsed) << row.text << "  " << complaints(parsed);
    EXPECT_EQ(dump(**parsed), row.dumped);
  }
}

TEST(Expr, SpansReachOverTheirOperands) {
  const Result<ExprPtr> parsed = read("销售额 > 250 and (b or c)", std::nullopt);
  ASSERT_TRUE(parsed);
  const auto& both = std::get<Binary>((*parsed)->node);
  EXPECT_EQ((*parsed)->span.column, 1);
  EXPECT_EQ((*parsed)->span.length, 22);
  EXPECT_EQ(both.a->span.length, 9);
  EXPECT_EQ(both.b->span.column, 16);  // inside its parentheses
  EXPECT_EQ(both.b->span.length, 6);
}

TEST(Expr, KnowsItsColumnsAndItsPendingCall) {
  const Result<ExprPtr> parsed =
      read("not late(shipped_at, paid_at + 24 h) and (amount > cost or amount is missing)",
           std::nullopt);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(columns_of(**parsed),
            (std::vector<std::string>{"amount", "cost", "paid_at", "shipped_at"}));
  ASSERT_NE(pending_call(**parsed), nullptr);
  EXPECT_EQ(pending_call(**parsed)->function, Function::Late);
  EXPECT_EQ(pending_call(**read("amount > 5", std::nullopt)), nullptr);
}

std::string repeated(const std::string& part, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += part;
  return out;
}

TEST(Expr, DepthIsLimitedNotTheStack) {
  const struct {
    std::string text;
    const char* complaint;  // the first code; empty = accepted
  } rows[] = {
      {"a" + repeated(" or a", 199), ""},
      {"a" + repeated(" or a", 200), "X012"},
      {repeated("(", 500) + "a" + repeated(")", 500), ""},
      {repeated("(", 20000) + "a", "X012"},
      {repeated("not ", 10000) + "a", "X012"},
      {repeated("-", 20000) + "a", "X012"},
      {repeated("abs(", 10000) + "a", "X012"},
      {repeated("a + (", 10000) + "a", "X012"},
      {"a in (" + repeated("1, ", 10000) + "1)", ""},
      {repeated("a ", 40000), "X011"},
      {repeated(")", 60000), "X013"},
  };
  for (const auto& row : rows) {
    const std::string found = complaints(read(row.text, std::nullopt));
    EXPECT_EQ(found.substr(0, 4), row.complaint) << row.text.substr(0, 40);
  }
}

/// Right-leaning trees are written with the most parentheses; the deepest must still be readable.
TEST(Expr, TheDeepestTreeCanBeWrittenAndRead) {
  for (const std::string part : {"not (a or ", "a or (", "-(a - ", "abs(a - "}) {
    const int n = part[0] == 'a' && part[1] == ' ' ? 199 : 99;
    const Result<ExprPtr> parsed = read(repeated(part, n) + "a" + repeated(")", n), std::nullopt);
    ASSERT_TRUE(parsed) << part << complaints(parsed);
    const Result<ExprPtr> again = read(write_expr(**parsed), std::nullopt);
    ASSERT_TRUE(again) << part << complaints(again);
    EXPECT_EQ(dump(**again), dump(**parsed));
  }
}

}  // namespace
}  // namespace steelyard
