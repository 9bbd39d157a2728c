// Where the characters of an expression stand in the YAML they were read from.

#include "plan/expr_place.hpp"

#include <gtest/gtest.h>

#include "expr_fixture.hpp"

namespace steelyard {
namespace {

/// The place of the name `x` (which is unknown) in an expression that stands at line:column.
std::string place_of_x(const std::string& source, const std::string& text, int line, int column) {
  const SourcePtr file = std::make_shared<const Source>(Source{"plan.yaml", source});
  const Result<ExprPtr> parsed = parse_expr({text, Span{file, line, column, 0}});
  if (!parsed) return expr_test::complaints(parsed);
  const Result<ExprPtr> checked = check_expr(*parsed, expr_test::names(), Wanted::Any);
  if (checked) return "no complaint";
  const Span& span = checked.error().front().span;
  return fmt::format("{}:{}+{}", span.line, span.column, span.length);
}

TEST(ExprPlace, FollowsTheYamlAroundTheText) {
  const struct {
    const char* what;
    const char* source;
    const char* text;
    int line;
    int column;
    const char* place;
  } rows[] = {
      {"plain", "a: b\nwhere: amount > x\n", "amount > x", 2, 8, "2:17+1"},
      {"Chinese, in characters", "where: 销售额 > x", "销售额 > x", 1, 8, "1:14+1"},
      {"span at the quote", "where: \"amount > x\"", "amount > x", 1, 8, "1:18+1"},
      {"span behind the quote", "where: \"amount > x\"", "amount > x", 1, 9, "1:18+1"},
      {"escapes", "where: \"status = \\\"a\\\" or x\"", "status = \"a\" or x", 1, 8, "1:27+1"},
      {"doubled", "where: 'status = ''a'' or x'", "status = 'a' or x", 1, 8, "1:27+1"},
      {"doubled, behind the quote", "where: 'status = ''a'' or x'", "status = 'a' or x", 1, 9,
       "1:27+1"},
      {"double quotes in single ones", "where: 'status = \"a\" or x'", "status = \"a\" or x", 1, 8,
       "1:25+1"},
      {"folded plain", "where: presale and\n  gift or\n  x\n", "presale and gift or x", 1, 8,
       "3:3+1"},
      {"folded block", "where: >-\n  presale and\n  x\n", "presale and x", 1, 8, "3:3+1"},
      {"literal block", "where: |\n  presale and\n  x\n", "presale and\nx\n", 1, 8, "3:3+1"},
      {"no match: counted", "where: something else", "amount > x", 1, 8, "1:17+1"},
      {"beyond the file", "a", "amount > x", 7, 3, "7:12+1"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(place_of_x(row.source, row.text, row.line, row.column), row.place) << row.what;
  }
}

TEST(ExprPlace, WithoutASourceColumnsAreCounted) {
  const Places places({"ab\ncd", Span{nullptr, 4, 10, 0}});
  EXPECT_EQ(places.span(1, 1).column, 11);
  EXPECT_EQ(places.span(3, 2).line, 5);
  EXPECT_EQ(places.span(3, 2).length, 2);
  EXPECT_EQ(places.span(0, 5).length, 3);   // cut at the end of the line, which it holds
  EXPECT_EQ(places.span(99, 5).length, 1);  // one past the end
  EXPECT_EQ(places.span(99, 5).column, 3);
}

}  // namespace
}  // namespace steelyard
