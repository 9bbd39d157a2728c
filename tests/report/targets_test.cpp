// Targets from the sheet: a label is as good as the name, and who has no target is told so by name.

#include <nlohmann/json.hpp>

#include "report/json.hpp"
#include "report/text.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own
using Json = nlohmann::json;

class SheetTargets : public testing::Test {
 protected:
  void SetUp() override {
    load("orders.csv",
         "order_id,shop_id,created_at,paid_at,amount\n"
         "1,S1,2026-05-03 10:00:00,2026-05-03 10:01:00,80.00\n"
         "2,S2,2026-05-04 11:00:00,2026-05-04 11:01:00,30.00\n");
    load("shops.csv", "shop_id,name,status\nS1,a,open\nS2,b,open\n");
  }
  void load(const std::string& name, const std::string& text) {
    const std::string path = firm.dir() + "/" + name;
    ASSERT_TRUE(write_file_durably(path, text));
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'780'300'000'000'000};  // 2026-06-01
    firm.load_path(path, options);
  }
  [[nodiscard]] Scored run() const {
    return firm.assess_text(
        "plan: t\nsubjects: shop\ncycle: month\nindicators:\n"
        "  - { use: gmv, label: { zh: 成交额, en: turnover }, weight: 100,\n"
        "      standard: { target: { from: targets }, line: { 0: 0, 100%: 100 } } }\n"
        "grades: { A: \"≥ 90\", B: else }\n",
        "2026-05");
  }
  static std::vector<Diagnostic> notes_s090(const Scored& run) {
    std::vector<Diagnostic> out;
    for (const Diagnostic& note : run.notes) {
      if (note.code == "S090"_code) out.push_back(note);
    }
    return out;
  }
  Firm firm;
};

TEST_F(SheetTargets, ALabelIsASynonymOfTheName) {
  load("targets.csv",
       "subject_id,indicator,period,target\nS1,成交额,2026-05,100\nS2,turnover,2026-05,60\n");
  const Scored run = this->run();
  EXPECT_TRUE(notes_s090(run).empty());
  const Json json = Json::parse(write_run_json(run));
  for (const Json& subject : json["subjects"]) {
    EXPECT_EQ(subject["score"], subject["subject"] == "S1" ? 80.0 : 50.0) << subject;
  }
}

// Two indicators ask the sheet: what an explanation says of S2 holds one note, for both are its own; of S1,
// which has one target and lacks the other, the note of that one; and none where nothing lacks.
TEST_F(SheetTargets, AnExplanationSaysItOnceAndOfItsOwnSubject) {
  load("targets.csv", "subject_id,indicator,period,target\nS1,gmv,2026-05,100\n");
  const Project project = firm.project();
  const auto plan = check(
      project,
      std::make_shared<const Source>(Source{
          "plan.yaml",
          "plan: t\nsubjects: shop\ncycle: month\nindicators:\n"
          "  - { use: gmv, weight: 50, standard: { target: { from: targets }, line: { 0: 0, 100%: "
          "100 } } }\n"
          "  - { use: orders, weight: 50, standard: { target: { from: targets }, line: { 0: 0, "
          "100%: 100 } } }\n"
          "grades: { A: \"≥ 90\", B: else }\n"}));
  ASSERT_TRUE(plan) << words_of(plan.error());
  const auto named = [&](const std::string& subject, const std::string& indicator) {
    const auto explained =
        explain(project, *plan, {subject, indicator, {"2026-05", {}}, 3}, firm.context());
    EXPECT_TRUE(explained) << words_of(explained.error());
    std::vector<std::string> names;
    for (const Diagnostic& note : notes_s090(explained->run)) names.push_back(note.args[1]);
    return names;
  };
  const auto whole = assess(project, *plan, {"2026-05", {}}, firm.context());
  EXPECT_EQ(notes_s090(*whole).size(), 2U) << "of all shops each indicator lacks some";
  EXPECT_EQ(named("S2", ""), std::vector<std::string>{"gross merchandise value"});
  EXPECT_EQ(named("S1", ""), std::vector<std::string>{"orders created"});
  EXPECT_EQ(named("S1", "gmv"), std::vector<std::string>{});
}

TEST_F(SheetTargets, WhoHasNoneIsCountedAndANearWordIsNamed) {
  load("targets.csv", "subject_id,indicator,period,target\nS1,gmv,2026-05,100\nS2,gmw,2026-05,9\n");
  const Scored run = this->run();
  const auto notes = notes_s090(run);
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].args, (std::vector<std::string>{"成交额", "turnover", "2026-05", "1", "2"}));
  EXPECT_NE(notes[0].hint.en.find("'gmw'"), std::string::npos) << notes[0].hint.en;
  EXPECT_NE(write_run_text(run, {Language::Zh, 120}).find("无目标"), std::string::npos);
  const Json json = Json::parse(write_run_json(run));
  for (const Json& subject : json["subjects"]) {
    const Json& one = subject["indicators"][0];
    EXPECT_EQ(one.value("reason", ""), subject["subject"] == "S2" ? "no_target" : "");
    EXPECT_EQ(one["verdict"] == "no_data", subject["subject"] == "S2");
  }
}

}  // namespace
}  // namespace steelyard
