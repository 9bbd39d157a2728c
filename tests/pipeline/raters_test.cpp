// What a plan makes of its assessors, over a firm of three agents and two who rate. By hand: ann 5 4 5, bob 4 3 3; severity
// ±0.625 (tests/score/raters_test.cpp); cat rates E3 alone, 4.

#include <fmt/format.h>

#include "house_firm.hpp"
#include "pipeline/assessors.hpp"

namespace steelyard {
namespace {

std::string plan_of(const std::string& rules) {
  std::string cases;
  for (int i = 0; i < 4; ++i) {
    for (const char* level : {"5", "3", "1"}) {
      cases += std::string("      - { case: \"test ") + level + "-" + std::to_string(i) +
               "\", level: " + level + ", test: yes }\n";
    }
  }
  return "plan: op\nversion: 1\ntitle: t\nsubjects: { of: employee, where: role = \"agent\" }\n"
         "cycle: month\n" +
         rules +
         "objectives: { o: { title: o } }\nindicators:\n"
         "  - name: teamwork\n    label: teamwork\n    kind: rating\n    of: assessor_scores\n"
         "    where: item = \"teamwork\"\n    value: score\n    levels: [1, 2, 3, 4, 5]\n    "
         "cases:\n" +
         cases +
         "    objective: o\n    weight: 100\n    standard: { line: { 1: 0, 5: 100 } }\n"
         "grades: { A: \"≥ 60\", B: else }\n";
}

class Assessors : public HouseFirm {
 protected:
  void SetUp() override {
    load("people.csv",
         "employee_id,name,role\nE1,Eve,agent\nE2,Fay,agent\nE3,Guy,agent\nE4,Hal,agent\n");
    load("assessor_scores.csv",
         "subject_id,item,period,assessor,score,note,day\n"
         "E1,teamwork,2026-06,ann,5,,2026-06-30\nE2,teamwork,2026-06,Ann,4,,2026-06-30\n"
         "E3,teamwork,2026-06,ann,5,,2026-06-30\nE1,teamwork,2026-06,bob,4,,2026-06-30\n"
         "E2,teamwork,2026-06,bob,3,,2026-06-30\nE3,teamwork,2026-06,bob,3,,2026-06-30\n"
         "E4,teamwork,2026-06,bob,4,,2026-06-30\nE4,other,2026-06,cat,1,,2026-06-30\n"
         "E1,teamwork,2026-05,cat,1,,2026-05-31\n");
    std::string answers = "assessor,item,situation,level,day\n";
    for (int i = 0; i < 4; ++i) {
      for (const std::string level : {"5", "3", "1"}) {
        answers +=
            "ANN,teamwork,test " + level + "-" + std::to_string(i) + "," + level + ",2026-06-01\n";
      }
    }
    load("training_answers.csv", answers + "bob,teamwork,test 5-0,5,2026-07-01\n");
  }
  [[nodiscard]] std::string values_by(const std::string& rules) const {
    const Scored run = firm.assess_text(plan_of(rules), "2026-06");
    std::string text;
    for (const char* who : {"E1", "E2", "E3", "E4"}) {
      const auto& value = card_of(run, who).indicators[0].estimate.value;
      text += (text.empty() ? "" : " ") + (value ? fmt::format("{}", *value) : "-");
    }
    return text;
  }
};

TEST_F(Assessors, ScoresCountUnlessThePlanLeavesThemOut) {
  EXPECT_EQ(values_by(""), "4.5 3.5 4 4");
  EXPECT_EQ(values_by("raters: { uncertified: counted }\n"), "4.5 3.5 4 4");
  EXPECT_EQ(values_by("raters: { uncertified: left_out }\n"), "5 4 5 -") << "those of ann alone";
}

TEST_F(Assessors, SeverityIsTakenOffWhereThePlanSaysSo) {
  EXPECT_EQ(values_by("raters: { correct: severity }\n"), "4.5 3.5 4 4.625");
  const Scored run = firm.assess_text(plan_of("raters: { correct: severity }\n"), "2026-06");
  const Scorecard& hal = card_of(run, "E4");
  ASSERT_EQ(hal.memory->raw.size(), 1U);
  EXPECT_TRUE(hal.memory->raw[0].is_as_rated);
  EXPECT_EQ(hal.memory->raw[0].estimate.value, 4);
  EXPECT_EQ(noted(run, "S122"), (std::vector<std::string>{"2", "1"}));
}

TEST_F(Assessors, WhoIsNotCertifiedIsTold) {
  const Scored counted = firm.assess_text(plan_of(""), "2026-06");
  EXPECT_EQ(noted(counted, "S120"), (std::vector<std::string>{"1", "2", "bob"}));
  const Scored left_out =
      firm.assess_text(plan_of("raters: { uncertified: left_out }\n"), "2026-06");
  EXPECT_EQ(noted(left_out, "S121"), (std::vector<std::string>{"2", "1", "bob"}));
}

}  // namespace
}  // namespace steelyard
