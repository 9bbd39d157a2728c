// Totals made of parts, over the whole path. By hand: shop A has 70 orders in June and so 70 points, shop B
// has 90; of these 160 orders agent e1 has 82, so 82 points of their own.

#include "score/parts.hpp"

#include <nlohmann/json.hpp>

#include "firm.hpp"
#include "report/diff.hpp"
#include "report/explain.hpp"
#include "report/json.hpp"
#include "report/parts_words.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own
using Json = nlohmann::ordered_json;

/// Points are orders: 100 of them are 100 points.
std::string counting(const std::string& name, const std::string& subject, const std::string& rest) {
  return "plan: " + name + "\nversion: 1\ntitle: t\nsubjects: { of: " + subject +
         " }\ncycle: month\nobjectives: { o: { title: o } }\nindicators:\n"
         "  - { name: n, label: orders, kind: count, of: orders, objective: o, weight: 100, "
         "standard: { line: { 0: 0, 100: 100 }, min_sample: 20 } }\n"
         "grades: { A: \"≥ 60\", B: else }\n" +
         rest;
}

const std::string kTotal =
    "total:\n  parts: { own: 70%, shop: 30% }\n"
    "  shop: { plan: shops, over: assigned_shops, mix: assigned_days }\n";

class Parts : public testing::Test {
 protected:
  void SetUp() override {
    std::string orders = "order_id,shop_id,agent_id,created_at,amount\n";
    add_orders(orders, "A", "e1", 40);
    add_orders(orders, "A", "e2", 30);
    add_orders(orders, "B", "e1", 42);
    add_orders(orders, "B", "e3", 48);
    add_orders(orders, "C", "e4", 19);
    add_orders(orders, "C", "e9", 0);
    load("orders.csv", orders);
    load("shops.csv",
         "shop_id,name,status,platform_id\nA,甲店,open,P1\nB,乙店,open,P1\nC,丙店,open,P1\n");
    load("people.csv", "employee_id,name,role\ne1,张,op\ne2,李,op\ne3,王,op\ne4,赵,op\ne5,钱,op\n");
    load("teams.csv", "team_id,name,department\nT1,one,d\nT2,two,d\n");
    load("assignments.csv",
         "employee_id,team_id,shop_id,share,first_day,last_day\n"
         "e1,T1,A,,2026-05-12,2026-06-20\n"  // 20 days of June
         "e1,T1,B,,2026-06-21,2026-06-30\n"  // 10 days
         "e2,T1,A,50%,2026-06-01,\n"         // 30 days at half: 15
         "e2,T1,B,,2026-06-01,2026-06-10\n"  // 10 days
         "e3,T2,A,,2026-06-01,2026-06-15\n"
         "e3,T2,C,,2026-06-16,2026-06-30\n"
         "e5,T2,C,,2026-06-01,2026-06-30\n");
    put("plans/shops.yaml", counting("shops", "shop", ""));
  }
  void add_orders(std::string& text, const std::string& shop, const std::string& agent, int n) {
    for (int i = 0; i < n; ++i) {
      text += std::to_string(++n_orders_) + "," + shop + "," + agent + ",2026-06-" +
              std::to_string(10 + i % 20) + " 10:00:00,10.00\n";
    }
  }
  void put(const std::string& name, const std::string& text) {
    std::filesystem::create_directories(firm.dir() + "/plans");
    ASSERT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
  }
  void load(const std::string& name, const std::string& text) {
    put(name, text);
    LoadOptions options;
    options.exported_at_us = exported_at_us_++;
    firm.load_path(firm.dir() + "/" + name, options);
  }
  [[nodiscard]] static const Scorecard& card_of(const Scored& run, const std::string& subject) {
    for (const Scorecard& card : run.scorecards) {
      if (card.subject == subject) return card;
    }
    ADD_FAILURE() << subject;
    return run.scorecards.front();
  }
  [[nodiscard]] static std::string shown(const std::optional<Int128>& score, int scale) {
    return score ? format_decimal(divide_half_up(*score, power_of_ten(scale - 2)), 2) : "none";
  }
  /// "80.40 A: own 82.00 shop 76.67"
  [[nodiscard]] static std::string said(const Scored& run, const std::string& subject) {
    const Scorecard& card = card_of(run, subject);
    std::string text = shown(card.score, 2) + " " + card.grade + ":";
    for (const PartCard& part : card.parts->parts) {
      text += " " + part.name + " " + shown(part.score, kPointScale);
    }
    return text;
  }
  /// The codes and places of what is refused.
  [[nodiscard]] std::string refused(const std::string& plan) const {
    const auto checked =
        check(firm.project(), std::make_shared<const Source>(Source{"plan.yaml", plan}));
    if (checked) return "";
    std::string text;
    for (const Diagnostic& one : checked.error()) {
      text += std::string(text.empty() ? "" : " ") + std::string(code_name(one.code)) + " " +
              std::to_string(one.span.line);
    }
    return text;
  }
  Firm firm;

