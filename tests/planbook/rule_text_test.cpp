// Rules as one cell and back, and notes as one cell and back.

#include "planbook/rule_text.hpp"

#include "planbook/note_text.hpp"
#include "planbook/plan_yaml.hpp"
#include "tests/planbook/plans.hpp"

namespace steelyard {
namespace {

YamlNode node_of(const std::string& text) {
  return *testing::commented(testing::source_of("x: " + text + "\n")).root.find("x");
}

TEST(RuleText, EachFormBothWays) {
  struct Case {
    std::string method;
    std::string yaml;
    std::string text;
  };
  const std::vector<Case> cases = {
      {"line", "{ 60%: 0, 100%: 100 }", "60% → 0, 100% → 100"},
      {"deduct", "{ per: 1 pp below, points: 2 }", "per: 1 pp below, points: 2"},
      {"deduct", "{ per: 1 pp below, from: { a: 1 } }", "{ per: 1 pp below, from: { a: 1 } }"},
      {"steps", "\"≥ 90% → 100, else → 0\"", "≥ 90% → 100, else → 0"},
      {"steps", "[\"≥ 90% → 100\", \"else → 0\"]", "≥ 90% → 100, else → 0"},
      {"steps", "{ ≥ 90%: 100, else: 0 }", "≥ 90% → 100, else → 0"},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(write_rule(one.method, node_of(one.yaml)), one.text);
    EXPECT_EQ(guess_method(one.text), one.method) << one.text;
  }
}

TEST(RuleText, ReadsWhatPeopleType) {
  for (const char* text : {"60% → 0, 100% → 100", "60%：0，100%：100", "60%->0;100%=>100",
                           "60%: 0\n100%: 100\n", " 60% →0、 100%→ 100 ，"}) {
    Diagnostics out;
    const SourcePtr source = testing::source_of(text, "x#A!B1");
    const YamlNode line = read_rule("line", {text, {source, 1, 1, 1}}, out);
    EXPECT_TRUE(out.empty()) << text;
    EXPECT_EQ(write_flow(line), "{ 60%: 0, 100%: 100 }") << text;
  }
}

TEST(RuleText, APartWithoutItsMarkIsNamedWithItsPlace) {
  Diagnostics out;
  const std::string text = "60% → 0， hundert";
  read_rule("line", {text, {testing::source_of(text), 1, 1, 1}}, out);
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(code_name(out[0].code), "P412");
  EXPECT_EQ(out[0].args[0], "hundert");
  EXPECT_EQ(out[0].span.column, 10);
  EXPECT_EQ(out[0].span.length, 7);
}

TEST(NoteText, LinesBothWays) {
  using Where = PlanComment::Where;
  const YamlNode root = testing::commented(testing::source_of("a:\n  b: { c.d: 1, e: 2 }\n")).root;
  const TreePath row = {"a", "b"};
  const std::vector<PlanComment> comments = {{row, Where::Beside, "one"},
                                             {row, Where::Above, "two"},
                                             {{"a", "b", "c.d"}, Where::Beside, "three"},
                                             {{"a", "b", "e"}, Where::Above, "four"},
                                             {row, Where::Beside, "[x] five"},
                                             {row, Where::Beside, "↑ six"}};
  const std::string cell = write_notes(comments, row);
  EXPECT_EQ(cell, "one\n↑ two\n[c\\.d] three\n[↑ e] four\n[] [x] five\n[] ↑ six");
  EXPECT_EQ(read_notes(cell, row, root), comments);
  EXPECT_EQ(read_notes("[注意] 年底改", row, root),
            (std::vector<PlanComment>{{row, Where::Beside, "[注意] 年底改"}}));
}

TEST(PlanYaml, ScalarsAreQuotedWhereYamlWouldMisreadThem) {
  for (const char* text : {"~", "null", "a: b", "- x", "-2", "x #y", "{a", "it's", "\"", "a\\b",
                           " x", "", "≥ 1", "20:00", "a, b", "%", "@x", "中：文", "l1\nl2\t"}) {
    for (const char* form : {"k: %\n", "k: { k: % }\n"}) {
      const bool braces = std::string_view(form).find('{') != std::string_view::npos;
      const std::string scalar =
          write_scalar(text, braces ? ScalarPlace::Braces : ScalarPlace::Line);
      std::string yaml = form;
      yaml.replace(yaml.find('%'), 1, scalar);
      const CommentedPlan plan = testing::commented(testing::source_of(yaml));
      const YamlNode* node = plan.root.find("k");
      if (braces) node = node->find("k");
      ASSERT_NE(node, nullptr) << yaml;
      EXPECT_EQ(node->text, text) << yaml;
    }
  }
}

}  // namespace
}  // namespace steelyard
