// The whole path of a backtest over orders counted by hand; which plan is in force; which periods.

#include "report/backtest.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "firm.hpp"
#include "pipeline/backtest_steps.hpp"

namespace steelyard {
namespace {

using Json = nlohmann::json;

// S1: 1 order in April, 2 in May, 2 in June. S2: 1 in May, 4 in June. S3: 1 in June.
constexpr const char* kOrders =
    "order_id,shop_id,created_at,amount\n"
    "1,S1,2026-04-03 10:00:00,10.00\n2,S1,2026-05-04 10:00:00,20.00\n"
    "3,S1,2026-05-18 10:00:00,30.00\n4,S2,2026-05-19 11:00:00,30.00\n"
    "5,S1,2026-06-01 11:00:00,30.00\n6,S1,2026-06-02 11:00:00,30.00\n"
    "7,S2,2026-06-03 11:00:00,30.00\n8,S2,2026-06-04 11:00:00,30.00\n"
    "9,S2,2026-06-05 11:00:00,30.00\n10,S2,2026-06-06 11:00:00,30.00\n"
    "11,S3,2026-06-07 11:00:00,30.00\n";

std::string plan_text(const std::string& name, const std::string& line, const std::string& rest) {
  return "plan: " + name +
         "\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\n"
         "objectives: { o: { title: o } }\nindicators:\n"
         "  - { name: n, label: n, kind: count, of: orders, objective: o, weight: 100, standard: { "
         "line: " +
         line + " } }\ngrades: { A: \"≥ 60\", B: \"< 60\" }\n" + rest;
}

class Backtested : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(firm.dir() + "/plans");
    put("orders.csv", kOrders);
    put("shops.csv", "shop_id,name,status,platform_id\nS1,a,open,P1\nS2,b,open,P1\nS3,c,open,P1\n");
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'785'000'000'000'000};  // July 2026
    firm.load_path(firm.dir() + "/orders.csv", options);
    firm.load_path(firm.dir() + "/shops.csv", options);
  }
  void put(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
  }
  [[nodiscard]] Result<Assessment> checked(const std::string& text) const {
    return check(firm.project(), std::make_shared<const Source>(Source{"plan.yaml", text}));
  }
  [[nodiscard]] BacktestContents tested(const std::string& in_force,
                                        const std::string& draft) const {
    BacktestQuestion question;
    question.plans = {*checked(in_force), *checked(draft)};
    question.periods = *parse_periods("2026-05..2026-06", {});
    auto contents = backtest(firm.project(), question, firm.context());
    EXPECT_TRUE(contents) << (contents ? "" : words_of(contents.error()));
    return std::move(contents).value();
  }
  Firm firm;
};

TEST_F(Backtested, CountedByHand) {
  // In force 50 points an order up to 2; the draft 25 points an order up to 4.
  const BacktestContents contents =
      tested(plan_text("shop", "{ 0: 0, 2: 100 }", ""), plan_text("new", "{ 0: 0, 4: 100 }", ""));
  const Json json = Json::parse(write_backtest_json(contents));
  EXPECT_EQ(json["in_force"]["plan"], "shop");
  EXPECT_EQ(json["draft"]["plan"], "new");
  const Json& may = json["periods"][0];
  EXPECT_EQ(may["period"], "2026-05");
  EXPECT_EQ(may["down"], 1) << "S1: 100 A → 50 B";
  EXPECT_EQ(may["up"], 0);
  EXPECT_EQ(may["moves"][0]["subject"], "S1");
  EXPECT_EQ(may["moves"][0]["in_force"]["score"], 100.0);
  EXPECT_EQ(may["moves"][0]["draft"]["score"], 50.0);
  const Json& june = json["periods"][1];
  EXPECT_EQ(june["down"], 1) << "S1 again; S2 is A under both";
  EXPECT_NEAR(june["same_order"].get<double>(), 2.0 / std::sqrt(6.0), 1e-12)
      << "in force S1 = S2 > S3, draft S2 > S1 > S3: two pairs, one tie of three";
  EXPECT_EQ(json["sizes"]["by"], "n");
  EXPECT_EQ(json["sizes"]["new"]["draft"]["times"], 2) << "S2 in May, S3 in June";
  EXPECT_EQ(json["steadiness"]["in_force"][0]["same_grade"], 2)
      << "S1 A A; S2 had 50 in May, 100 in June; S3 B B";
  EXPECT_TRUE(may["pay"]["coefficients"].is_null());
}

