// What would lift a total, by hand: steps, lines, deductions, parts, grades, and where nothing can be told.

#include "score/levers.hpp"

#include <gtest/gtest.h>

#include "plan/standard_text.hpp"
#include "score/assess.hpp"
#include "score/memory_card.hpp"

namespace steelyard {
namespace {

Quantity percent(int n) { return {{n, 2}, Unit::Ratio}; }
Int128 points(int hundredths) { return Int128{hundredths} * power_of_ten(kPointScale - 2); }

Standard by_steps() {
  Standard standard;
  standard.curve = Steps{{{{Comparison::Ge, percent(90), {}}, {100, 0}},
                          {{Comparison::Ge, percent(80), {}}, {80, 0}},
                          {{Comparison::Gt, percent(70), {}}, {60, 0}}},
                         Decimal{0, 0}};
  return standard;
}
Standard by_line() {
  Standard standard;
  standard.target = Target{Target::From::Number, {{200, 0}, Unit::Count}, {}};
  standard.curve = Line{{{percent(60), {0, 0}}, {percent(100), {100, 0}}}};
  return standard;
}
Standard by_deduct(PartSteps part_steps) {
  Standard standard;
  Deduct deduct;
  deduct.per = {{1, 2}, Unit::PercentPoint};
  deduct.points = {20, 0};
  deduct.from = percent(98);
  deduct.part_steps = part_steps;
  standard.curve = deduct;
  return standard;
}

ResolvedIndicator indicator(const char* name, int weight, Standard standard) {
  ResolvedIndicator one;
  one.planned.def.name = name;
  one.planned.objective = "o";
  one.planned.weight = Weight{{weight, 0}, false, {}};
  one.planned.standard = std::move(standard);
  return one;
}

Assessment rules(std::vector<ResolvedIndicator> indicators) {
  Assessment out;
  out.indicators = std::move(indicators);
  out.plan.grades = {{"A", {Comparison::Ge, {{90, 0}, Unit::Count}, {}}},
                     {"B", {Comparison::Gt, {{80, 0}, Unit::Count}, {}}},
                     {"C", {Comparison::Lt, {{80, 0}, Unit::Count}, {}}}};
  return out;
}

IndicatorCard value(const char* name, Fraction exact, Unit unit) {
  IndicatorCard card;
  card.name = name;
  card.estimate.unit = unit;
  card.estimate.exact = exact;
  card.estimate.value = to_double(exact);
  card.estimate.n = 100;
  return card;
}

Scorecard scored(const Assessment& rules, std::vector<IndicatorCard> cards,
                 std::vector<EntryRow> entries = {}) {
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const auto& target = rules.indicators[i].planned.standard->target;
    if (target) cards[i].target = Fraction{target->number.value.digits, 1};
  }
  return score_all({rules, {{"s", "s", "", cards}}, std::move(entries), true})[0];
}

TEST(Levers, ANextStepGivesItsShareOfTheTotal) {
  // 83 % is 80 points of weight 40; the rest stands at 100 of weight 60: total 32 + 60 = 92.
  const Assessment plan = rules({indicator("a", 40, by_steps()), indicator("b", 60, by_steps())});
  const Scorecard card =
      scored(plan, {value("a", {83, 100}, Unit::Ratio), value("b", {95, 100}, Unit::Ratio)});
  ASSERT_EQ(*card.score, 9200);
  const Levers levers = levers_of(card, plan);
  ASSERT_EQ(levers.levers.size(), 1U) << "b has all there is";
  const Lever& one = levers.levers.front();
  EXPECT_EQ(one.indicator, 0U);
  EXPECT_EQ(compare(one.value, {9, 10}), 0);
  EXPECT_FALSE(one.beyond);
  EXPECT_TRUE(one.gain == points(800)) << "20 points of 40 %";
  EXPECT_TRUE(one.score == 10000);
  EXPECT_FALSE(one.per_percent);
  EXPECT_FALSE(levers.next) << "the best grade has no next";
}

TEST(Levers, BeyondAPlaceIsSaid) {
  const Assessment plan = rules({indicator("a", 100, by_steps())});
  const Scorecard card = scored(plan, {value("a", {70, 100}, Unit::Ratio)});
  const Levers levers = levers_of(card, plan);
  ASSERT_EQ(levers.levers.size(), 1U);
  EXPECT_TRUE(levers.levers.front().beyond) << "> 70 %, and 70 % is what there is";
  EXPECT_EQ(compare(levers.levers.front().value, {7, 10}), 0);
  ASSERT_TRUE(levers.next);
  EXPECT_EQ(levers.next->name, "B");
  EXPECT_TRUE(levers.next->from == 8001) << "more than 80";
  EXPECT_TRUE(levers.next->missing == 8001);
}

TEST(Levers, OfALineOnePercentAndItsEnd) {
  // 186 of 200 = 93 % → 82.5 points of 30 = 24.75; the other 70: 94.75.
  const Assessment plan = rules({indicator("a", 30, by_line()), indicator("b", 70, by_steps())});
  const Scorecard card =
      scored(plan, {value("a", {186, 1}, Unit::Count), value("b", {95, 100}, Unit::Ratio)});
  ASSERT_EQ(*card.score, 9475);
  const Levers levers = levers_of(card, plan);
  ASSERT_EQ(levers.levers.size(), 1U);
  const Lever& one = levers.levers.front();
  EXPECT_EQ(compare(one.value, {200, 1}), 0);
  ASSERT_TRUE(one.attainment);
  EXPECT_EQ(compare(*one.attainment, {1, 1}), 0);
  EXPECT_TRUE(one.gain == points(525));
  ASSERT_TRUE(one.per_percent);
  EXPECT_TRUE(*one.per_percent == points(75)) << "2.5 points of 30 %";
}

TEST(Levers, StepsOfADeduction) {
  // 95.4 % is 2.6 points under 98 %: full steps 2 → 60, begun 3 → 40, pro rata 2.6 → 48.
  const auto lever = [](PartSteps part_steps) {
    const Assessment plan = rules({indicator("a", 100, by_deduct(part_steps))});
    return levers_of(scored(plan, {value("a", {954, 1000}, Unit::Ratio)}), plan).levers.at(0);
  };
  const Lever ignored = lever(PartSteps::Ignored);
  EXPECT_EQ(compare(ignored.value, {96, 100}), 0);
  EXPECT_TRUE(ignored.beyond) << "two whole steps still lie under 96 %";
  EXPECT_TRUE(ignored.gain == points(2000));
  const Lever begun = lever(PartSteps::Begun);
  EXPECT_EQ(compare(begun.value, {96, 100}), 0);
  EXPECT_FALSE(begun.beyond);
  EXPECT_TRUE(begun.gain == points(2000));
  const Lever pro_rata = lever(PartSteps::ProRata);
  EXPECT_EQ(compare(pro_rata.value, {98, 100}), 0);
  EXPECT_TRUE(pro_rata.gain == points(5200));
  EXPECT_TRUE(pro_rata.per_percent && *pro_rata.per_percent == points(2000));
}

TEST(Levers, EntriesStayAndPartsShare) {
  const Assessment plan = rules({indicator("a", 100, by_steps())});
  Scorecard card = scored(plan, {value("a", {83, 100}, Unit::Ratio)});
  PartsCard parts;
  parts.parts = {{"own", "", 70, 70, points(8000), points(5600)},
                 {"shop", "shops", 30, 30, points(9000), points(2700)}};
  card.parts = std::make_shared<const PartsCard>(parts);
  card.score = 8300;
  const Levers levers = levers_of(card, plan);
  ASSERT_EQ(levers.levers.size(), 1U);
  EXPECT_TRUE(levers.levers.front().gain == points(1400)) << "20 points of 70 %";
  EXPECT_TRUE(levers.levers.front().score == 9700);
}

TEST(Levers, NothingIsSaidWhereItCannotBeTold) {
  const Assessment plan = rules({indicator("a", 100, by_steps())});
  const Scorecard good = scored(plan, {value("a", {83, 100}, Unit::Ratio)});
  ASSERT_EQ(levers_of(good, plan).levers.size(), 1U);
  Scorecard red = good;
  RedLineCard line;
  line.text = "x";
  line.holds = true;
  line.total = Decimal{80, 0};
  red.red_lines = {line};
  EXPECT_TRUE(levers_of(red, plan).levers.empty()) << "a red line says what the total is";
  Scorecard other = good;
  other.score = 7000;
  EXPECT_TRUE(levers_of(other, plan).levers.empty()) << "it does not add up";
  Assessment by_peers = plan;
  by_peers.indicators[0].planned.standard->percentile = Percentile{};
  EXPECT_TRUE(levers_of(good, by_peers).levers.empty());
  Scorecard small = good;
  small.indicators[0].points = points(7700);  // a default's, not the standard's
  small.indicators[0].contribution = points(7700);
  small.score = 7700;
  EXPECT_TRUE(levers_of(small, plan).levers.empty());
}

TEST(Levers, ANextGradeThatIsBarredIsNotPromised) {
  const Assessment plan = rules({indicator("a", 100, by_steps())});
  Scorecard card = scored(plan, {value("a", {75, 100}, Unit::Ratio)});
  ASSERT_EQ(card.grade, "C");
  ASSERT_TRUE(levers_of(card, plan).next);
  MemoryCard memory;
  LedgerCard ledger;
  Consequence at_most;
  at_most.grade_at_most = "C";
  ledger.consequences = {{at_most, {}, std::nullopt}};
  memory.ledgers = {ledger};
  card.memory = std::make_shared<const MemoryCard>(memory);
  EXPECT_FALSE(levers_of(card, plan).next) << "a ledger lets it be C at most";
  EXPECT_EQ(levers_of(card, plan).levers.size(), 1U);
  memory.ledgers.clear();
  memory.grade = HeldGradeCard{"C", "C", {}, std::nullopt};
  card.memory = std::make_shared<const MemoryCard>(memory);
  EXPECT_FALSE(levers_of(card, plan).next) << "several checks must agree first";
}

}  // namespace
}  // namespace steelyard
