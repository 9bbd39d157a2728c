// Sample cases: read beside the levels of either form; a level that is none is refused.

#include "plan/rating_cases.hpp"

#include <gtest/gtest.h>

#include "plan/plan_read.hpp"

namespace steelyard {
namespace {

RatingCases read(const std::string& text, Diagnostics& out) {
  const auto root = parse_yaml(std::make_shared<const Source>(Source{"plan.yaml", text}));
  EXPECT_TRUE(root);
  return read_rating_cases(*root, out);
}

TEST(RatingCases, StandWithTheirIndicator) {
  Diagnostics out;
  const RatingCases all = read(
      "indicators:\n"
      "  - { name: a, levels: [1, 2], cases: [{ case: late, level: 1.0, why: { zh: 晚, en: late } "
      "}] }\n"
      "  - { use: b, levels: { 5: good, 3: fair }, cases: [{ case: x, level: 5 }, { case: y, "
      "level: 3 }] }\n"
      "  - { use: c }\n",
      out);
  EXPECT_TRUE(out.empty());
  ASSERT_EQ(all.size(), 2U);
  ASSERT_EQ(all.at("a").size(), 1U);
  EXPECT_EQ(all.at("a")[0].level, "1");
  EXPECT_EQ(all.at("a")[0].why.zh, "晚");
  ASSERT_EQ(all.at("b").size(), 2U);
  EXPECT_EQ(all.at("b")[1].text.en, "y");
}

TEST(RatingCases, HaveAnAnswerThatCanBeGiven) {
  Diagnostics out;
  read(
      "indicators:\n"
      "  - { name: a, levels: [1, 2], cases: [{ case: x, level: 3 }, { case: y }] }\n"
      "  - { name: b, cases: [{ case: z, level: 1 }] }\n",
      out);
  ASSERT_EQ(out.size(), 3U);
  EXPECT_EQ(out[0].code, "P440"_code);
  EXPECT_EQ(out[1].code, "P022"_code);
  EXPECT_EQ(out[2].code, "P440"_code);
}

}  // namespace
}  // namespace steelyard