TEST_F(Backtested, PayByGrade) {
  const std::string pay = "pay: { coefficient: { A: 1.2, B: 0.9 } }\n";
  const BacktestContents contents =
      tested(plan_text("shop", "{ 0: 0, 2: 100 }", pay), plan_text("new", "{ 0: 0, 4: 100 }", pay));
  const Json may = Json::parse(write_backtest_json(contents))["periods"][0];
  // In force S1 A, S2 B, S3 B; the draft has three B.
  EXPECT_NEAR(may["pay"]["coefficients"]["in_force"].get<double>(), 3.0, 1e-12);
  EXPECT_NEAR(may["pay"]["coefficients"]["draft"].get<double>(), 2.7, 1e-12);
  EXPECT_EQ(may["pay"]["coefficients"]["less"], 1);
  EXPECT_NE(write_backtest_text(contents, Language::En).find("3 → 2.7 (+0 −1)"), std::string::npos);
}

/// 1 % of the amount; `of` gives the indicator that it is paid on.
std::string with_commission(const std::string& name, const std::string& where) {
  std::string plan = plan_text(name, "{ 0: 0, 2: 100 }",
                               "pay: { commission: [ { of: paid, marginal: { else: 1% } } ] }\n");
  plan.insert(plan.find("grades:"),
              "  - { name: paid, label: paid, kind: mean, of: orders, value: amount" + where +
                  ", objective: o, weight: 0 }\n");
  return plan;
}

TEST_F(Backtested, WhoHasNothingToGoByIsPaidNothingAndCounted) {
  const BacktestContents contents =
      tested(with_commission("shop", ""), with_commission("new", ", where: amount > 25"));
  const Json pay = Json::parse(write_backtest_json(contents))["periods"][0]["pay"]["amounts"];
  // In May S1 has orders of 20 and 30, S2 one of 30, S3 none: means 25 and 30, and 30 and 30.
  EXPECT_EQ(pay["subjects"], 3) << "S3, whose card says 0.00, is no less a subject";
  EXPECT_NEAR(pay["in_force"].get<double>(), 0.55, 1e-12);
  EXPECT_NEAR(pay["draft"].get<double>(), 0.60, 1e-12);
  EXPECT_EQ(pay["more"], 1);
  EXPECT_EQ(pay["without_value"], Json({{"in_force", 1}, {"draft", 1}})) << "S3 in both";
  const std::string en = write_backtest_text(contents, Language::En);
  EXPECT_NE(en.find("0.55 → 0.6 (+1 −0)"), std::string::npos) << en;
  EXPECT_NE(en.find("an item that has no value and pays 0.00: 1 → 1 time"), std::string::npos)
      << en;
}

TEST_F(Backtested, CommissionsOfOnePlanOnlyAreSaid) {
  const std::string shop = plan_text("shop", "{ 0: 0, 2: 100 }", "");
  const BacktestContents contents = tested(shop, with_commission("new", ""));
  const Json pay = Json::parse(write_backtest_json(contents))["periods"][0]["pay"];
  EXPECT_TRUE(pay["amounts"].is_null());
  EXPECT_TRUE(pay["sums"]["amounts"]["in_force"].is_null());
  EXPECT_NEAR(pay["sums"]["amounts"]["draft"].get<double>(), 0.55, 1e-12);
  const std::string en = write_backtest_text(contents, Language::En);
  EXPECT_NE(en.find("– → 0.55"), std::string::npos) << en;
  EXPECT_NE(en.find("Only new states commissions or prizes"), std::string::npos) << en;
  EXPECT_EQ(en.find("states coefficients"), std::string::npos) << en;
  const std::string zh = write_backtest_text(contents, Language::Zh);
  EXPECT_NE(zh.find("只有 new 写了提成或奖金"), std::string::npos) << zh;
}

