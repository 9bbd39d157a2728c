// Plans against catalogue and model: what is merged, in which order, and every error at its place.

#include "support.hpp"

namespace steelyard {
namespace {

/// The head of a plan of shops, 5 lines; indicators follow from line 6 on.
const char* const kHead = R"(plan: p
version: 1
subjects: { of: shop }
cycle: month
indicators:
)";

const char* const kCatalogue = R"(
- name: net_sales
  label: { zh: 净销售额, en: net sales }
  kind: sum
  of: orders
  where: cancelled_at is missing
  value: amount
  dated_by: paid_at
- name: visits
  kind: sum
  of: shop_days
  value: visitors
- name: sales_per_visit
  kind: formula
  formula: net_sales / visits
- name: stars
  kind: rating
  of: reviews
  value: stars
  levels: [1, 2, 3, 4, 5]
- name: agent_sales
  kind: sum
  of: agent_days
  value: credited_sales
)";

Result<Assessment> resolved(const std::string& plan_text) {
  const Result<Catalogue> catalogue = load_catalogue({test::source("c.yaml", kCatalogue)});
  if (!catalogue) return fail(catalogue.error());
  const Result<Plan> plan = parse_plan(test::source("plan.yaml", plan_text));
  if (!plan) return fail(plan.error());
  return resolve(*plan, *catalogue, test::model());
}

std::string names(const Assessment& assessment) {
  std::string text;
  for (const ResolvedIndicator& each : assessment.indicators) {
    text += each.planned.def.name + (each.counted ? " " : "(operand) ");
  }
  return text;
}

TEST(Resolve, OperandsComeFirstAndArePulledIn) {
  const Result<Assessment> a = resolved(std::string(kHead) + R"(  - use: sales_per_visit
  - name: placed
    kind: count
    of: orders
  - use: visits
)");
  ASSERT_TRUE(a) << render(a.error(), Language::En);
  EXPECT_EQ(names(*a), "net_sales(operand) visits sales_per_visit placed ");
  EXPECT_EQ(a->find("sales_per_visit")->lowered.unit, Unit::Money);
  EXPECT_EQ(a->find("nobody"), nullptr);
}

TEST(Resolve, ThePlanWinsFieldByField) {
  const Result<Assessment> a = resolved(std::string(kHead) + R"(  - use: net_sales
    where: channel = "live"
    label: { zh: 直播销售额, en: live sales }
  - use: stars
    levels: [1, 3, 5]
    better: lower
)");
  ASSERT_TRUE(a) << render(a.error(), Language::En);
  const ResolvedIndicator& sales = *a->find("net_sales");
  EXPECT_EQ(sales.planned.def.label.en, "live sales");
  EXPECT_EQ(write_expr(*sales.lowered.measures[0].where), "channel = \"live\"");
  EXPECT_EQ(sales.lowered.measures[0].dated_by, "paid_at");
  EXPECT_EQ(a->find("stars")->lowered.measures[0].states.size(), 5U);
  EXPECT_EQ(a->find("stars")->planned.def.better, Better::Lower);
}

TEST(Resolve, SubjectsAndRedLinesAreChecked) {
  const Result<Assessment> a = resolved(R"(plan: p
version: 1
subjects: { of: shop, where: status = "open" }
cycle: month
indicators:
  - use: stars
red_lines:
  - { when: visits > 1000 and stars < 2, then: { total: 0 }, confirm: person }
fairness: { compare_within: [platform_id, tier], official: plain }
)");
  ASSERT_TRUE(a) << render(a.error(), Language::En);
  EXPECT_EQ(names(*a), "stars visits(operand) ");
  EXPECT_EQ(write_expr(*a->subject_where), "status = \"open\"");
  ASSERT_EQ(a->red_lines.size(), 1U);
  EXPECT_EQ(write_expr(*a->red_lines[0]), "visits > 1000 and stars < 2.0");
}

TEST(Resolve, PlatformsWeighWhatShopsDo) {
  const Result<Assessment> a = resolved(R"(plan: p
version: 1
subjects: { of: platform }
cycle: month
indicators:
  - use: net_sales
  - { name: market, kind: index, of: market_index, series: total }
)");
  EXPECT_TRUE(a) << render(a.error(), Language::En);
}

struct Wrong {
  std::string lines;  // the indicators of a plan, from line 6 on
  std::string places;
};