 private:
  int n_orders_ = 0;
  std::int64_t exported_at_us_ = 1'785'000'000'000'000;  // 25 July 2026
};

TEST_F(Parts, TheTotalIsOwnAndTheMeanOfTheShops) {
  const Scored run = firm.assess_text(counting("op", "employee", kTotal), "2026-06");
  // (70 · 20 + 90 · 10) / 30 = 76.67;  0.7 · 82 + 0.3 · 76.67 = 57.4 + 23
  EXPECT_EQ(said(run, "e1"), "80.40 A: own 82.00 shop 76.67");
  // (70 · 15 + 90 · 10) / 25 = 78;  0.7 · 30 + 0.3 · 78 = 21 + 23.4
  EXPECT_EQ(said(run, "e2"), "44.40 B: own 30.00 shop 78.00") << "a share halves the days";
  // C has 19 orders, fewer than 20, and is not rated: 0.7 · 48 + 0.3 · 70
  EXPECT_EQ(said(run, "e3"), "54.60 B: own 48.00 shop 70.00");
  const PartCard& shop = card_of(run, "e1").parts->parts[1];
  ASSERT_EQ(shop.members.size(), 2U);
  EXPECT_EQ(shop.members[0].n_days, 20) << "May is not of the period";
  EXPECT_EQ(shop.members[1].name, "乙店");
  EXPECT_EQ(format_decimal_trimmed(shop.contribution, kPointScale), "23");
}

TEST_F(Parts, WithoutAShopTheShareGoesToTheRestOrAsThePlanSays) {
  const std::string loose = counting("op", "employee", kTotal);
  // Without the minimum sample e4 and e5 have totals of their own.
  const std::string all =
      loose.substr(0, loose.find(", min_sample")) + loose.substr(loose.find(" } }\ngrades"));
  const Scored run = firm.assess_text(all, "2026-06");
  EXPECT_EQ(said(run, "e4"), "19.00 B: own 19.00 shop none") << "no line in the sheet";
  EXPECT_EQ(said(run, "e5"), "0.00 B: own 0.00 shop none") << "a shop that is not rated";
  EXPECT_TRUE(std::ranges::any_of(run.notes, [](const Diagnostic& note) {
    return code_name(note.code) == "S095" &&
           note.args == std::vector<std::string>{"shop", "2", "5"};
  })) << words_of(run.notes);
  const Scored zero = firm.assess_text(all + "missing: { no_data: zero }\n", "2026-06");
  EXPECT_EQ(said(zero, "e4"), "13.30 B: own 19.00 shop 0.00");
  const Scored given = firm.assess_text(all + "missing: { no_data: { default: 50 } }\n", "2026-06");
  EXPECT_EQ(said(given, "e4"), "28.30 B: own 19.00 shop 50.00");
}

TEST_F(Parts, AShopThatLeavesTheMeanIsToldWhy) {
  const auto reason_of = [&](const Scored& run, const std::string& subject, std::size_t i) {
    const PartMember& member = card_of(run, subject).parts->parts[1].members.at(i);
    return std::pair(member.subject, member.left_out);
  };
  using Why = std::pair<std::string, std::string>;
  const std::string plan = counting("op", "employee", kTotal);
  const Scored run = firm.assess_text(plan, "2026-06");
  EXPECT_EQ(reason_of(run, "e3", 0), Why("A", ""));
  EXPECT_EQ(reason_of(run, "e3", 1), Why("C", "no_data")) << "19 orders are fewer than 20";
  // Only 40 of the other plan's 100 are rated for C: too little for a grade.
  std::string partly = counting("shops", "shop", "");
  partly.replace(partly.find("weight: 100"), std::string("weight: 100").size(), "weight: 60");
  partly.insert(partly.find("grades:"),
                "  - { name: m, label: m, kind: count, of: orders, objective: o, weight: 40, "
                "standard: { line: { 0: 0, 100: 100 } } }\n");
  put("plans/shops.yaml", partly + "missing: { no_grade_under: 50% }\n");
  const Scored less = firm.assess_text(plan, "2026-06");
  EXPECT_EQ(reason_of(less, "e3", 1), Why("C", "not_rated"));
  EXPECT_EQ(format_decimal_trimmed(card_of(less, "e3").parts->parts[1].members[1].rated_weight,
                                   kPointScale),
            "40");
  // B has opened in June, A has closed: the other plan looks at open shops only.
  load("shops.csv",
       "shop_id,name,status,platform_id,opened_on\nA,甲店,closed,P1,2020-01-01\n"
       "B,乙店,open,P1,2026-06-01\nC,丙店,open,P1,2020-01-01\n");
  std::string open = counting(
      "shops", "shop", "protect: [ { when: age(opened_on) < 60 d, then: shown_not_counted } ]\n");
  open.replace(open.find("{ of: shop }"), std::string("{ of: shop }").size(),
               "{ of: shop, where: status = \"open\" }");
  put("plans/shops.yaml", open);
  const Scored fewer = firm.assess_text(plan, "2026-06");
  EXPECT_EQ(reason_of(fewer, "e1", 0), Why("A", "not_assessed"));
  EXPECT_EQ(reason_of(fewer, "e1", 1), Why("B", "protected"));
}

