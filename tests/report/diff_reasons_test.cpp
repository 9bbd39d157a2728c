// What a comparison says of ledgers, held grades and pay, by hand.

#include "report/diff_reasons.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace steelyard {
namespace {

using Json = nlohmann::ordered_json;

Json consequence(const char* more) {
  Json one = Json::parse(R"({"at": 6.0, "deduct": null, "total": null, "grade_at_most": null,
    "no_grade": false, "says": null, "since": "2026-06-01", "until": null,
    "waits_for_person": false})");
  one.update(Json::parse(more));
  return one;
}

/// A subject with one ledger.
Json with_ledger(double sum, const std::vector<Json>& consequences) {
  return {{"grade", "B"},
          {"memory",
           {{"ledgers", Json::array({{{"name", "penalty"},
                                      {"label", {{"zh", "罚分"}, {"en", "penalty points"}}},
                                      {"sum", sum},
                                      {"consequences", consequences}}})},
            {"grade", nullptr}}}};
}

/// All that would be said of a subject.
std::string said(const Json& was, const Json& now, Language language) {
  return reasons_text({{"ledgers", moved_ledgers(was, now)},
                       {"held_grade", moved_held_grade(was, now)},
                       {"pay", moved_pay(was, now)}},
                      language);
}

TEST(DiffReasons, ALedger) {
  const Json four = with_ledger(4, {});
  const Json seven = with_ledger(
      7,
      {consequence(R"({"deduct": 5.5})"),
       consequence(R"({"grade_at_most": "C", "says": {"zh": "停止活动", "en": "no campaigns"}})")});
  EXPECT_EQ(
      said(four, seven, Language::En),
      "    ledger penalty points  4 → 7  in force: none → 5.5 off the total; grade at most C, "
      "no campaigns\n");
  EXPECT_EQ(said(seven, four, Language::Zh),
            "    积分账：罚分  7 → 4  后果：总分扣 5.5；等级不高于 C，停止活动 → 无\n");
  EXPECT_EQ(said(four, with_ledger(5, {}), Language::En), "    ledger penalty points  4 → 5\n");
  EXPECT_EQ(said(seven, seven, Language::En), "");
  Json later = seven;
  later["memory"]["ledgers"][0]["consequences"][0]["since"] = "2026-06-08";
  EXPECT_EQ(said(seven, later, Language::En), "") << "it acts all the same";
}

TEST(DiffReasons, AConsequenceThatWaitsDoesNotAct) {
  const Json waits =
      with_ledger(6, {consequence(R"({"no_grade": true, "waits_for_person": true})")});
  const Json acts = with_ledger(6, {consequence(R"({"no_grade": true})")});
  EXPECT_EQ(said(with_ledger(6, {}), waits, Language::En), "");
  EXPECT_EQ(said(waits, acts, Language::En),
            "    ledger penalty points  6 → 6  in force: none → no grade\n");
}

TEST(DiffReasons, ALedgerThatOneRunLacks) {
  const Json none{{"grade", "B"}};
  EXPECT_EQ(said(none, with_ledger(2, {}), Language::En), "    ledger penalty points  — → 2\n");
  EXPECT_EQ(said(with_ledger(2, {}), none, Language::Zh), "    积分账：罚分  2 → —\n");
}

Json with_grade(const char* measured, const char* held, bool is_protected) {
  Json protection;
  if (is_protected) protection = {{"grade", held}, {"until", "2026-12-31"}, {"reason", nullptr}};
  return {{"grade", held},
          {"memory",
           {{"ledgers", Json::array()},
            {"grade",
             {{"measured", measured},
              {"held", held},
              {"checks", Json::array()},
              {"protected", protection}}}}}};
}

