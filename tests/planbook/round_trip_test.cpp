// The law of plan.xlsx: YAML → workbook → YAML is the same typed plan with the same comments, for
// every plan that is shipped or used by a test, in both languages.

#include <set>

#include "planbook/plan_yaml.hpp"
#include "tests/planbook/plan_text.hpp"

namespace steelyard {
namespace {

using testing::commented;
using testing::source_of;
using testing::text_of;

Plan must_parse(const PlanFile& file) {
  Result<Plan> plan = parse_plan(file);
  EXPECT_TRUE(plan.has_value()) << render(plan.error(), Language::En) << file.source->text;
  return plan ? *plan : Plan{};
}

std::multiset<std::string> texts_of(const std::vector<PlanComment>& comments) {
  std::multiset<std::string> texts;
  for (const PlanComment& comment : comments) texts.insert(comment.text);
  return texts;
}

/// Warnings come in the order of the file, which a workbook has not.
std::string sorted_lines(const std::string& text) {
  std::istringstream in(text);
  std::multiset<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.insert(line);
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

PlanFile through_book(const CommentedPlan& plan, Language language) {
  const testing::TestFile file("round.xlsx");
  const auto written = write_plan_book(file.path(), plan, {}, language);
  EXPECT_TRUE(written.has_value());
  Result<PlanFile> back = read_plan_book(file.path());
  EXPECT_TRUE(back.has_value()) << render(back.error(), Language::En);
  return back ? *back : PlanFile{source_of(""), {}};
}

TEST(RoundTrip, EveryPlanSaysTheSameAndKeepsItsComments) {
  std::size_t n_comments = 0;
  for (const auto& path : testing::plan_files()) {
    for (const Language language : {Language::Zh, Language::En}) {
      SCOPED_TRACE(path.string());
      const SourcePtr source = source_of(testing::read_text_file(path));
      const CommentedPlan plan = commented(source);
      const PlanFile back = through_book(plan, language);
      const std::string before = text_of(must_parse({source, plan.root}));
      // The tree made of cells and the text made of the tree say the same.
      EXPECT_EQ(sorted_lines(before), sorted_lines(text_of(must_parse(back))));
      const CommentedPlan again = commented(back.source);
      EXPECT_EQ(sorted_lines(before), sorted_lines(text_of(must_parse({back.source, again.root}))));
      EXPECT_EQ(texts_of(plan.comments), texts_of(again.comments)) << back.source->text;
      n_comments += again.comments.size();
      // A second trip changes no byte.
      EXPECT_EQ(through_book(again, language).source->text, back.source->text);
    }
  }
  EXPECT_GT(n_comments, 70U);
}

TEST(RoundTrip, CommentsStayWhereTheyBelong) {
  const SourcePtr source = source_of(
      "plan: p\nsubjects: shop\nindicators:   # all\n  - use: gmv   # money\n    weight: 100  # "
      "points\n"
      "grades:\n  A: \"≥ 90\"  # few\n  B: else\n# end\n");
  const PlanFile back = through_book(commented(source), Language::Zh);
  for (const char* line : {"indicators:  # all\n", "  - use: gmv  # money\n",
                           "    weight: 100  # points\n", "  A: \"≥ 90\"  # few\n", "# end\n"}) {
    EXPECT_NE(back.source->text.find(line), std::string::npos) << line << back.source->text;
  }
}

TEST(RoundTrip, TheCanonicalTextParsesIntoTheSamePlan) {
  for (const auto& path : testing::plan_files()) {
    SCOPED_TRACE(path.string());
    const SourcePtr source = source_of(testing::read_text_file(path));
    const CommentedPlan plan = commented(source);
    const SourcePtr text = source_of(write_plan_yaml(plan));
    const CommentedPlan again = commented(text);
    EXPECT_EQ(text_of(must_parse({source, plan.root})), text_of(must_parse({text, again.root})));
    EXPECT_EQ(write_plan_yaml(again), text->text);
  }
}

}  // namespace
}  // namespace steelyard