TEST_F(Parts, WhoHasNoTotalOfTheirOwnHasNone) {
  const Scored run = firm.assess_text(counting("op", "employee", kTotal), "2026-06");
  EXPECT_EQ(said(run, "e5"), "none : own none shop none");
  EXPECT_EQ(card_of(run, "e5").no_grade, "no_data");
}

TEST_F(Parts, AScoreWithoutATotalOfTheirOwnIsSaidNotToCount) {
  std::string plan = counting("op", "employee", kTotal);
  plan.replace(plan.find("min_sample: 20"), std::string("min_sample: 20").size(),
               "min_sample: 1000");
  const Scored run = firm.assess_text(plan, "2026-06");
  EXPECT_EQ(said(run, "e1"), "none : own none shop 76.67");
  const std::string text = write_parts(card_of(run, "e1"), Language::En);
  EXPECT_NE(text.find("76.67, not counted: no total of their own\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("go to the rest"), std::string::npos) << text;
}

TEST_F(Parts, AlikeAndOfTheTeam) {
  std::string equal = kTotal;
  equal.replace(equal.find("assigned_days"), std::string("assigned_days").size(), "equal");
  // (70 + 90) / 2 = 80;  57.4 + 24
  EXPECT_EQ(said(firm.assess_text(counting("op", "employee", equal), "2026-06"), "e1"),
            "81.40 A: own 82.00 shop 80.00");
  put("plans/teams.yaml", counting("teams", "team", ""));
  const std::string team =
      "total:\n  parts: { own: 50%, team: 50% }\n  team: { plan: teams, over: own_team }\n";
  // T1 has the orders of e1 and e2: 82 + 30, of which 100 count. Half of 82 and of 100.
  EXPECT_EQ(said(firm.assess_text(counting("op", "employee", team), "2026-06"), "e1"),
            "91.00 A: own 82.00 team 100.00");
}

TEST_F(Parts, EntriesAreWithinOwnAndRedLinesActOnTheWhole) {
  load("entries.csv",
       "考核对象编号,项目,日期,分值,事由,录入人,确认人\n"
       "e1,late,2026-06-10,-3,r,a,b\n");
  const std::string rules =
      "entries: { items: { late: { points: -3 } } }\n"
      "red_lines: [ { when: n > 80, then: { grade_at_most: B }, confirm: none } ]\n";
  // 0.7 · 79 + 0.3 · 76.67 = 55.3 + 23
  EXPECT_EQ(said(firm.assess_text(counting("op", "employee", rules + kTotal), "2026-06"), "e1"),
            "78.30 B: own 79.00 shop 76.67");
}

TEST_F(Parts, WhatARunKeepsIsWhole) {
  const std::string plan = counting("op", "employee", kTotal);
  const Scored run = firm.assess_text(plan, "2026-06");
  const std::string before = write_run_json(run);
  std::string harder = counting("shops", "shop", "");
  harder.replace(harder.find("100: 100"), std::string("100: 100").size(), "200: 100");
  put("plans/shops.yaml", harder);
  const Scored again = firm.assess_text(run.assessment.plan.source->text, "2026-06");
  EXPECT_EQ(write_run_json(again), before) << "the other plan is kept as it was";
  const Scored changed = firm.assess_text(plan, "2026-06");
  EXPECT_EQ(said(changed, "e1"), "68.90 A: own 82.00 shop 38.33") << "57.4 + 11.5";
  EXPECT_NE(changed.id, run.id);
  const auto moved = write_diff_text({before}, {write_run_json(changed)}, Language::En);
  ASSERT_TRUE(moved) << words_of(moved.error());
  EXPECT_NE(moved->find("part of the total: shop  76.67 → 38.33"), std::string::npos) << *moved;
}

TEST_F(Parts, JsonAndExplanationListTheShops) {
  const Project project = firm.project();
  const auto checked = check(project, std::make_shared<const Source>(
                                          Source{"plan.yaml", counting("op", "employee", kTotal)}));
  ASSERT_TRUE(checked) << words_of(checked.error());
  ExplainOptions options;
  options.subject = "e2";
  options.assess.period = "2026-06";
  const auto explanation = explain(project, *checked, options, firm.context());
  ASSERT_TRUE(explanation) << words_of(explanation.error());
  ExplainTextOptions how;
  how.text.language = Language::Zh;
  const std::string zh = write_explanation_text(*explanation, how);
  EXPECT_NE(zh.find("  总分的构成\n"
                    "    本方案  30 × 70% = 21\n"
                    "    shop（shops）  78 × 30% = 23.4\n"
                    "      A  甲店  70  30 天，按 15 天计\n"
                    "      B  乙店  90  10 天\n"),
            std::string::npos)
      << zh;
  const Json card = Json::parse(write_card_json(explanation->run, *explanation->card));
  const Json& shop = card["subjects"][0]["parts"][1];
  EXPECT_EQ(shop["name"], "shop");
  EXPECT_EQ(shop["plan"], "shops");
  EXPECT_EQ(shop["share"], 0.3);
  EXPECT_EQ(shop["score"], 78.0);
  EXPECT_EQ(shop["contribution"], 23.4);
  EXPECT_EQ(shop["of"][0],
            Json::parse(R"({"subject": "A", "name": "甲店", "score": 70.0, "days": 30,
                                           "weight": 15.0})"));
  const Json left = Json::parse(write_run_json(explanation->run))["subjects"];
  const auto e3 =
      std::ranges::find_if(left, [](const Json& one) { return one["subject"] == "e3"; });
  EXPECT_EQ((*e3)["parts"][1]["of"][1]["reason"], "no_data");
  EXPECT_EQ((*e3)["parts"][1]["of"][1]["score"], nullptr);
}

TEST_F(Parts, PlansInACircleOrOfAnotherCycle) {
  put("plans/shops.yaml",
      counting("shops", "shop",
               "total:\n  parts: { own: 50%, x: 50% }\n  x: { plan: op, over: own_team }\n"));
  put("plans/op.yaml", counting("op", "employee", kTotal));
  EXPECT_EQ(refused(counting("op", "employee", kTotal)).substr(0, 4), "P345");
  put("plans/op.yaml", counting("op", "employee", ""));
  std::string yearly = counting("shops", "shop", "");
  yearly.replace(yearly.find("cycle: month"), std::string("cycle: month").size(), "cycle: year");
  put("plans/shops.yaml", yearly);
  EXPECT_EQ(refused(counting("op", "employee", kTotal)), "P344 11");
}

TEST_F(Parts, TheOtherPlanIsOfTheSameDays) {
  // From the 26th: "2026-06" is 26 May … 25 June. Of the orders of A the days 26 … 29 have 3 each.
  std::string plan = counting("op", "employee", kTotal);
  plan.replace(plan.find("cycle: month"), std::string("cycle: month").size(),
               "cycle: { month: { from_day: 26 } }");
  const Scored run = firm.assess_text(plan, "2026-06");
  const PartCard& shop = card_of(run, "e1").parts->parts[1];
  EXPECT_EQ(shop.members[0].n_days, 26) << "26 May … 20 June";
  EXPECT_EQ(shop.members[1].n_days, 5);
  EXPECT_EQ(shown(shop.members[0].score, 2), "58.00") << "70 less those after the 25th";
}

TEST_F(Parts, APartWithMistakesIsSaidAtItsPlace) {
  std::string broken = counting("shops", "shop", "");
  broken.replace(broken.find("weight: 100"), std::string("weight: 100").size(), "weight: 90");
  put("plans/shops.yaml", broken);
  const auto checked = check(firm.project(), std::make_shared<const Source>(Source{
                                                 "plan.yaml", counting("op", "employee", kTotal)}));
  ASSERT_FALSE(checked);
  ASSERT_EQ(checked.error().size(), 1U) << words_of(checked.error());
  EXPECT_EQ(code_name(checked.error()[0].code), "P250");
  EXPECT_TRUE(checked.error()[0].span.source->name.ends_with("shops.yaml"));
}

}  // namespace
}  // namespace steelyard
