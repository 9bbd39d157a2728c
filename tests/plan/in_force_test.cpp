// Rules by date: boundaries by hand, versions of a standard, variants, and what is refused.

#include "plan/in_force.hpp"

#include <gtest/gtest.h>

#include "plan/read_plan.hpp"

namespace steelyard {
namespace {

YamlNode tree(const std::string& yaml) {
  const auto node = parse_yaml(std::make_shared<const Source>(Source{"p.yaml", yaml}));
  EXPECT_TRUE(node) << render(node ? Diagnostics{} : node.error(), Language::En);
  return *node;
}

constexpr const char* kPlan = R"Y(plan: t
subjects: shop
objectives: { o: { title: t } }
indicators:
  - use: a
    objective: o
    weight: 60
    standard:
      - { steps: "≥ 1 → 100, else → 0", effective_to: 2025-03-14 }
      - { steps: "≥ 2 → 100, else → 0", effective_from: 2025-03-15 }
  - { use: b, objective: o, weight: 40, effective_to: 2025-06-30 }
  - { use: c, objective: o, weight: 40, effective_from: 2025-07-01 }
variants:
  - when: period contains promotion(618)
    effective_to: 2025-06-30
    change: { a: { weight: 70, standard: { line: { 0: 0, 9: 100 } } }, b: { weight: 30 } }
  - { when: "period in months(2, 8)", effective_from: 2025-07-01, change: { a: { weight: 50 }, c: { weight: 50 } } }
)Y";

/// "a60 b40 ≥1": the indicators in force with their weights, and the first step of `a` or "line".
std::string in_force(const std::string& period) {
  Diagnostics out;
  const YamlNode rules = rules_for(tree(kPlan), *parse_period(period, Cycle{}), out);
  std::string text;
  for (const YamlNode& indicator : rules.find("indicators")->items) {
    text += indicator.find("use")->text + indicator.find("weight")->text + " ";
    EXPECT_EQ(indicator.find("effective_to"), nullptr);
  }
  const YamlNode& standard = *rules.find("indicators")->items.front().find("standard");
  const YamlNode* steps = standard.find("steps");
  text += steps == nullptr ? "line" : steps->text.substr(0, std::string("≥ 1").size());
  EXPECT_EQ(rules.find("variants"), nullptr);
  return text;
}

TEST(InForce, AChangeInsideAPeriodTakesEffectWithTheNext) {
  EXPECT_EQ(in_force("2025-01"), "a60 b40 ≥ 1");
  EXPECT_EQ(in_force("2025-03"), "a60 b40 ≥ 1") << "the month began under the old rule";
  EXPECT_EQ(in_force("2025-04"), "a60 b40 ≥ 2");
  EXPECT_EQ(in_force("2025-07"), "a60 c40 ≥ 2") << "2025-07-01 is the first day in force";
}

/// "06-01 … 06-14 | 06-15 … 06-30" with the weights in force in each.
std::string stretches(const std::string& yaml, const std::string& period) {
  const YamlNode root = tree(yaml);
  const Period whole = *parse_period(period, Cycle{});
  std::string text;
  for (const Period& one : stretches_in(root, whole)) {
    Diagnostics out;
    const YamlNode rules = rules_for(root, whole, one.first, out);
    text += (text.empty() ? "" : " | ") + to_string(one.first).substr(5) + " … " +
            to_string(one.last).substr(5);
    for (const YamlNode& indicator : rules.find("indicators")->items) {
      text += " " + indicator.find("use")->text + indicator.find("weight")->text;
      EXPECT_EQ(indicator.find("split"), nullptr);
    }
  }
  return text;
}

TEST(InForce, ASplitCutsThePeriodOfTheChange) {
  const std::string plan =
      "indicators:\n  - { use: a, weight: 60, effective_to: 2026-06-14, split: true }\n"
      "  - { use: a, weight: 50, effective_from: 2026-06-15 }\n"
      "  - { use: b, weight: 40, effective_to: 2026-06-09 }\n"
      "  - { use: b, weight: 50, effective_from: 2026-06-10 }\n";
  EXPECT_EQ(stretches(plan, "2026-05"), "05-01 … 05-31 a60 b40");
  EXPECT_EQ(stretches(plan, "2026-06"), "06-01 … 06-14 a60 b40 | 06-15 … 06-30 a50 b50")
      << "what changed on the 10th takes effect with the next stretch";
  EXPECT_EQ(stretches(plan, "2026-07"), "07-01 … 07-31 a50 b50");
  EXPECT_EQ(which_rules_for(tree(plan), *parse_period("2026-06", Cycle{})),
            "… 2026-06-09 + 2026-06-15 …");
}

TEST(InForce, ASplitOnTheBordersOfAPeriod) {
  const auto on = [](const char* day) {
    return "indicators: [ { use: a, weight: 1, effective_from: " + std::string(day) +
           ", split: yes } ]\n";
  };
  EXPECT_EQ(stretches(on("2026-06-01"), "2026-06"), "06-01 … 06-30 a1") << "nothing to cut";
  EXPECT_EQ(stretches(on("2026-06-30"), "2026-06"), "06-01 … 06-29 | 06-30 … 06-30 a1");
  EXPECT_EQ(stretches(on("2026-07-01"), "2026-06"), "06-01 … 06-30");
  EXPECT_FALSE(
      has_splits(tree("indicators: [ { use: a, effective_from: 2026-06-30, split: no } ]")));
}

TEST(InForce, DatesOfThePlansOfPartsAreTheirOwn) {
  const YamlNode root = tree(
      "indicators: [ { use: a } ]\ntotal: { shop: { plan: { indicators: [ { use: b, "
      "effective_from: "
      "2026-06-15, split: true } ] } } }\n");
  EXPECT_FALSE(depends_on_period(root));
  EXPECT_TRUE(change_days(root).empty());
  EXPECT_FALSE(has_splits(root));
}

TEST(InForce, ABoundaryIsIncludedOnBothSides) {
  EXPECT_EQ(in_force("2025-03-14..2025-03-20"), "a60 b40 ≥ 1");
  EXPECT_EQ(in_force("2025-03-15..2025-03-20"), "a60 b40 ≥ 2");
}

TEST(InForce, AVariantChangesThePeriodsItNames) {
  EXPECT_EQ(in_force("2025-06"), "a70 b30 line") << "a curve replaces a curve";
  EXPECT_EQ(in_force("2025-08"), "a50 c50 ≥ 2");
  EXPECT_EQ(in_force("2025-06-19..2025-06-30"), "a60 b40 ≥ 2") << "the day itself is outside";
  EXPECT_EQ(in_force("2025-06-18..2025-06-30"), "a70 b30 line");
}

TEST(InForce, EverySetOfRulesIsFound) {
  Diagnostics out;
  // Before March, from 15 March, from July, each with the one variant that is in force there.
  const std::vector<NamedRules> all = all_rules(tree(kPlan), out);
  ASSERT_EQ(all.size(), 6U);
  std::string names;
  for (const NamedRules& one : all) names += "[" + one.which + "] ";
  EXPECT_EQ(names,
            "[… 2025-03-14, period contains promotion(618)] "
            "[2025-03-15 … 2025-06-30, period contains promotion(618)] "
            "[2025-07-01 …, period in months(2, 8)] "
            "[… 2025-03-14] [2025-03-15 … 2025-06-30] [2025-07-01 …] ");
  EXPECT_TRUE(out.empty());
  EXPECT_EQ(change_days(tree(kPlan)),
            (std::vector<Date>{*try_parse_date("2025-03-15"), *try_parse_date("2025-07-01")}));
}

std::string complaint(const std::string& yaml) {
  Diagnostics out;
  const std::vector<NamedRules> all = all_rules(tree(yaml), out);
  std::string text;
  for (const Diagnostic& one : out) {
    text += std::string(code_name(one.code)) + ":" + std::to_string(one.span.line) + " ";
  }
  return text;
}

TEST(InForce, AHoleInWhichNoPeriodBeginsIsNone) {
  const auto hole = [](const std::string& from, const std::string& to, const std::string& more) {
    return complaint("plan: t\n" + more +
                     "indicators:\n  - use: a\n    standard:\n      - { steps: x, effective_to: " +
                     from + " }\n      - { steps: y, effective_from: " + to + " }\n");
  };
  EXPECT_EQ(hole("2025-03-10", "2025-03-21", ""), "") << "March began under the first";
  EXPECT_EQ(hole("2025-03-10", "2025-04-01", ""), "") << "April begins under the second";
  EXPECT_EQ(hole("2025-03-10", "2025-04-02", ""), "P175:5 ");
  EXPECT_EQ(hole("2025-03-10", "2025-03-21", "cycle: week\n"), "P175:6 ");
  EXPECT_EQ(hole("2025-03-10", "2025-03-21", "ledgers: [ { name: l, check: week } ]\n"), "P175:6 ")
      << "a check date may lie there";
}

TEST(InForce, Mistakes) {
  const std::string head = "plan: t\nindicators:\n";
  EXPECT_EQ(complaint(head + "  - { use: a, effective_from: March }\n"), "P170:3 ");
  EXPECT_EQ(
      complaint(head + "  - { use: a, effective_from: 2025-02-02, effective_to: 2025-02-01 }\n"),
      "P170:3 ");
  EXPECT_EQ(complaint(head + "  - use: a\n    standard:\n"
                             "      - { steps: x, effective_to: 2025-03-15 }\n"
                             "      - { steps: y, effective_from: 2025-03-15 }\n"),
            "P171:6 ");
  EXPECT_EQ(
      complaint(head +
                "  - use: a\nvariants:\n  - { when: in summer, change: { a: { weight: 1 } } }\n"),
      "P172:5 ");
  EXPECT_EQ(complaint(head + "  - use: a\nvariants:\n  - { when: \"period in months(13)\", change: "
                             "{ a: { weight: 1 } } }\n"),
            "P172:5 ");
  EXPECT_EQ(complaint(head + "  - use: a\nvariants:\n  - { when: \"period in months(1)\" }\n"),
            "P022:5 ");
  EXPECT_EQ(
      complaint(head +
                "  - { use: a, effective_to: 2025-01-31 }\n  - use: b\nvariants:\n  - { when: "
                "\"period in months(6)\", change: { a: { weight: 1 } } }\n"),
      "P173:6 ")
      << "a variant of every June changes what is no longer there";
}

}  // namespace
}  // namespace steelyard