TEST_F(Backtested, WhoIsAssessedUnderOnePlanOnlyIsNamed) {
  std::string draft = plan_text("new", "{ 0: 0, 4: 100 }", "");
  const std::string of = "{ of: shop }";
  draft.replace(draft.find(of), of.size(), "{ of: shop, where: name != \"b\" }");
  const BacktestContents contents = tested(plan_text("shop", "{ 0: 0, 2: 100 }", ""), draft);
  const Json may = Json::parse(write_backtest_json(contents))["periods"][0];
  EXPECT_EQ(may["compared"], 2);
  EXPECT_EQ(may["only"], Json({{"in_force", 1}, {"draft", 0}}));
  EXPECT_EQ(may["only_names"]["in_force"][0]["subject"], "S2");
  EXPECT_EQ(may["graded"], Json({{"in_force", 2}, {"draft", 2}}));
  const std::string en = write_backtest_text(contents, Language::En);
  EXPECT_NE(en.find("2026-05: 2 compared, 1 only under shop: S2 b\n"), std::string::npos) << en;
  EXPECT_NE(write_backtest_text(contents, Language::Zh)
                .find("2026-05：比较 2 个，只在 shop 里的 1 个：S2 b\n"),
            std::string::npos);
  const std::string csv = write_backtest_csv(contents);
  EXPECT_NE(csv.find("2026-05,S2,b,in_force,50,,B,,"), std::string::npos) << csv;
}

TEST_F(Backtested, AsATable) {
  const std::string pay = "pay: { coefficient: { A: 1.2, B: 0.9 } }\n";
  const std::string csv = write_backtest_csv(
      tested(plan_text("shop", "{ 0: 0, 2: 100 }", pay), plan_text("new", "{ 0: 0, 4: 100 }", "")));
  EXPECT_EQ(csv.substr(0, csv.find('\n', csv.find('\n') + 1) + 1),
            "period,subject,name,plans,score_in_force,score_draft,grade_in_force,grade_draft,"
            "reason_in_force,reason_draft,rank_in_force,rank_draft,group_in_force,group_draft,"
            "coefficient_in_force,coefficient_draft,amount_in_force,amount_draft,ranks_up,grade_up"
            "\r\n2026-05,S1,a,both,100,50,A,B,,,1,1,,,1.2,,,,0,-1\r\n");
  EXPECT_EQ(std::ranges::count(csv, '\n'), 7) << "three shops, two months";
}

TEST_F(Backtested, ThirdsAreNamedByTheIndicatorWhereItHasNoLabel) {
  std::string plan = plan_text("shop", "{ 0: 0, 2: 100 }", "");
  plan.replace(plan.find("label: n, "), 10, "");
  const BacktestContents contents = tested(plan, plan);
  EXPECT_NE(write_backtest_text(contents, Language::En).find("by the sample of 'n'"),
            std::string::npos)
      << contents.size_label.en;
}