TEST(Resolve, ErrorsOfDefinitions) {
  const std::vector<Wrong> cases = {
      {"  - { name: x, kind: cuont, of: orders }", "P100 6:22"},
      {"  - { name: x, kind: count, of: orders, valeu: amount }", "P102 6:48"},
      {"  - { name: x, kind: count, of: orders, q: 0.5 }", "P102 6:44"},
      {"  - { name: x, kind: count, of: orders, levels: [1, 2] }", "P102 6:50"},
      {"  - { name: x, kind: count }", "P103 6:13"},
      {"  - { name: x, kind: sum, of: orders }", "P103 6:13"},
      {"  - { name: x, kind: count, of: ordres }", "P104 6:33"},
      {"  - { name: x, kind: count, of: shops }", "P105 6:33"},
      {"  - { name: x, kind: count, of: orders, dated_by: payed_at }", "P106 6:51"},
      {"  - { name: x, kind: count, of: orders, dated_by: amount }", "P107 6:51"},
      {"  - { name: x, kind: sum, of: orders, value: [1, 2] }", "P109 6:47"},
      {"  - { name: x, kind: rating, of: reviews, value: stars, levels: 5 }", "P109 6:65"},
      {"  - { name: x, kind: share, of: orders, that: presale, unknown: maybe }", "P110 6:65"},
      {"  - { name: x, kind: quantile, of: orders, value: amount, q: 1 }", "P111 6:62"},
      {"  - { name: x, kind: quantile, of: orders, value: amount, q: 24 h }", "P111 6:62"},
      {"  - { use: net_sale }", "P112 6:12"},
      {"  - { name: x, kind: formula, formula: net_sales / vists }", "P112 6:52"},
      {"  - { name: x, kind: rate, of: tickets, per: vists }", "P112 6:46"},
      {"  - { name: x, kind: repeat, of: orders, by: customer_id, times: 0 }", "P114 6:66"},
      {"  - { name: x, kind: repeat, of: orders, by: customer_id, within: 36 h }", "P115 6:67"},
      {"  - { name: x, kind: quantile, of: orders, value: amount, q: 0.5, resolution: 1 h }",
       "P116 6:79"},
      {"  - { name: x, kind: quantile, of: orders, value: amount, q: 0.5, resolution: 0.00001 }",
       "P116 6:79"},
      {"  - { name: x, kind: quantile, of: orders, value: amount, q: 0.5, resolution: wide }",
       "P116 6:79"},
      {"  - { name: x, kind: share, of: orders }", "P117 6:13"},
      {"  - { name: x, kind: share, of: agent_days, n: buyers_asked }", "P117 6:48"},
      {"  - { name: x, kind: share, of: agent_days, n: sessions, hits: sessions, that: 1 = 1 }",
       "P117 6:80"},
      {"  - name: x\n    kind: count\n    of: orders\n    where: late(shipped_at, paid_at)",
       "P118 9:12"},
      {"  - name: x\n    kind: sum\n    of: orders\n    value: if(on_time(shipped_at, paid_at), "
       "1, 0)",
       "X031 9:15"},
      {"  - { name: x, kind: rate, of: tickets, per: net_sales }", "P119 6:46"},
      {"  - { name: x, kind: rate, of: tickets, per: stars }", "P119 6:46"},
      {"  - { name: x, kind: ratio, of: orders, num: n_lines, den: amount }", "P120 6:60"},
      {"  - { name: x, kind: ratio, num: visits, den: net_sales }", "P120 6:47"},
      {"  - { name: x, kind: rating, of: reviews, value: stars, levels: [5, 4] }", "P121 6:66"},
      {"  - { name: x, kind: rating, of: reviews, value: stars, levels: [1, two] }", "P121 6:69"},
      {"  - { name: x, kind: rating, of: reviews, value: stars, levels: [1, 1.5] }", "P121 6:66"},
      {"  - { name: x, kind: reading, of: shop_days, series: dsr, value: visitors }", "P122 6:35"},
      {"  - { name: x, kind: rating, of: orders, value: amount, levels: [1, 2] }", "P123 6:49"},
      {"  - { name: x, kind: mean, of: orders, value: n_lines, weigh_by: amount }", "P123 6:66"},
      {"  - { use: agent_sales }", "S003 6:12"},
  };
  for (const Wrong& wrong : cases) {
    const Result<Assessment> a = resolved(std::string(kHead) + wrong.lines + "\n");
    ASSERT_FALSE(a) << wrong.lines;
    EXPECT_EQ(test::places(a.error()), wrong.places) << wrong.lines << "\n"
                                                     << render(a.error(), Language::En);
  }
}

TEST(Resolve, ErrorsInExpressionsKeepTheirCodeAndPlace) {
  const Result<Assessment> a = resolved(std::string(kHead) +
                                        "  - name: x\n    kind: sum\n    of: orders\n"
                                        "    where: amonut > 5\n    value: amount + paid_at\n");
  ASSERT_FALSE(a);
  ASSERT_EQ(a.error().size(), 2U) << render(a.error(), Language::En);
  EXPECT_EQ(a.error()[0].span.line, 9);
  EXPECT_EQ(a.error()[0].span.column, 12);
  EXPECT_EQ(a.error()[1].span.line, 10);
}

