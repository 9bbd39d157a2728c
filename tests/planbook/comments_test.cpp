// Which # begins a comment, and to what it belongs. The lists are written by hand.

#include "tests/planbook/plans.hpp"

namespace steelyard {
namespace {

using Where = PlanComment::Where;

std::vector<PlanComment> comments_of(const std::string& text) {
  return testing::commented(testing::source_of(text)).comments;
}

TEST(Comments, BelongToTheOutermostNodeOfTheirLine) {
  EXPECT_EQ(comments_of("# head\n# of two lines\nplan: p  # name\nindicators: # all\n"
                        "  - use: a # first\n    weight: 1 #points\n\n  # second\n  - { use: b,\n"
                        "      weight: 2 }  # inside\n# end\n"),
            (std::vector<PlanComment>{{{"plan"}, Where::Above, "head"},
                                      {{"plan"}, Where::Above, "of two lines"},
                                      {{"plan"}, Where::Beside, "name"},
                                      {{"indicators"}, Where::Beside, "all"},
                                      {{"indicators", "#0"}, Where::Beside, "first"},
                                      {{"indicators", "#0", "weight"}, Where::Beside, "points"},
                                      {{"indicators", "#1"}, Where::Above, "second"},
                                      {{"indicators", "#1", "weight"}, Where::Beside, "inside"},
                                      {{}, Where::End, "end"}}));
}

TEST(Comments, HashesInsideTextsAreNone) {
  EXPECT_EQ(
      comments_of("a: \"# no\"\nb: 'it''s # no'\nc: Tom's  # yes\nd: x#y\ne: [\"#\", '#'] # two\n"
                  "f: status = \"open\" # three\ng: |\n  # a text\n  more\nh: \"a \\\" # no\"\n"
                  "i: { k: \"x: y\" }   #   \n"),
      (std::vector<PlanComment>{{{"c"}, Where::Beside, "yes"},
                                {{"e"}, Where::Beside, "two"},
                                {{"f"}, Where::Beside, "three"}}));
}

TEST(Comments, WindowsLineEndsAreNoPartOfThem) {
  EXPECT_EQ(comments_of("a: 1  # one\r\nb: 2\r\n"),
            (std::vector<PlanComment>{{{"a"}, Where::Beside, "one"}}));
}

}  // namespace
}  // namespace steelyard