TEST_F(Backtested, OfPeopleNothingIsToldOfFewerThanFive) {
  std::string people = "employee_id,name\n";
  std::string tickets = "ticket_id,shop_id,agent_id,opened_at\n";
  for (int i = 1; i <= 6; ++i) {
    const std::string id = "E" + std::to_string(i);
    people += id + ",person " + std::to_string(i) + "\n";
    for (int n = 0; n < i; ++n) {
      tickets += id + "-" + std::to_string(n) + ",S1," + id + ",2026-05-1" + std::to_string(n) +
                 " 10:00:00\n";
    }
  }
  put("employees.csv", people);
  put("tickets.csv", tickets);
  LoadOptions options;
  options.exported_at_us = std::int64_t{1'785'000'000'000'000};
  firm.load_path(firm.dir() + "/employees.csv", options);
  firm.load_path(firm.dir() + "/tickets.csv", options);
  const auto plan = [](const std::string& line) {
    return "plan: staff\nversion: 1\ntitle: t\nsubjects: { of: employee }\ncycle: month\n"
           "objectives: { o: { title: o } }\nindicators:\n"
           "  - { name: t, label: t, kind: count, of: tickets, objective: o, weight: 100, "
           "standard: { line: " +
           line + " } }\ngrades: { A: \"≥ 50\", B: \"< 50\" }\n";
  };
  const BacktestContents contents = tested(plan("{ 0: 0, 6: 100 }"), plan("{ 0: 0, 12: 100 }"));
  const std::string pay = "pay: { coefficient: { A: 1.2, B: 0.9 } }\n";
  const BacktestContents paid =
      tested(plan("{ 0: 0, 6: 100 }") + pay, plan("{ 0: 0, 12: 100 }") + pay);
  const std::string paid_en = write_backtest_text(paid, Language::En);
  EXPECT_NE(paid_en.find("2026-05  fewer than 5 move: not told"), std::string::npos)
      << "three fall by 0.3 each\n"
      << paid_en;
  EXPECT_EQ(paid_en.find("do not both state pay"), std::string::npos) << paid_en;
  const Json paid_json = Json::parse(write_backtest_json(paid))["periods"][0]["pay"];
  EXPECT_TRUE(paid_json["coefficients"].is_null());
  EXPECT_TRUE(paid_json["sums"]["coefficients"]["in_force"].is_null());
  std::string five = plan("{ 0: 0, 12: 100 }");
  const std::string of = "{ of: employee }";
  five.replace(five.find(of), of.size(), "{ of: employee, where: employee_id != \"E1\" }");
  const BacktestContents less = tested(plan("{ 0: 0, 6: 100 }"), five);
  EXPECT_NE(write_backtest_text(less, Language::En)
                .find("2026-05: 5 compared, fewer than 5 only under staff (in force)\n"),
            std::string::npos)
      << write_backtest_text(less, Language::En);
  EXPECT_TRUE(Json::parse(write_backtest_json(less))["periods"][0]["only"]["in_force"].is_null());
  const std::string en = write_backtest_text(contents, Language::En);
  for (const char* name : {"person", "E1", "E6"}) {
    EXPECT_EQ(en.find(name), std::string::npos) << en;
  }
  EXPECT_NE(en.find("nor what is said of fewer than 5"), std::string::npos) << en;
  const Json json = Json::parse(write_backtest_json(contents));
  EXPECT_TRUE(json["sizes"]["small"]["draft"].is_null()) << "two people";
  EXPECT_TRUE(json["periods"][0]["down"].is_null()) << "three fall from A to B";
  EXPECT_NE(write_backtest_text(contents, Language::Zh).find("少于 5 人"), std::string::npos);
}

TEST_F(Backtested, GradesAreCalledByTheirLabels) {
  std::string plan = plan_text("shop", "{ 0: 0, 2: 100 }", "");
  const std::string grades = "{ A: \"≥ 60\", B: \"< 60\" }";
  plan.replace(
      plan.find(grades), grades.size(),
      "{ 良好: { when: \"≥ 60\", label: { en: good } }, 待提升: { when: else, label: { en: "
      "weak } } }");
  std::string draft = plan;
  draft.replace(draft.find("2: 100"), 6, "4: 100");
  const BacktestContents contents = tested(plan, draft);
  const std::string en = write_backtest_text(contents, Language::En);
  EXPECT_NE(en.find("S1 a: 100 good → 50 weak"), std::string::npos) << en;
  EXPECT_NE(en.find("good 1"), std::string::npos) << "of the thirds\n" << en;
  EXPECT_EQ(en.find("良好"), std::string::npos) << en;
  EXPECT_EQ(en.find("待提升"), std::string::npos) << en;
  const std::string zh = write_backtest_text(contents, Language::Zh);
  EXPECT_NE(zh.find("S1 a: 100 良好 → 50 待提升"), std::string::npos) << zh;
  const Json json = Json::parse(write_backtest_json(contents));
  EXPECT_EQ(json["periods"][0]["moves"][0]["in_force"]["grade"], "良好") << "a name for programs";
}

TEST_F(Backtested, TellsHowFarTheWholeIs) {
  BacktestQuestion question;
  const std::string shop = plan_text("shop", "{ 0: 0, 2: 100 }", "");
  question.plans = {*checked(shop), *checked(plan_text("new", "{ 0: 0, 4: 100 }", ""))};
  question.periods = *parse_periods("2026-05..2026-06", {});
  Context context = firm.context();
  std::vector<Progress> told;
  context.progress = [&](const Progress& progress) { told.push_back(progress); };
  ASSERT_TRUE(backtest(firm.project(), question, context));
  ASSERT_FALSE(told.empty());
  std::uint64_t latest = 0;
  for (const Progress& one : told) {
    if (one.total != 6) continue;  // opening the warehouse
    EXPECT_GE(one.done, latest);
    latest = one.done;
  }
  EXPECT_EQ(latest, 5U) << "three periods under two plans, the last one not yet done";
  EXPECT_NE(told.back().step.en.find("2026-06 new · "), std::string::npos) << told.back().step.en;
}

TEST_F(Backtested, InWordsOfBothLanguages) {
  const BacktestContents contents =
      tested(plan_text("shop", "{ 0: 0, 2: 100 }", ""), plan_text("new", "{ 0: 0, 4: 100 }", ""));
  const std::string zh = write_backtest_text(contents, Language::Zh);
  for (const char* words : {"方案回测 · shop v1 → new v1", "等级变动", "稳定性", "没有都写 pay"}) {
    EXPECT_NE(zh.find(words), std::string::npos) << words << "\n" << zh;
  }
  const std::string en = write_backtest_text(contents, Language::En);
  for (const char* words : {"S1 a: 100 A → 50 B", "Who moves furthest", "do not both state pay"}) {
    EXPECT_NE(en.find(words), std::string::npos) << words << "\n" << en;
  }
}

TEST_F(Backtested, ThePlanInForceIsFoundByItsName) {
  const auto draft = [&](const std::string& name) {
    return checked(plan_text(name, "{ 0: 0, 4: 100 }", ""))->plan;
  };
  const auto name_of = [](const Result<PlanFile>& file) {
    return file ? std::string(file->root.find("plan")->text) : words_of(file.error());
  };
  const auto none = find_plan_in_force(firm.project(), draft("shop"));
  ASSERT_FALSE(none);
  EXPECT_EQ(code_name(none.error().front().code), "U081");
  const auto beside = find_plan_in_force(firm.project(), draft("amazon"));
  ASSERT_FALSE(beside);
  const std::string hint = beside.error().front().hint.en;
  EXPECT_NE(hint.find("a preset, such as "), std::string::npos) << hint;
  EXPECT_EQ(hint.find("amazon"), std::string::npos) << "that is the draft: " << hint;
  put("plans/a.yaml", plan_text("shop", "{ 0: 0, 2: 100 }", ""));
  EXPECT_EQ(name_of(find_plan_in_force(firm.project(), draft("new"))), "shop") << "the only one";
  put("plans/b.yaml", plan_text("other", "{ 0: 0, 2: 100 }", ""));
  EXPECT_EQ(name_of(find_plan_in_force(firm.project(), draft("other"))), "other") << "of its name";
  EXPECT_FALSE(find_plan_in_force(firm.project(), draft("new"))) << "one of two";
  put("plans/draft.yaml", plan_text("shop", "{ 0: 0, 4: 100 }", ""));
  EXPECT_EQ(name_of(find_plan_in_force(firm.project(), draft("shop"))), "shop")
      << "the draft itself lies in plans/ too";
}

TEST(BacktestPeriods, RangesAndLists) {
  const auto names = [](const std::string& text) {
    const auto periods = parse_periods(text, {});
    if (!periods) return std::string(code_name(periods.error().front().code));
    std::string all;
    for (const Period& period : *periods) all += period.name + " ";
    return all;
  };
  EXPECT_EQ(names("2025-11..2026-02"), "2025-11 2025-12 2026-01 2026-02 ");
  EXPECT_EQ(names("2026-01"), "2026-01 ");
  EXPECT_EQ(names("2026-01, 2026-02"), "2026-01 2026-02 ");
  EXPECT_EQ(names("2026-02..2026-01"), "U080");
  EXPECT_EQ(names("2026-01,2026-03"), "U080");
  EXPECT_EQ(names("2001-01..2026-03"), "U080") << "more than anybody looks at";
  EXPECT_EQ(names("2026-Q1..2026-Q2"), "C102");
  EXPECT_EQ(names("May"), "C101");
}

TEST_F(Backtested, PlansThatCannotBeCompared) {
  BacktestQuestion question;
  question.periods = *parse_periods("2026-05", {});
  const std::string shop = plan_text("shop", "{ 0: 0, 2: 100 }", "");
  const auto code_against = [&](const std::string& from, const std::string& to) {
    std::string other = shop;
    other.replace(other.find(from), from.size(), to);
    question.plans = {*checked(shop), *checked(other)};
    const auto contents = backtest(firm.project(), question, firm.context());
    return contents ? "none" : std::string(code_name(contents.error().front().code));
  };
  EXPECT_EQ(code_against("of: shop", "of: platform"), "U082");
  EXPECT_EQ(code_against("cycle: month", "cycle: quarter"), "U083");
  EXPECT_EQ(code_against("title: t", "title: u"), "none");
}

}  // namespace
}  // namespace steelyard
