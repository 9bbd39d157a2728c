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
  // An attainment has no bounds, whatever the indicator's own.
  EXPECT_TRUE(linted(firm, weighed("use: csat_share", "100",
                                   "target: 80%, steps: \"≥ 110% → 120, ≥ 100% → 100, ≥ 90% → "
                                   "65, ≥ 80% → 30, else → 0\""))
                  .empty());
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
