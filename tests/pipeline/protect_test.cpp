// New shops are shown and not counted: by hand, over two months.

#include "firm.hpp"
#include "report/explain.hpp"
#include "report/json.hpp"
#include "report/text.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

constexpr const char* kPlan =
    "plan: t\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\n"
    "objectives: { o: { title: o } }\nindicators:\n"
    "  - { name: n, label: n, kind: count, of: orders, objective: o, weight: 100, standard: { "
    "line: "
    "{ 0: 0, 4: 100 } } }\n"
    "grades: { A: \"≥ 60\", B: \"< 60\" }\n"
    "protect: [ { when: age(opened_on) < 60 d, then: shown_not_counted } ]\n";

class Protected : public testing::Test {
 protected:
  void SetUp() override {
    put("orders.csv",
        "order_id,shop_id,created_at,amount\n"
        "1,S1,2026-05-03 10:00:00,10.00\n2,S1,2026-05-04 10:00:00,20.00\n"
        "3,S2,2026-05-18 10:00:00,30.00\n4,S2,2026-05-19 11:00:00,30.00\n"
        "5,S2,2026-05-20 11:00:00,30.00\n6,S1,2026-06-02 11:00:00,30.00\n"
        "7,S2,2026-06-03 11:00:00,30.00\n8,S2,2026-06-04 11:00:00,30.00\n"
        "9,S3,2026-06-05 11:00:00,30.00\n");
    // S2 is 48 days old on 1 May and 79 on 1 June; nobody knows how old S3 is.
    put("shops.csv",
        "shop_id,name,status,platform_id,opened_on\nS1,a,open,P1,2020-01-01\n"
        "S2,b,open,P1,2026-03-14\nS3,c,open,P1,\n");
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'785'000'000'000'000};  // July 2026
    firm.load_path(firm.dir() + "/orders.csv", options);
    firm.load_path(firm.dir() + "/shops.csv", options);
  }
  void put(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
  }
  [[nodiscard]] static std::string card_of(const Scored& run, const std::string& subject) {
    for (const Scorecard& card : run.scorecards) {
      if (card.subject != subject || !card.score) continue;
      return std::to_string(static_cast<int>(*card.score)) + " " + card.grade + " #" +
             std::to_string(card.rank) + " of " + std::to_string(card.group_size) + " " +
             card.no_grade;
    }
    return "none";
  }
  Firm firm;
};

TEST_F(Protected, ShownWithoutGradeAndRank) {
  const Scored may = firm.assess_text(kPlan, "2026-05");
  EXPECT_EQ(card_of(may, "S1"), "5000 B #1 of 2 ") << "S2 had 75 points and is not before it";
  EXPECT_EQ(card_of(may, "S2"), "7500  #0 of 0 protected");
  EXPECT_EQ(card_of(may, "S3"), "0 B #2 of 2 ") << "a day that is not known protects nobody";
  const Scored june = firm.assess_text(kPlan, "2026-06");
  EXPECT_EQ(card_of(june, "S2"), "5000 B #1 of 3 ");
}

TEST_F(Protected, IsSaid) {
  const Scored may = firm.assess_text(kPlan, "2026-05");
  EXPECT_NE(write_run_json(may).find("\"reason\": \"protected\""), std::string::npos);
  EXPECT_NE(write_run_text(may, {Language::Zh, 200}).find("保护期内"), std::string::npos);
  EXPECT_NE(write_run_text(may, {Language::En, 200}).find("protected as new"), std::string::npos);
}

TEST_F(Protected, IsExplained) {
  const Project project = firm.project();
  const auto checked = check(project, std::make_shared<const Source>(Source{"plan.yaml", kPlan}));
  ASSERT_TRUE(checked) << words_of(checked.error());
  ExplainOptions options;
  options.assess.period = "2026-05";
  const auto explained = [&](const char* subject, Language language) {
    options.subject = subject;
    const auto explanation = explain(project, *checked, options, firm.context());
    EXPECT_TRUE(explanation) << words_of(explanation.error());
    ExplainTextOptions how;
    how.text.language = language;
    return write_explanation_text(*explanation, how);
  };
  const std::string zh = explained("S2", Language::Zh);
  EXPECT_NE(zh.find("保护期内"), std::string::npos) << zh;
  const std::string en = explained("S2", Language::En);
  EXPECT_NE(en.find("protected as new"), std::string::npos) << en;
  EXPECT_EQ(explained("S1", Language::En).find("protected as new"), std::string::npos);
}

}  // namespace
}  // namespace steelyard