TEST(DiffReasons, AHeldGrade) {
  EXPECT_EQ(said(with_grade("A", "A", false), with_grade("C", "B", true), Language::En),
            "    held grade  A → B  (measured A → C), now protected\n");
  EXPECT_EQ(said(with_grade("B", "A", true), with_grade("B", "B", false), Language::Zh),
            "    等级保持：A → B（本期测得 B → B），不再受保护\n");
  EXPECT_EQ(said(with_grade("A", "A", false), with_grade("B", "B", false), Language::En), "")
      << "nothing was held";
  EXPECT_EQ(said(with_grade("B", "A", false), with_grade("B", "A", false), Language::En), "");
  EXPECT_EQ(said(Json{{"grade", "B"}}, with_grade("B", "A", false), Language::En),
            "    held grade  B → A  (measured B → B)\n")
      << "the plan did not hold grades before";
}

Json with_pay(const char* grade, const char* pay) {
  return {{"grade", grade}, {"pay", Json::parse(pay)}};
}

TEST(DiffReasons, ARuleOfPay) {
  const Json was = with_pay("A", R"({"coefficient": 1.1, "items": [
    {"of": "net_sales", "form": "marginal", "on": 1000.0, "amount": "30.00"},
    {"of": "net_sales", "form": "prize", "on": 1.2, "amount": "500.00"}], "total": "530.00"})");
  const Json rule = with_pay("A", R"({"coefficient": 1.2, "items": [
    {"of": "net_sales", "form": "marginal", "on": 1000.0, "amount": "50.00"},
    {"of": "net_sales", "form": "prize", "on": 1.2, "amount": "500.00"}], "total": "550.00"})");
  EXPECT_EQ(said(was, rule, Language::En),
            "    pay: coefficient 1.1 → 1.2  (same grade: the rule changed)\n"
            "    pay: commission (marginal) on net_sales  30.00 → 50.00  (same value: the rule "
            "changed)\n");
  const Json more = with_pay("B", R"({"coefficient": 1.0, "items": [
    {"of": "net_sales", "form": "marginal", "on": 2000.0, "amount": "60.00"}], "total": "60.00"})");
  EXPECT_EQ(said(was, more, Language::Zh),
            "    薪酬：系数 1.1 → 1\n"
            "    薪酬：提成（分段） net_sales  30.00 → 60.00\n"
            "    薪酬：达成奖 net_sales  500.00 → —\n")
      << "no rule need have changed for the first two";
  EXPECT_EQ(said(was, was, Language::En), "");
}

TEST(DiffReasons, TwoCommissionsOnOneThing) {
  const Json was = with_pay("A", R"({"coefficient": null, "items": [
    {"of": "net_sales", "form": "whole", "on": 10.0, "amount": "1.00"},
    {"of": "net_sales", "form": "whole", "on": 10.0, "amount": "2.00"}], "total": "3.00"})");
  Json now = was;
  now["pay"]["items"][0]["amount"] = "1.50";
  EXPECT_EQ(said(was, now, Language::En),
            "    pay: commission (whole amount) on net_sales  1.00 → 1.50  (same value: the rule "
            "changed)\n");
}

TEST(DiffReasons, WhatSomebodyEditedIsNoRun) {
  EXPECT_TRUE(has_whole_reasons(Json{{"grade", "B"}}));
  const Json whole = with_ledger(4, {consequence("{}")});
  EXPECT_TRUE(has_whole_reasons(whole));
  Json bad = whole;
  bad["memory"]["ledgers"][0]["sum"] = "many";
  EXPECT_FALSE(has_whole_reasons(bad));
  bad = whole;
  bad["memory"]["ledgers"][0]["consequences"][0].erase("no_grade");
  EXPECT_FALSE(has_whole_reasons(bad));
  bad = with_grade("A", "A", false);
  bad["memory"]["grade"]["held"] = 3;
  EXPECT_FALSE(has_whole_reasons(bad));
  EXPECT_FALSE(has_whole_reasons(with_pay("A", R"({"coefficient": "x", "items": []})")));
  EXPECT_FALSE(has_whole_reasons(with_pay("A", R"({"coefficient": 1, "items": [{"of": "n"}]})")));
}

}  // namespace
}  // namespace steelyard
