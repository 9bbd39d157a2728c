// A comparison as people read it: labels in the place of names, by hand.

#include "report/diff_labels.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/diff.hpp"

namespace steelyard {
namespace {

using Json = nlohmann::ordered_json;

Json indicator(const char* name, const char* zh, const char* en, double value) {
  return {{"name", name},
          {"label", {{"zh", zh}, {"en", en}}},
          {"value", value},
          {"unit", "ratio"},
          {"contribution", 100 * value}};
}

/// A run of one subject.
Json run_of(const char* grade, const std::vector<Json>& indicators) {
  const Json subject{{"subject", "S1"},         {"name", "a"}, {"score", 80},
                     {"grade", grade},          {"rank", 1},   {"indicators", indicators},
                     {"entries", Json::array()}};
  Json run{{"run", "r"}, {"first", "2026-05-01"}, {"last", "2026-05-31"}};
  for (const char* key : {"plan", "version", "subject_type", "period", "as_of", "data_version",
                          "currency", "engine", "seed"}) {
    run[key] = "x";
  }
  run["subjects"] = Json::array({subject});
  return run;
}

std::string said(const Json& before, const Json& after, Language language) {
  const std::map<std::string, Text> grades = {{"良好", {"良好", "good"}},
                                              {"合格", {"合格", "pass"}}};
  const auto text = write_diff_text({before.dump()}, {after.dump()}, language, grades);
  EXPECT_TRUE(text);
  return text ? *text : "";
}

TEST(DiffLabels, OfGradesAndIndicators) {
  const Json before = run_of("良好", {indicator("late", "迟发率", "late shipments", 0.25)});
  const Json after = run_of("合格", {indicator("late", "迟发率", "late shipments", 0.5)});
  const std::string en = said(before, after, Language::En);
  EXPECT_NE(en.find("S1  a  grade good → pass\n    late shipments  25% → 50%  +25.00\n"),
            std::string::npos)
      << en;
  const std::string zh = said(before, after, Language::Zh);
  EXPECT_NE(zh.find("等级 良好 → 合格\n    迟发率  25% → 50%"), std::string::npos) << zh;
  const auto json = write_diff_json({before.dump()}, {after.dump()});
  ASSERT_TRUE(json);
  EXPECT_EQ(Json::parse(*json)["subjects"][0]["grade"], Json({"良好", "合格"})) << "for programs";
  EXPECT_TRUE(Json::parse(*json)["subjects"][0]["indicators"].contains("late"));
}

TEST(DiffLabels, WhatIsCalledTheSameKeepsItsName) {
  const auto run = [](double x) {
    return run_of("良好",
                  {indicator("late", "迟发", "late", x), indicator("slow", "迟发", "slow", x),
                   indicator("other", "其他", "slow", x)});
  };
  const std::string zh = said(run(0.25), run(0.5), Language::Zh);
  for (const char* name : {"    late  ", "    slow  ", "    其他  "}) {
    EXPECT_NE(zh.find(name), std::string::npos) << zh;
  }
  const std::string en = said(run(0.25), run(0.5), Language::En);
  EXPECT_NE(en.find("    other  "), std::string::npos) << en;
  EXPECT_NE(en.find("    slow  "), std::string::npos) << en;
}

TEST(DiffLabels, OfRedLines) {
  Json diff = Json::parse(R"({"subjects": [{"red_lines": {}}]})");
  diff["subjects"][0]["red_lines"][R"(late > 8% and later < 2 and reason = "late")"] = {true,
                                                                                        false};
  const DiffLabels labels{{{"late", {"迟发率", "late shipments"}}}, {}};
  const Json one = with_labels(diff, labels, Language::Zh)["subjects"][0];
  EXPECT_TRUE(one["red_lines"].contains(R"(迟发率 > 8% and later < 2 and reason = "late")")) << one;
}

TEST(DiffLabels, OfWhatIsHeldAndDone) {
  const Json diff = Json::parse(R"({"subjects": [{"held_grade": {"measured": ["A", null],
      "held": ["A", "B"], "protected": [false, true]}, "ledgers": {"l": {"acts":
      [[], [{"grade_at_most": "B"}]]}}, "pay": {"items": {"x": {"of": "late"}}}}]})");
  const DiffLabels labels{{{"late", {"迟", "late shipments"}}},
                          {{"A", {"甲", "first"}}, {"B", {"乙", "second"}}}};
  const Json one = with_labels(diff, labels, Language::En)["subjects"][0];
  EXPECT_EQ(one["held_grade"]["measured"], Json::parse(R"(["first", null])"));
  EXPECT_EQ(one["held_grade"]["held"], Json({"first", "second"}));
  EXPECT_EQ(one["ledgers"]["l"]["acts"][1][0]["grade_at_most"], "second");
  EXPECT_EQ(one["pay"]["items"]["x"]["of"], "late shipments");
}

}  // namespace
}  // namespace steelyard
