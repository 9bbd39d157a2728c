// The linter over definitions and data: what counts twice, what chance does at the volumes that were
// loaded, and how both are told.
//
// The volumes are compared with those of the assessment itself, the probabilities with the published
// table (tests/stats/power_test.cpp holds the rest).

#include "indicator/lint.hpp"

#include <algorithm>
#include <set>

#include "firm.hpp"
#include "report/power.hpp"

namespace steelyard {
namespace {

Result<Assessment> assessment_of(const Firm& firm, const std::string& text) {
  return check(firm.project(), std::make_shared<const Source>(Source{"plan.yaml", text}));
}

std::string plan_of(const std::string& indicators) {
  return "plan: t\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\n"
         "objectives: { o: { title: o } }\nindicators:\n" +
         indicators + "grades: { A: \"≥ 60\", B: \"< 60\" }\n";
}

std::string weighed(const std::string& what, const std::string& weight,
                    const std::string& standard) {
  return "  - { " + what + ", objective: o, weight: " + weight + ", standard: { " + standard +
         " } }\n";
}

std::set<std::string> codes_of(const Diagnostics& diagnostics) {
  std::set<std::string> codes;
  for (const Diagnostic& one : diagnostics) codes.emplace(code_name(one.code));
  return codes;
}

std::set<std::string> linted(const Firm& firm, const std::string& indicators) {
  const auto checked = assessment_of(firm, plan_of(indicators));
  EXPECT_TRUE(checked) << (checked ? "" : words_of(checked.error()));
  return checked ? codes_of(lint_plan(*checked)) : std::set<std::string>{};
}

TEST(Lint, OneQuantityUnderTwoNames) {
  const Firm firm;
  const std::string line = "line: { 0: 0, 100: 100 }";
  const std::string paid = "kind: count, of: orders, dated_by: paid_at";
  const std::string first = weighed("name: a, " + paid, "50", line);
  EXPECT_EQ(linted(firm, first + weighed("name: b, " + paid, "50", line)),
            std::set<std::string>{"P273"});
  EXPECT_EQ(linted(firm, first + weighed("name: b, " + paid + ", window: 30 d", "50", line)),
            std::set<std::string>{"P288"});
  EXPECT_TRUE(linted(firm, first + weighed("name: b, " + paid + ", where: not presale", "50", line))
                  .empty());
  EXPECT_TRUE(linted(firm, weighed("name: a, " + paid, "100", line) +
                               weighed("name: b, " + paid, "0", line))
                  .empty())
      << "what is only shown misleads nobody's score";
}

TEST(Lint, TheLatestRowsAreOtherRows) {
  const Firm firm;
  const std::string share = "line: { 0%: 0, 50%: 100 }";
  const std::string paid = "kind: share, of: orders, that: ";
  const std::string first = weighed("name: a, " + paid + "paid_at is set", "50", share);
  const auto with = [&](const std::string& latest) {
    return linted(firm,
                  first + weighed("name: b, better: lower, " + paid + "not paid_at is set" + latest,
                                  "50", "line: { 0%: 100, 50%: 0 }"));
  };
  EXPECT_EQ(with(""), std::set<std::string>{"P285"});
  EXPECT_TRUE(with(", latest: 20 per customer_id").empty());
  EXPECT_EQ(
      linted(firm, first + weighed("name: b, " + paid + "paid_at is set, latest: 20 per shop_id",
                                   "50", share)),
      std::set<std::string>{"P288"});
  const std::string twice = paid + "paid_at is set, latest: 20 per customer_id";
  EXPECT_EQ(linted(firm, weighed("name: a, " + twice, "50", share) +
                             weighed("name: b, " + twice, "50", share)),
            std::set<std::string>{"P273"});
}

TEST(Lint, NearlyOneQuantity) {
  const Firm firm;
  const std::string line = "line: { 0: 0, 100: 100 }";
  const std::string share = "line: { 0%: 0, 50%: 100 }";
  const auto two = [&](const std::string& a, const std::string& a_standard, const std::string& b,
                       const std::string& b_standard) {
    const auto checked = assessment_of(firm, plan_of(weighed("name: a, " + a, "50", a_standard) +
                                                     weighed("name: b, " + b, "50", b_standard)));
    EXPECT_TRUE(checked) << (checked ? "" : words_of(checked.error()));
    if (!checked) return std::string("unread");
    for (const Diagnostic& one : lint_plan(*checked)) {
      if (code_name(one.code) == "P288") return one.args[3];
    }
    return std::string();
  };
  const std::string sum = "kind: sum, of: orders, value: ";
  EXPECT_EQ(two(sum + "amount", line, sum + "amount / 10000", line), "only their scale differs");
  EXPECT_EQ(two(sum + "amount", line, sum + "1.5 * amount", line), "only their scale differs");
  EXPECT_EQ(two(sum + "amount", line, sum + "amount - freight", line), "");
  const std::string late = "kind: share, of: orders, where: not presale, that: cancelled_at is set";
  EXPECT_EQ(
      two(late, share, "kind: count, of: orders, where: cancelled_at is set and not presale", line),
      "one counts the rows of which the other is the share");
  EXPECT_EQ(two(late, share, "kind: count, of: orders, where: cancelled_at is set", line), "")
      << "of other orders too";
  const std::string latest = ", latest: 20 per customer_id";
  EXPECT_EQ(two(late, share, late + latest, share),
            "one of them takes only the latest rows of each key");
  EXPECT_EQ(two("kind: count, of: orders", line, "kind: formula, formula: a / 2", line),
            "'b' is computed from 'a'");
  EXPECT_EQ(two(sum + "amount", line, "kind: formula, formula: (a + gmv) / 2", line),
            "'b' is computed from 'a'");
  EXPECT_EQ(two(sum + "amount", line, "kind: ratio, num: a, den: buyers", line), "")
      << "sales and sales per buyer are two matters";
  EXPECT_EQ(two(sum + "amount", line, "kind: formula, formula: a / buyers", line), "");
  EXPECT_EQ(two("kind: formula, formula: orders / 2", line, "kind: count, of: order_lines", line),
            "");
}

TEST(Lint, StepsAreHeldAgainstTheValuesThatThereAre) {
  const Firm firm;
  const auto of_share = [&](const std::string& steps) {
    return linted(firm, weighed("use: csat_share", "100", "steps: \"" + steps + "\""));
  };
  EXPECT_EQ(of_share("> 100% → 100, ≥ 90% → 90, ≥ 80% → 55, ≥ 70% → 20, else → 0"),
            std::set<std::string>{"P276"});
  EXPECT_TRUE(of_share("≥ 100% → 100, ≥ 90% → 90, ≥ 80% → 55, ≥ 70% → 20, else → 0").empty());
  EXPECT_EQ(of_share("≥ 0% → 100, else → 0"), std::set<std::string>{"P275"});
  EXPECT_EQ(of_share("> 0% → 100, else → 0"), std::set<std::string>{"P270"});
  EXPECT_EQ(of_share("≥ 90% → 100, else → 60"), (std::set<std::string>{"P270", "P272"}));
  EXPECT_EQ(of_share("≥ 90% → 100, else → 61"), std::set<std::string>{"P272"});
  EXPECT_TRUE(of_share("≥ 90% → 100, ≥ 80% → 90, ≥ 70% → 80, else → 59").empty());
  // Of a share with a target of 80 % up to 125 % can be attained.
  EXPECT_TRUE(linted(firm, weighed("use: csat_share", "100",
                                   "target: 80%, steps: \"≥ 110% → 120, ≥ 100% → 100, ≥ 90% → "
                                   "65, ≥ 80% → 30, else → 0\""))
                  .empty());
}

TEST(Lint, LinesAndDeductionsAreHeldAgainstTheValuesThatThereAre) {
  const Firm firm;
  const auto of_share = [&](const std::string& standard) {
    return linted(firm, weighed("use: csat_share", "100", standard));
  };
  using Codes = std::set<std::string>;
  EXPECT_EQ(of_share("line: { 150%: 0, 200%: 100 }"), Codes{"P275"}) << "everybody gets 0";
  EXPECT_EQ(of_share("line: { -20%: 0, 0%: 100 }"), Codes{"P275"}) << "everybody gets 100";
  EXPECT_EQ(of_share("line: { 60%: 0, 110%: 100 }"), Codes{"P289"});
  EXPECT_TRUE(of_share("line: { 60%: 0, 100%: 100 }").empty());
  EXPECT_EQ(of_share("target: 90%, line: { 60%: 0, 100%: 100, 120%: 120 }"), Codes{"P289"});
  EXPECT_TRUE(of_share("target: 80%, line: { 60%: 0, 100%: 100, 120%: 120 }").empty());
  EXPECT_EQ(of_share("target: 90%, steps: \"≥ 112% → 120, ≥ 100% → 100, ≥ 90% → 65, ≥ 80% → 30, "
                     "else → 0\""),
            Codes{"P276"});
  EXPECT_EQ(of_share("target: 110%, line: { 60%: 0, 100%: 100 }"), Codes{"P291"});
  EXPECT_TRUE(of_share("target: 100%, line: { 60%: 0, 100%: 100 }").empty());
  EXPECT_EQ(of_share("line: { 0%: 70, 100%: 100 }"), Codes{"P272"});
  const auto deducted = [&](const std::string& what) {
    return of_share("deduct: { part_steps: ignored, " + what + " }");
  };
  EXPECT_EQ(deducted("per: 1 pp below, points: 1, from: 110%"), Codes{"P289"});
  EXPECT_EQ(deducted("per: 1 pp below, points: 1, from: 0%"), Codes{"P275"});
  EXPECT_EQ(deducted("per: 1 pp below, points: 2, at_most: 70, from: 30%"), Codes{"P290"});
  EXPECT_TRUE(deducted("per: 1 pp below, points: 2, at_most: 60, from: 30%").empty());
  EXPECT_EQ(linted(firm, weighed("use: return_rate", "100",
                                 "target: 5%, line: { 60%: 0, 100%: 100, 300%: 120 }")),
            Codes{})
      << "0 % attains anything where less is better";
  EXPECT_EQ(linted(firm, weighed("use: mean_stars", "100",
                                 "target: 5.5, line: { 60%: 0, 100%: "
                                 "100 }")),
            Codes{"P291"});
  EXPECT_TRUE(
      linted(firm, weighed("use: ship_hours", "100", "line: { 24 h: 100, 48 h: 0 }")).empty())
      << "of a mean nothing is known";
}

TEST(Lint, TheFloorOfADeductionIsThatOfPossibleValues) {
  const Firm firm;
  const auto checked = assessment_of(
      firm, plan_of(weighed("use: return_rate", "100",
                            "deduct: { per: 1 pp above, points: 2, at_most: 30, part_steps: "
                            "ignored, from: 95% }")));
  ASSERT_TRUE(checked);
  const Diagnostics found = lint_plan(*checked);
  ASSERT_EQ(codes_of(found), (std::set<std::string>{"P272", "P290"}));
  EXPECT_EQ(found[0].args[1], "90") << "95 % to 100 % are five steps of 2";
  EXPECT_EQ(found[1].args[2], "10");
}

TEST(Lint, RedLinesAreHeldAgainstTheValuesThatThereAre) {
  const Firm firm;
  const auto found = [&](const std::string& when) {
    const std::string lines = "red_lines: [ { when: \"" + when + "\", then: { total: 0 } } ]\n";
    return codes_of(lint_plan(*assessment_of(
        firm, plan_of(weighed("use: return_rate", "100", "line: { 5%: 100, 10%: 0 }")) + lines)));
  };
  const std::set<std::string> always = {"P292"};
  const std::set<std::string> never = {"P293"};
  EXPECT_EQ(found("return_rate >= 0%"), always);
  EXPECT_EQ(found("0% <= return_rate"), always);
  EXPECT_EQ(found("return_rate > 100%"), never);
  EXPECT_EQ(found("return_rate < 0%"), never);
  EXPECT_EQ(found("return_rate > 10% and return_rate < 5%"), never);
  EXPECT_EQ(found("return_rate > 5% or return_rate < 10%"), always);
  EXPECT_EQ(found("orders >= 0 and return_rate <= 100%"), always);
  EXPECT_EQ(found("net_sales < 0 and net_sales > 0"), never) << "whatever the kind";
  EXPECT_TRUE(found("return_rate > 10%").empty());
  EXPECT_TRUE(found("return_rate >= 100%").empty());
  EXPECT_TRUE(found("net_sales < 0").empty());
  EXPECT_TRUE(found("orders > 0 and return_rate > 5%").empty());
  EXPECT_TRUE(found("return_rate > csat_share").empty()) << "either way";
}

TEST(Lint, LedgersAreHeldAgainstTheValuesThatThereAre) {
  const Firm firm;
  const auto found = [&](const std::string& booking) {
    const std::string ledger =
        "ledgers: [ { name: l, check: week, reset: quarter, book: [ { of: return_rate, steps: \"≥ "
        "20% → 50, ≥ 10% → 3, else → 0\" }, " +
        booking + " ], then: [ { at: 3, deduct: 5 } ] } ]\n";
    return codes_of(lint_plan(*assessment_of(
        firm, plan_of(weighed("use: return_rate", "100", "line: { 5%: 100, 10%: 0 }")) + ledger)));
  };
  EXPECT_TRUE(found("{ when: return_rate > 30%, points: 1 }").empty()) << "booked points may jump";
  EXPECT_EQ(found("{ when: return_rate > 130%, points: 1 }"), std::set<std::string>{"P293"});
  EXPECT_EQ(found("{ of: return_rate, steps: \"≥ 120% → 2, ≥ 10% → 1, else → 0\" }"),
            std::set<std::string>{"P276"});
}

TEST(Lint, MoreDaysOnDutyThanAPeriodHas) {
  const Firm firm;
  const auto found = [&](const std::string& days, const std::string& cycle) {
    std::string text = plan_of(weighed("use: tickets_count", "100", "line: { 0: 100, 100: 0 }"));
    const std::string head = "subjects: { of: shop }\ncycle: month\n";
    text.replace(
        text.find(head), head.size(),
        "subjects: { of: employee, on_duty_at_least: " + days + " d }\ncycle: " + cycle + "\n");
    Diagnostics all = lint_plan(*assessment_of(firm, text));
    std::erase_if(all, [](const Diagnostic& one) { return one.code != "P294"_code; });
    return all.empty() ? "" : all[0].args[1] + " " + all[0].args[3];
  };
  EXPECT_EQ(found("28", "month"), "");
  EXPECT_EQ(found("29", "month"), "28 … 31 in the shorter ones nobody would be assessed");
  EXPECT_EQ(found("32", "month"), "28 … 31 nobody would ever be assessed");
  EXPECT_EQ(found("8", "week"), "7 nobody would ever be assessed");
  EXPECT_EQ(found("90", "quarter"), "");
  EXPECT_EQ(found("93", "quarter"), "90 … 92 nobody would ever be assessed");
  EXPECT_EQ(found("367", "year"), "365 … 366 nobody would ever be assessed");
}

TEST(Lint, OneQuantityInOtherWords) {
  const Firm firm;
  const std::string line = "line: { 0: 0, 100: 100 }";
  const std::string share = "line: { 0%: 0, 50%: 100 }";
  const auto two = [&](const std::string& a, const std::string& b, const std::string& standard) {
    return linted(
        firm, weighed("name: a, " + a, "50", standard) + weighed("name: b, " + b, "50", standard));
  };
  const std::string count = "kind: count, of: orders, where: ";
  EXPECT_EQ(two(count + "not presale and amount > 5", count + "5 < amount and not presale", line),
            std::set<std::string>{"P273"});
  EXPECT_EQ(
      two(count + "not (presale or amount <= 5)", count + "amount > 5 and presale = false", line),
      std::set<std::string>{"P273"});
  EXPECT_TRUE(two(count + "amount > 5", count + "amount >= 5", line).empty());
  const std::string of = "kind: share, of: orders, that: ";
  const auto that = [&](const std::string& condition) { return of + "\"" + condition + "\""; };
  EXPECT_EQ(two(that("amount > 5"), that("amount <= 5"), share), std::set<std::string>{"P285"});
  EXPECT_EQ(two(that("amount > 5"), that("not (amount <= 5)"), share),
            std::set<std::string>{"P273"});
  EXPECT_EQ(two(that("on_time(shipped_at, promised_ship_at)"),
                that("late(shipped_at, promised_ship_at)"), share),
            std::set<std::string>{"P285"});
  EXPECT_EQ(two(that("on_time(shipped_at, promised_ship_at)"),
                that("not late(shipped_at, promised_ship_at)"), share),
            std::set<std::string>{"P273"});
  const std::string sum = "kind: sum, of: orders, value: ";
  EXPECT_EQ(two(sum + "amount + freight", sum + "freight + amount", line),
            std::set<std::string>{"P273"});
  EXPECT_TRUE(two(sum + "amount - freight", sum + "freight - amount", line).empty());
}

TEST(Lint, OnePerAnother) {
  const Firm firm;
  const std::string line = "line: { 0: 0, 100: 100 }";
  const std::string sum = "kind: sum, of: orders, value: ";
  const auto two = [&](const std::string& a, const std::string& b) {
    return linted(firm,
                  weighed("name: a, " + a, "50", line) + weighed("name: b, " + b, "50", line));
  };
  const std::set<std::string> per = {"P295"};
  EXPECT_EQ(two(sum + "amount", "kind: ratio, num: a, den: buyers"), per);
  EXPECT_EQ(two(sum + "amount", "kind: formula, formula: a / buyers"), per);
  EXPECT_EQ(two(sum + "amount", "kind: mean, of: orders, value: amount"), per);
  EXPECT_EQ(two("use: paid_sales", "use: sales_per_buyer"), per) << "under another name";
  EXPECT_TRUE(two("kind: count, of: orders", "kind: ratio, num: gmv, den: a").empty())
      << "below the line they pull apart";
  EXPECT_TRUE(two(sum + "amount", "kind: mean, of: orders, value: amount, window: 90 d").empty());
}

TEST(Lint, TheBoundsOfTheKindsReachTheChecks) {
  const Firm firm;
  const auto found = [&](const std::string& what, const std::string& steps) {
    const auto checked =
        assessment_of(firm, plan_of(weighed(what, "100", "steps: \"" + steps + "\"")));
    return checked ? std::set<std::string>{} : codes_of(checked.error());
  };
  EXPECT_TRUE(found("use: csat_share", "= 100% → 100, ≥ 90% → 80, else → 0").empty());
  EXPECT_EQ(found("use: csat_share", "≥ 0% → 100, < 5% → 80, else → 0"),
            (std::set<std::string>{"P202", "P204"}));
  EXPECT_TRUE(found("use: mean_stars", "= 5 → 100, ≥ 4 → 80, else → 0").empty());
}

TEST(Lint, APartOfSomethingElse) {
  const Firm firm;
  const std::string line = "line: { 0%: 100, 20%: 0 }";
  // A ratio of two counts or sums that only stand there, and the line of the ratio.
  const auto ratio = [&](const std::string& part, const std::string& whole,
                         const std::string& standard) {
    return linted(firm, "  - { name: part, " + part + " }\n  - { name: whole, " + whole + " }\n" +
                            weighed("name: r, better: lower, kind: ratio, num: part, den: whole",
                                    "100", standard));
  };
  using Codes = std::set<std::string>;
  const std::string orders = "kind: count, of: orders, dated_by: paid_at";
  EXPECT_TRUE(ratio(orders + ", where: cancelled_at is set", orders, line).empty());
  EXPECT_TRUE(ratio(orders + ", where: cancelled_at is set and not presale",
                    orders + ", where: not presale", line)
                  .empty());
  EXPECT_EQ(ratio(orders + ", where: cancelled_at is set", orders + ", where: not presale", line),
            Codes{"P277"})
      << "presale orders are above the line only";
  EXPECT_EQ(ratio("kind: count, of: orders, dated_by: cancelled_at", orders, line), Codes{"P277"})
      << "paid in May, cancelled in June";
  EXPECT_EQ(ratio(orders + ", window: 90 d", orders, line), Codes{"P277"});
  EXPECT_EQ(ratio("kind: count, of: returns", orders, line), Codes{"P277"});
  EXPECT_TRUE(ratio("kind: count, of: order_lines", orders, "line: { 100%: 100, 300%: 0 }").empty())
      << "lines per order are no share";
  const std::string sum = "kind: sum, of: orders, dated_by: paid_at, value: amount";
  EXPECT_TRUE(ratio(sum + ", where: presale", sum, line).empty());
  EXPECT_EQ(ratio(sum, sum + ", where: not presale", line), Codes{"P277"});
  EXPECT_TRUE(ratio("use: ad_cost", sum, line).empty()) << "costs over sales are two matters";
}

TEST(Lint, PointsOffTheScaleAndBadEnds) {
  const Firm firm;
  const auto of_share = [&](const std::string& standard) {
    return linted(firm, weighed("use: return_rate", "100", standard));
  };
  using Codes = std::set<std::string>;
  EXPECT_EQ(of_share("line: { 2%: 150, 10%: 0 }"), Codes{"P298"});
  EXPECT_EQ(of_share("line: { 2%: 100, 10%: -50 }"), Codes{"P298"});
  EXPECT_EQ(of_share("steps: \"≤ 2% → 120, ≤ 4% → 85, ≤ 6% → 50, ≤ 8% → 20, else → -1\""),
            Codes{"P298"});
  EXPECT_TRUE(of_share("line: { 2%: 120, 10%: 0 }").empty());
  // At 100 %, the worst there is, the line is at 100 · (120 − 100) / (120 − 2) = 16.95 points.
  EXPECT_EQ(of_share("line: { 2%: 100, 120%: 0 }"), Codes{"P297"});
  EXPECT_TRUE(of_share("line: { 2%: 100, 100%: 0 }").empty());
  EXPECT_EQ(of_share("line: { 2%: 100, 300%: 0 }"), Codes{"P272"}) << "67 points: said already";
  EXPECT_EQ(of_share("line: { 2%: 100, 10%: 0 }, min_sample: { n: 30, else: 100 }"), Codes{"P299"});
  EXPECT_TRUE(of_share("line: { 2%: 100, 10%: 0 }, min_sample: { n: 30, else: 60 }").empty());
  EXPECT_TRUE(of_share("line: { 2%: 100, 10%: 0 }, min_sample: 30").empty());
}

TEST(Lint, ACliffIsOneOfFortyPoints) {
  const Firm firm;
  const auto of_hours = [&](const std::string& steps) {
    return linted(firm, weighed("use: ship_hours", "100", "steps: \"" + steps + "\""));
  };
  EXPECT_TRUE(of_hours("≤ 24 h → 100, ≤ 48 h → 61, ≤ 72 h → 22, else → 0").empty());
  EXPECT_EQ(of_hours("≤ 24 h → 100, ≤ 48 h → 60, ≤ 72 h → 21, else → 0"),
            std::set<std::string>{"P270"});
}

TEST(Lint, MarksOfSharesOnly) {
  const Firm firm;
  const auto mark_of = [&](const std::string& what, const std::string& standard) -> std::string {
    const auto checked = assessment_of(firm, plan_of(weighed(what, "100", standard)));
    EXPECT_TRUE(checked) << (checked ? "" : words_of(checked.error()));
    const auto power = power_of(*checked, {});
    return power.empty() ? "" : to_string(power[0].mark);
  };
  EXPECT_EQ(mark_of("use: return_rate", "line: { 5%: 100, 10%: 0 }"), "≤ 5%");
  EXPECT_EQ(mark_of("use: return_rate", "steps: \"< 2.5% → 100, else → 0\""), "< 2.5%");
  EXPECT_EQ(mark_of("use: csat_share", "steps: \"> 90% → 100, else → 0\""), "> 90%");
  EXPECT_EQ(mark_of("use: csat_share", "target: 80%, line: { 60%: 0, 100%: 100 }"), "≥ 80%");
  EXPECT_EQ(mark_of("use: return_rate",
                    "deduct: { per: 1 pp above, points: 20, part_steps: pro_rata, from: 1% }"),
            "≤ 1%");
  EXPECT_EQ(mark_of("use: csat_share", "target: { from: targets }, line: { 60%: 0, 100%: 100 }"),
            "");
  EXPECT_EQ(mark_of("use: ship_hours", "line: { 24 h: 100, 48 h: 0 }"), "");
  // Where full points begin, which else may give, and which a target may put elsewhere.
  EXPECT_EQ(mark_of("use: return_rate", "steps: \"> 10% → 0, > 5% → 50, else → 100\""), "≤ 5%");
  EXPECT_EQ(mark_of("use: csat_share", "steps: \"> 95% → 100, ≥ 90% → 100, else → 0\""), "≥ 90%");
  EXPECT_EQ(mark_of("use: csat_share", "target: 80%, line: { 60%: 0, 110%: 100 }"), "≥ 88%");
  EXPECT_EQ(mark_of("use: return_rate", "target: 5%, line: { 50%: 0, 125%: 100 }"), "≤ 4%");
  EXPECT_EQ(mark_of("use: csat_share", "target: 90%, line: { 60%: 0, 120%: 100 }"), "")
      << "P289 says that nobody gets full points: there is no sample that would do";
  EXPECT_EQ(mark_of("use: csat_share", "steps: \"≥ 100% → 100, else → 0\""), "")
      << "no rate is better than 100 %";
}

TEST(Lint, WithoutDataItSpeaksOfStatedVolumes) {
  const Firm firm;
  const auto checked =
      assessment_of(firm, plan_of(weighed("use: return_rate", "100", "line: { 5%: 100, 10%: 0 }")));
  ASSERT_TRUE(checked);
  const auto found = lint(firm.project(), *checked, firm.context());
  ASSERT_TRUE(found) << words_of(found.error());
  EXPECT_EQ(codes_of(found->findings), std::set<std::string>{"S081"});
  EXPECT_NE(words_of(found->findings)
                .find("at 100 a good subject (truly 4%) fails in 21% of "
                      "cases, a bad one (6%) passes in 44%"),
            std::string::npos)
      << words_of(found->findings);
  ASSERT_EQ(found->power.size(), 1U);
  const std::string table = write_power_text(found->power, Language::En);
  for (const std::string row : {"    20           19%           66%", "    50           32%",
                                "  2000            1%            3%"}) {
    EXPECT_NE(table.find(row), std::string::npos) << table;
  }
  EXPECT_NE(write_power_text(found->power, Language::Zh).find("好的不达标"), std::string::npos);
  EXPECT_NE(write_power_json(found->power).find("\"mark\": \"≤ 5%\""), std::string::npos);
  EXPECT_NE(write_power_text({}, Language::En).find("no share"), std::string::npos);
}

// The rows of the published table whose true rates are no fifth away from the mark, to their printed
// precision; the numbers are theirs.
TEST(Lint, StatedTrueRatesGiveThePublishedTable) {
  const Firm firm;
  const auto table = [&](const std::string& steps, double rate, std::vector<std::int64_t> sizes) {
    const auto checked = assessment_of(
        firm, plan_of(weighed("use: return_rate", "100", "steps: \"" + steps + "\"")));
    EXPECT_TRUE(checked) << (checked ? "" : words_of(checked.error()));
    const auto wrong = wrong_verdicts(*checked, {{rate}, std::move(sizes)});
    std::string text = wrong.at(0).is_good ? "fails" : "passes";
    for (const double chance : wrong[0].chance) text += " " + percent_of(chance);
    return text;
  };
  EXPECT_EQ(table("< 2.5% → 100, else → 0", 0.01, {10, 20, 40, 100, 400}),
            "fails 10% 18% 33% 8% 1%");
  EXPECT_EQ(table("< 1% → 100, else → 0", 0.005, {30, 60, 120, 300, 1000}),
            "fails 14% 26% 12% 19% 3%");
  EXPECT_EQ(table("≤ 0.5% → 100, else → 0", 0.005, {100, 200, 400}), "fails 39% 26% 32%");
  EXPECT_EQ(table("≤ 0.5% or count ≤ 3 → 100, else → 0", 0.005, {100, 200, 400}),
            "fails 0.2% 2% 14%");
  EXPECT_EQ(table("≤ 5% → 100, else → 0", 0.06, {20, 50, 100, 200, 500, 1000, 2000}),
            "passes 66% 42% 44% 34% 20% 10% 3%");
  const auto checked = assessment_of(
      firm, plan_of(weighed("use: return_rate", "100", "steps: \"< 2.5% → 100, else → 0\"")));
  const TrueRates asked{{0.01}, {10, 20}};
  const auto wrong = wrong_verdicts(*checked, asked);
  EXPECT_EQ(write_rates_text(wrong, asked, Language::En),
            "       n      10      20\nreturn_rate < 2.5%, truly 1%: fails\n             10%     "
            "18%\n");
  EXPECT_NE(write_rates_text(wrong, asked, Language::Zh).find("误判为不达标"), std::string::npos);
  EXPECT_NE(write_rates_json(wrong, asked).find("\"good\": true"), std::string::npos);
}

TEST(Lint, WithDataItSpeaksOfTheSubjectsVolumes) {
  Firm firm;
  firm.load_sample(3000, 7);
  const auto checked = assessment_of(
      firm, plan_of(weighed("use: return_rate", "100",
                            "line: { 5%: 100, 10%: 0 }, min_sample: { n: 5, else: not_rated }")));
  ASSERT_TRUE(checked) << words_of(checked.error());
  const auto found = lint(firm.project(), *checked, firm.context());
  ASSERT_TRUE(found) << words_of(found.error());
  const auto run = assess(firm.project(), *checked, {}, firm.context());
  ASSERT_TRUE(run);
  std::multiset<std::int64_t> rated;
  for (const Scorecard& card : run->scorecards) {
    const std::int64_t n = card.indicators[0].estimate.n;
    if (n >= 5) rated.insert(n);
  }
  ASSERT_GE(rated.size(), 2U);
  ASSERT_EQ(found->power.size(), 1U);
  const StandardPower& power = found->power[0];
  EXPECT_EQ(std::multiset<std::int64_t>(power.volumes.begin(), power.volumes.end()), rated);
  const auto at = std::ranges::find_if(
      found->findings, [](const Diagnostic& one) { return code_name(one.code) == "S080"; });
  ASSERT_NE(at, found->findings.end()) << words_of(found->findings);
  EXPECT_EQ(at->args[1], std::to_string(rated.size()));
  EXPECT_EQ(at->args[2], std::to_string(*std::next(rated.begin(), (rated.size() - 1) / 2)));
  EXPECT_EQ(at->args[7], "100%");
  EXPECT_EQ(at->span.line, 8);
}

Scorecard card_with(const std::string& indicator, Fraction value, std::int64_t n) {
  Scorecard card;
  IndicatorCard one;
  one.name = indicator;
  one.estimate.exact = value;
  one.estimate.n = n;
  card.indicators.push_back(one);
  return card;
}

TEST(Lint, EnoughVolumeIsNotComplainedOf) {
  const Firm firm;
  const auto checked =
      assessment_of(firm, plan_of(weighed("use: return_rate", "100", "line: { 5%: 100, 10%: 0 }")));
  ASSERT_TRUE(checked);
  const auto found_at = [&](const std::vector<std::int64_t>& volumes) {
    std::vector<Scorecard> cards;
    for (const std::int64_t n : volumes) cards.push_back(card_with("return_rate", {1, 20}, n));
    return power_findings(power_of(*checked, cards));
  };
  const auto enough = power_of(*checked, {})[0].enforceable_from;
  ASSERT_TRUE(enough);
  EXPECT_TRUE(found_at({*enough, 5000, 9000}).empty());
  EXPECT_TRUE(found_at({*enough - 1, 5000, 9000}).empty()) << "most have enough";
  const Diagnostics half = found_at({9000, *enough - 1, 20, 5000});
  ASSERT_EQ(half.size(), 1U);
  EXPECT_EQ(half[0].args[7], "50%");
  EXPECT_EQ(half[0].args[2], std::to_string(*enough - 1));
}

TEST(Lint, HitsBeyondNAreCounted) {
  const Firm firm;
  const auto checked = assessment_of(
      firm, plan_of(weighed("use: pay_conversion", "100", "line: { 0%: 0, 4%: 100 }")));
  ASSERT_TRUE(checked);
  const std::vector<Scorecard> cards = {card_with("pay_conversion", {21, 20}, 20),
                                        card_with("pay_conversion", {1, 1}, 20),
                                        card_with("pay_conversion", {1, 30}, 30)};
  const Diagnostics found = hits_beyond_n(*checked, cards);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(code_name(found[0].code), "S082");
  EXPECT_EQ(found[0].args, (std::vector<std::string>{"pay_conversion", "1"}));
  EXPECT_TRUE(hits_beyond_n(*checked, {cards[1], cards[2]}).empty());
}

}  // namespace
}  // namespace steelyard
