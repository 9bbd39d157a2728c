// Standards: quantities, the shorthand of steps, every form, and what check_standard finds.

#include "plan/standard.hpp"

#include <gtest/gtest.h>

#include "plan/plan_decimal.hpp"
#include "plan/standard_scale.hpp"
#include "plan/standard_text.hpp"
#include "plan_diagnose.hpp"

namespace steelyard::plan_test {
namespace {

Result<Standard> read(const std::string& text) {
  const Result<YamlNode> node = parse_yaml(source_of(text));
  return node ? parse_standard(*node) : Result<Standard>(fail(node.error()));
}

std::string codes(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& one : diagnostics) {
    out += (out.empty() ? "" : " ") + std::string(code_name(one.code));
  }
  return out;
}

struct Asked {
  Unit unit = Unit::Ratio;
  Better better = Better::Higher;
};
std::string found(const std::string& text, Asked asked = {}) {
  const Result<Standard> standard = read(text);
  return standard ? codes(check_standard(*standard, asked.unit, asked.better))
                  : codes(standard.error());
}

TEST(Quantity, UnitsAsTyped) {
  struct Row {
    std::string text;
    std::string shown;
    Unit unit;
  };
  const std::vector<Row> rows = {
      {"90%", "90%", Unit::Ratio},
      {" ９０．５ ％", "90.5%", Unit::Ratio},
      {"35 s", "35 s", Unit::Duration},
      {"24h", "24 h", Unit::Duration},
      {"2 d", "48 h", Unit::Duration},
      {"30 分钟", "30 min", Unit::Duration},
      {"1 pp", "1 pp", Unit::PercentPoint},
      {"1.5 个百分点", "1.5 pp", Unit::PercentPoint},
      {"250", "250", Unit::Count},
      {"-1.50", "-1.5", Unit::Count},
      {"+3", "3", Unit::Count},
  };
  for (const Row& row : rows) {
    const std::optional<Quantity> quantity = try_parse_quantity(row.text);
    ASSERT_TRUE(quantity.has_value()) << row.text;
    EXPECT_EQ(to_string(*quantity), row.shown);
    EXPECT_EQ(quantity->unit, row.unit) << row.text;
  }
  for (const char* bad : {"", "%", "x", "1,000", "9 parsecs", "1 2", "1e3", "1234567890123456"}) {
    EXPECT_FALSE(try_parse_quantity(bad).has_value()) << bad;
  }
  EXPECT_EQ(compare(try_parse_quantity("90%")->value, Decimal{9, 1}), 0);
  EXPECT_EQ(compare(try_parse_quantity("1 pp")->value, Decimal{1, 2}), 0);
  EXPECT_EQ(compare(try_parse_quantity("35 s")->value, Decimal{35'000'000, 0}), 0);
}

TEST(Decimal, ExactSums) {
  const Decimal third{333, 1};
  EXPECT_EQ(compare(add(add(third, third), Decimal{334, 1}), Decimal{100, 0}), 0);
  EXPECT_EQ(to_string(divide(Decimal{200, 0}, Decimal{20, 0})), "10");
  EXPECT_EQ(to_string(divide(Decimal{2, 0}, Decimal{3, 0})), "0.666666667");
  EXPECT_EQ(to_string(multiply(Decimal{4, 1}, Decimal{100, 0})), "40");
}

/// "≥ 90%=100 …; 0" of the steps, to compare notations.
std::string steps_text(const std::string& yaml) {
  const Result<Standard> standard = read(yaml);
  if (!standard) return codes(standard.error());
  const auto* steps = std::get_if<Steps>(&standard->curve);
  if (steps == nullptr) return "no steps";
  std::string out;
  for (const Step& step : steps->steps) {
    out += to_string(step.cutoff) + "=" + to_string(step.points) + " ";
  }
  return out + (steps->otherwise ? "; " + to_string(*steps->otherwise) : "");
}

TEST(Steps, EveryNotationIsTheSame) {
  const std::string wanted = "≥ 90%=100 > 80%=80.5 ; 0";
  for (const char* text : {
           "steps: \"≥ 90% → 100, > 80% → 80.5, else → 0\"",
           "steps: ≥90%→100, >80%→80.5, else→0",
           "steps: ＞＝９０％→１００，＞ 80％ －＞80.5；其他：0",
           "steps: \">= 90% -> 100; > 80% => 80.5; else: 0\"",
           "steps: ≧90% → 100分、>80% → 80.5 分、其余 → 0分,",
           "steps: [≥ 90% → 100, \"> 80% → 80.5\", else → 0]",
           "steps:\n  - ≥ 90% → 100\n  - \"> 80%: 80.5\"\n  - else: 0\n",
           "steps: { ≥ 90%: 100, \"> 80%\": 80.5, else: 0 }",
           "steps:\n  ≥ 90% → 100,\n  > 80% → 80.5,\n  else → 0\n",
       }) {
    EXPECT_EQ(steps_text(text), wanted) << text;
  }
}

TEST(Steps, PlacesInsideTheText) {
  const Result<Standard> standard = read("steps: \"≥ 90% → 100, ≥ 80% → 8x, else → 0\"\n");
  ASSERT_FALSE(standard.has_value());
  const Span span = standard.error().front().span;
  EXPECT_EQ(standard.error().front().code, "P152"_code);
  EXPECT_EQ(span.column, 30);
  EXPECT_EQ(span.length, 2);
}

TEST(Steps, WhatCannotBeRead) {
  EXPECT_EQ(found("steps: 90% 100\n"), "P150");
  EXPECT_EQ(found("steps: []\n"), "P150");
  EXPECT_EQ(found("steps: \"\"\n"), "P150");
  EXPECT_EQ(found("steps: 90% → 100\n"), "P151");
  EXPECT_EQ(found("steps: ≥ many → 100\n"), "P151");
  EXPECT_EQ(found("steps: ≥ 90% → 100%\n"), "P152");
  EXPECT_EQ(found("steps: else → 0, else → 1\n"), "P153");
  EXPECT_EQ(found("steps: ≥ 1,000 → 100\n"), "P150");
}

TEST(Standard, LineTargetRangeSample) {
  const Result<Standard> standard = read(
      "target: { from: previous_period }\nline: { 60%: 0, 100%: 100, 120%: 120 }\n"
      "min_sample: { n: 30, else: not_rated }\n");
  ASSERT_TRUE(standard.has_value());
  EXPECT_EQ(std::get<Line>(standard->curve).points.size(), 3U);
  EXPECT_EQ(standard->target->from, Target::From::PreviousPeriod);
  EXPECT_EQ(standard->min_sample.n, 30);
  EXPECT_EQ(read("min_sample: 30\n")->min_sample.n, 30);
  EXPECT_EQ(to_string(read("target: 35 s\nsteps: ≥1→1\n")->target->number), "35 s");
  EXPECT_EQ(to_string(read("range: [3, 5]\nsteps: ≤0→100\n")->range->high), "5");
  EXPECT_EQ(found("range: [5, 3]\n"), "P159");
  EXPECT_EQ(found("range: [1, 2, 3]\n"), "P159");
  EXPECT_EQ(found("range: [1, x]\n"), "P023");
}

TEST(Standard, Deduct) {
  const Result<Standard> standard =
      read("target: 98%\ndeduct: { per: 1 pp below, points: 2, at_most: 10, part_steps: begun }\n");
  ASSERT_TRUE(standard.has_value());
  const auto& deduct = std::get<Deduct>(standard->curve);
  EXPECT_EQ(to_string(deduct.per), "1 pp");
  EXPECT_TRUE(deduct.per_below);
  EXPECT_EQ(deduct.part_steps, PartSteps::Begun);
  EXPECT_EQ(to_string(*deduct.at_most), "10");
  const Result<Standard> above =
      read("deduct: { per: 10 min above, points: 1, part_steps: pro_rata, from: 24 h }\n");
  ASSERT_TRUE(above.has_value());
  EXPECT_FALSE(std::get<Deduct>(above->curve).per_below);
  EXPECT_EQ(found("deduct: { per: 1 pp below, points: 2, from: 98% }\n"), "P157");
  EXPECT_EQ(found("deduct: { per: 1 pp below, from: 98%, part_steps: begun }\n"), "P022");
}

TEST(Standard, ATargetThatIsNotAppliedRatesNothing) {
  const auto node =
      parse_yaml(source_of("target: { from: forecast }\nline: { 60%: 0, 100%: 100 }\n"));
  ASSERT_TRUE(node.has_value());
  Diagnostics out;
  const Standard standard = read_standard(*node, out);
  EXPECT_EQ(codes(out), "P031");
  EXPECT_TRUE(std::holds_alternative<std::monostate>(standard.curve));
  EXPECT_FALSE(standard.target.has_value());
  EXPECT_FALSE(standard.curve_unread);
}

TEST(Standard, ATargetForEachValueOfAColumn) {
  const Result<Standard> standard =
      read("target: { by: shift, day: 98%, night: 96% }\nline: { 60%: 0, 100%: 100 }\n");
  ASSERT_TRUE(standard.has_value());
  const Target& target = *standard->target;
  EXPECT_EQ(target.from, Target::From::ByColumn);
  EXPECT_EQ(target.by.text, "shift");
  ASSERT_EQ(target.by_value.size(), 2U);
  EXPECT_EQ(target.by_value[1].value.text, "night");
  EXPECT_EQ(to_string(target.by_value[1].target), "96%");
  EXPECT_EQ(found("target: { by: shift }\nline: { 60%: 0, 100%: 100 }\n"), "P373");
  EXPECT_EQ(found("target: { by: shift, day: soon }\nline: { 60%: 0, 100%: 100 }\n"), "P023");
}

TEST(Scale, HolesOnBothSidesOfAValue) {
  const auto holes = [](std::initializer_list<const char*> texts) {
    std::vector<Cutoff> cutoffs;
    Diagnostics out;
    for (const char* text : texts) cutoffs.push_back(*read_cutoff({text, {}}, out));
    std::string all;
    for (const std::string& hole : Scale(cutoffs).holes()) all += hole + "; ";
    return all;
  };
  EXPECT_EQ(holes({"≥ 90", "< 80"}), "80 ≤ x < 90; ");
  EXPECT_EQ(holes({"> 90", "< 90"}), "x = 90; ");
  EXPECT_EQ(holes({"> 90", "≤ 80"}), "80 < x ≤ 90; ");
  EXPECT_EQ(holes({"= 5"}), "x < 5; 5 < x; ");
  EXPECT_EQ(holes({"≥ 5", "≤ 5"}), "");
}

TEST(CheckStandard, WhatIsSound) {
  EXPECT_EQ(found("steps: ≥90%→100, ≥80%→80, else→0\n"), "");
  EXPECT_EQ(found("steps: ≤5%→100, ≤10%→60, else→0\n", {Unit::Ratio, Better::Lower}), "");
  EXPECT_EQ(found("steps: ≥90%→100, <90%→0\n"), "");
  EXPECT_EQ(found("line: { 24 h: 100, 48 h: 0 }\n", {Unit::Duration, Better::Lower}), "");
  EXPECT_EQ(found("target: 24 h\nsteps: ≥100%→100, else→0\n", {Unit::Duration, Better::Lower}), "");
  EXPECT_EQ(
      found("range: [20%, 40%]\nsteps: ≤0→100, ≤5 pp→60, else→0\n", {Unit::Ratio, Better::Within}),
      "");
  EXPECT_EQ(found("line: { 0: 0, 3: 100, 6: 0 }\n", {Unit::Number, Better::Within}), "");
  EXPECT_EQ(found("target: 98%\ndeduct: { per: 1 pp below, points: 2, part_steps: ignored }\n"),
            "");
  EXPECT_EQ(found("steps: ≥250→100, else→0\n", {Unit::Money, Better::Higher}), "");
  EXPECT_EQ(found("min_sample: 30\n"), "");
}

TEST(CheckStandard, UnitsOfEveryPart) {
  EXPECT_EQ(found("steps: ≥90→100, else→0\n"), "P205");
  EXPECT_EQ(found("steps: ≥90%→100, else→0\n", {Unit::Money, Better::Higher}), "P205");
  EXPECT_EQ(found("steps: ≥5→100, else→0\n", {Unit::PercentPoint, Better::Higher}), "P205");
  EXPECT_EQ(found("steps: ≥5 pp→100, else→0\n"), "P205");  // a value is no difference
  EXPECT_EQ(found("target: 24\nline: { 60%: 0, 100%: 100 }\n", {Unit::Duration, Better::Lower}),
            "P205");
  EXPECT_EQ(found("range: [3, 5]\nsteps: ≤0→100, else→0\n", {Unit::Duration, Better::Within}),
            "P205");
  EXPECT_EQ(found("deduct: { per: 1 above, points: 2, part_steps: ignored, from: 5% }\n",
                  {Unit::Ratio, Better::Lower}),
            "P205");
}

}  // namespace
}  // namespace steelyard::plan_test
