// docs/expressions.md says what is so: every function, every code and every example is held to it.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "base/text.hpp"
#include "expr_fixture.hpp"
#include "plan/expr_function.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

using expr_test::complaints;
using expr_test::read;

std::string page() {
  std::ifstream file(std::string(kProjectRoot) + "/docs/expressions.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Rows whose first cell begins with `start`: first cell → what stands between the last backticks.
std::map<std::string, std::string> table_rows(std::string_view text, const std::string& start) {
  std::map<std::string, std::string> out;
  for (const std::string_view line : split_lines(text)) {
    if (line.substr(0, 2 + start.size()) != "| " + start) continue;
    const std::string_view first = trim(line.substr(2, line.find('|', 2) - 2));
    const std::size_t last = line.rfind('`');
    const std::size_t before = last == std::string_view::npos ? last : line.rfind('`', last - 1);
    const bool has = before != std::string_view::npos;
    out[std::string(first)] = has ? std::string(line.substr(before + 1, last - before - 1)) : "";
  }
  return out;
}

TEST(ExprDoc, EveryFunctionHasAnExampleInBothLanguages) {
  const std::string text = page();
  const std::size_t english = text.find("\n## English");
  const std::size_t end = text.find("\n## ", english + 1);
  ASSERT_NE(end, std::string::npos);
  for (const std::string& part : {text.substr(0, english), text.substr(english, end - english)}) {
    const std::map<std::string, std::string> rows = table_rows(part, "`");
    for (const std::string& name : function_names()) {
      const auto row = rows.lower_bound("`" + name + "(");
      ASSERT_TRUE(row != rows.end() && row->first.starts_with("`" + name + "(")) << name;
      EXPECT_NE(row->second.find(name + "("), std::string::npos) << name;
      EXPECT_EQ(complaints(read(row->second, Wanted::Condition)), "") << row->second;
    }
    EXPECT_EQ(rows.size(), function_names().size());
  }
}

TEST(ExprDoc, EveryExampleBlockIsReadable) {
  bool inside = false;
  int n_lines = 0;
  const std::string text = page();
  for (const std::string_view line : split_lines(text)) {
    if (line.starts_with("```")) {
      inside = line == "```expr";
    } else if (inside) {
      EXPECT_EQ(complaints(read(std::string(line), Wanted::Condition)), "") << line;
      ++n_lines;
    }
  }
  EXPECT_GE(n_lines, 10);
}

TEST(ExprDoc, EveryCodeHasItsRowAndItsExampleProducesIt) {
  const std::map<std::string, std::string> rows = table_rows(page(), "X0");
  std::set<std::string> codes;
  for (const Code code : all_codes()) {
    const std::string name(code_name(code));
    if (name < "X001" || name > "X039" || name.front() != 'X') continue;
    codes.insert(name);
    EXPECT_FALSE(long_text(code, Language::Zh).empty()) << name;
    EXPECT_FALSE(long_text(code, Language::En).empty()) << name;
  }
  std::set<std::string> documented;
  for (const auto& [name, example] : rows) {
    documented.insert(name);
    if (example.empty()) continue;  // bytes and sizes that a page cannot show: expr_error_test.cpp
    EXPECT_EQ(complaints(read(example, Wanted::Condition)).substr(0, 4), name) << example;
  }
  EXPECT_EQ(documented, codes);
}

}  // namespace
}  // namespace steelyard
