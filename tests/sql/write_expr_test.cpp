// Expressions as SQL, and an injection corpus: whatever stands in a name or a text stays inside its quotes.

#include "sql/write_expr.hpp"

#include <gtest/gtest.h>

#include "base/result.hpp"

namespace steelyard {
namespace {

ExprPtr checked(const std::string& text) {
  const Names names{[](std::string_view name) -> std::optional<Type> {
                      if (name == "amount") return type_of(Stored::Money);
                      if (name == "paid_at" || name == "shipped_at")
                        return type_of(Stored::Instant);
                      if (name == "presale") return type_of(Stored::Bool);
                      if (name == "status") return type_of(Stored::Text);
                      return std::nullopt;
                    },
                    {}};
  const auto parsed = parse_expr({text, {}});
  EXPECT_TRUE(parsed) << text;
  auto expr = check_expr(*parsed, names, Wanted::Condition);
  if (!expr) expr = check_expr(*parsed, names, Wanted::Any);
  EXPECT_TRUE(expr) << text << render(expr ? Diagnostics{} : expr.error(), Language::En);
  return *expr;
}

std::string sql(const std::string& text) {
  return write_sql(*checked(text), *find_dialect("duckdb"));
}

TEST(WriteExpr, NodesByHand) {
  EXPECT_EQ(sql("paid_at is set and not presale"),
            "((\"paid_at\" IS NOT NULL) AND (NOT (\"presale\" <> 0)))");
  EXPECT_EQ(sql("amount >= 250"), "(\"amount\" >= 2500000)");
  EXPECT_EQ(sql("late(shipped_at, paid_at + 24 h)"),
            "(\"shipped_at\" > (\"paid_at\" + 86400000000))");
  EXPECT_EQ(sql("status in (\"a\", \"b\")"), "(\"status\" IN ('a', 'b'))");
  EXPECT_EQ(sql("day(paid_at)"), "\"paid_at_day\"");
}

TEST(WriteExpr, TextsStayInsideTheirQuotes) {
  const Dialect& duckdb = *find_dialect("duckdb");
  EXPECT_EQ(duckdb.quote_text("a'; DROP TABLE x; --"), "'a''; DROP TABLE x; --'");
  EXPECT_EQ(duckdb.quote_name("a\"; DROP TABLE x; --"), "\"a\"\"; DROP TABLE x; --\"");
  EXPECT_EQ(duckdb.quote_text(std::string("a\0b", 3)), "('a'||chr(0)||'b')");
  EXPECT_EQ(duckdb.quote_text(""), "''");
}

TEST(Dialects, EveryOneIsFoundByItsName) {
  for (const Dialect* dialect : all_dialects()) EXPECT_EQ(find_dialect(dialect->name), dialect);
  EXPECT_EQ(find_dialect("nosuch"), nullptr);
}

}  // namespace
}  // namespace steelyard