TEST(Resolve, CirclesAreShownWithTheirPath) {
  const Result<Assessment> a = resolved(std::string(kHead) + R"(  - name: a
    kind: formula
    formula: b + visits
  - name: b
    kind: formula
    formula: c * 2
  - name: c
    kind: formula
    formula: 1 - b
)");
  ASSERT_FALSE(a);
  EXPECT_EQ(test::places(a.error()), "P113 14:18");
  EXPECT_EQ(a.error()[0].args[0], "b → c → b");
}

TEST(Resolve, AnErrorOfASharedOperandIsSaidOnce) {
  const Result<Assessment> a = resolved(std::string(kHead) + R"(  - name: bad
    kind: sum
    of: ordres
    value: amount
  - { name: a, kind: formula, formula: bad + 1 }
  - { name: b, kind: formula, formula: bad + 2 }
)");
  ASSERT_FALSE(a);
  EXPECT_EQ(test::places(a.error()), "P104 8:9");
  EXPECT_EQ(a.error()[0].hint.en, did_you_mean("ordres", {"orders"}).en);
}

TEST(Resolve, ErrorsOfSubjects) {
  const std::vector<Wrong> cases = {
      {"subjects: { of: shopp }\ncycle: month\nindicators: [ { use: stars } ]\n", "M014 3:17"},
      {"subjects: { of: shop }\ncycle: month\nindicators: [ { use: stars } ]\n"
       "fairness: { compare_within: [tiers], official: plain }\n",
       "S002 6:29"},
  };
  for (const Wrong& wrong : cases) {
    const Result<Assessment> a = resolved("plan: p\nversion: 1\n" + wrong.lines);
    ASSERT_FALSE(a) << wrong.lines;
    EXPECT_EQ(test::places(a.error()), wrong.places) << render(a.error(), Language::En);
  }
}

TEST(Resolve, ErrorsOfSubjectFilterAndRedLine) {
  const Result<Assessment> filter = resolved(
      "plan: p\nversion: 1\nsubjects:\n  of: shop\n  where: late(opened_on, opened_on)\n"
      "cycle: month\nindicators: [ { use: stars } ]\n");
  ASSERT_FALSE(filter);
  EXPECT_EQ(filter.error()[0].span.line, 5);
  const Result<Assessment> line =
      resolved(std::string(kHead) +
               "  - use: stars\nred_lines:\n"
               "  - { when: starz > 0, then: { total: 0 }, confirm: person }\n");
  ASSERT_FALSE(line);
  EXPECT_EQ(test::places(line.error()), "P112 8:13");
}

TEST(Resolve, StandardsMeetTheUnitOfTheirIndicator) {
  const Result<Assessment> a = resolved(std::string(kHead) + R"(  - use: stars
    weight: 100
    standard: { steps: "≥ 24 h → 100, else → 0" }
)");
  ASSERT_FALSE(a);
  EXPECT_EQ(a.error()[0].span.line, 8) << render(a.error(), Language::En);
}

TEST(Catalogue, ANameDefinedTwice) {
  const SourcePtr one = test::source("a.yaml", "- { name: x, kind: count, of: orders }\n");
  const SourcePtr two = test::source("b.yaml", "\n- { name: x, kind: count, of: reviews }\n");
  const Result<Catalogue> both = load_catalogue({one, two});
  ASSERT_FALSE(both);
  EXPECT_EQ(test::places(both.error()), "P124 2:11");
  EXPECT_EQ(both.error()[0].labels[0].span.source->name, "a.yaml");
  EXPECT_NE(load_catalogue({one})->digest, load_catalogue({two})->digest);
}

TEST(Catalogue, ResolvesInOrder) {
  const Result<Catalogue> catalogue = load_catalogue({test::source("c.yaml", kCatalogue)});
  ASSERT_TRUE(catalogue);
  const auto all = resolve_catalogue(*catalogue, test::model());
  ASSERT_TRUE(all) << render(all.error(), Language::En);
  EXPECT_EQ(all->size(), 5U);
  EXPECT_EQ(catalogue->find("visits")->kind.text, "sum");
  EXPECT_EQ(catalogue->find("visit"), nullptr);
  // Alone, without the catalogue, a formula misses its operands.
  const auto alone = resolve_indicator(*catalogue->find("sales_per_visit"), test::model());
  ASSERT_FALSE(alone);
  EXPECT_EQ(alone.error().size(), 2U);
}

}  // namespace
}  // namespace steelyard
