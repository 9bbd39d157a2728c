// What is paid in all, by hand; and the law of pools over random teams: never above the cap, and the cap
// exactly when more was owed.

#include "score/settle_pay.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace steelyard {
namespace {

Decimal decimal(const char* text) { return *try_parse_decimal(text); }

/// A card that is owed items only, in cents.
Scorecard card_of(const std::string& subject, Int128 items, const char* coefficient = "") {
  Scorecard card;
  card.subject = subject;
  card.pay = PayCard{};
  card.pay->total = items;
  if (*coefficient != '\0') card.pay->coefficient = decimal(coefficient);
  return card;
}

PaidPerson in_team(const std::string& team) {
  PaidPerson person;
  person.team = team;
  return person;
}

/// 20 of 22 days, base 3000 on each of them, department 1.2.
PaidPerson joiner() {
  PaidPerson person = in_team("T1");
  person.days_on_duty = 20'000'000;
  person.days_due = 22;
  person.base_days = Int128{3000} * 20 * power_of_ten(kBaseDaysScale);
  person.department_coefficient = 1'200'000;
  return person;
}

Plan plan_of(Pay pay) {
  Plan plan;
  plan.pay = std::move(pay);
  return plan;
}

Pay by_sheets() {
  Pay pay;
  pay.base = PayBase{};
  pay.by_department = true;
  pay.on_duty = PaidDays::Workdays;
  return pay;
}

SettledPay settled(Scorecard card, const Pay& pay, const PaidPerson& person) {
  std::vector<Scorecard> cards = {std::move(card)};
  settle_pay(cards, plan_of(pay), {{cards[0].subject, person}});
  return *cards[0].pay->settled;
}

TEST(SettlePay, BaseTimesEverything) {
  // 3000 × 1.1 × 1.2 × 20/22 = 3960 × 10/11 = 3600; and 120.50 of items.
  const SettledPay paid = settled(card_of("p", 12'050, "1.1"), by_sheets(), joiner());
  EXPECT_EQ(*paid.base, Int128{300'000});
  EXPECT_EQ(*paid.department, Int128{1'200'000});
  EXPECT_EQ(*paid.wage, Int128{360'000});
  EXPECT_EQ(*paid.paid, Int128{372'050});
  EXPECT_TRUE(paid.counts_days);
  EXPECT_FALSE(paid.raised_to_minimum);
  EXPECT_FALSE(paid.pool);
}

TEST(SettlePay, TheSumIsRoundedOnce) {
  // 1000 × 1/3 = 333.333…, and 0.01: 333.34 as a sum. Half of 0.05 at 0.1: up. 2.5 at 1: 3.
  PaidPerson person = joiner();
  person.days_due = 3;
  person.days_on_duty = 1'000'000;
  person.base_days = Int128{1000} * power_of_ten(kBaseDaysScale);
  Pay pay = by_sheets();
  pay.by_department = false;
  EXPECT_EQ(*settled(card_of("p", 1), pay, person).paid, Int128{33'334});
  EXPECT_EQ(*settled(card_of("p", 1), pay, person).wage, Int128{33'333});
  Pay items;
  items.unit = Decimal{1, 1};
  EXPECT_EQ(*settled(card_of("p", 1'005), items, {}).paid, Int128{1'010});
  EXPECT_EQ(*settled(card_of("p", 1'004), items, {}).paid, Int128{1'000});
  items.unit = Decimal{1, 0};
  EXPECT_EQ(*settled(card_of("p", 250), items, {}).paid, Int128{300});
  EXPECT_EQ(*settled(card_of("p", 249), items, {}).paid, Int128{200});
}

TEST(SettlePay, OneBaseForAll) {
  Pay pay;
  pay.base = PayBase{decimal("2800.50"), {}};
  EXPECT_EQ(*settled(card_of("p", 0, "0.9"), pay, {}).paid, Int128{252'045});
  EXPECT_FALSE(settled(card_of("p", 0), pay, {}).counts_days);
}

TEST(SettlePay, WhatIsNotKnownIsNeverZero) {
  PaidPerson person = joiner();
  person.base_days.reset();
  Pay pay = by_sheets();
  pay.minimum = decimal("500");
  const SettledPay paid = settled(card_of("p", 12'050, "1.1"), pay, person);
  EXPECT_TRUE(paid.lacks_base);
  EXPECT_FALSE(paid.wage);
  EXPECT_FALSE(paid.paid);
}

TEST(SettlePay, WhatIsNotRegisteredNeverLowersPay) {
  PaidPerson person = joiner();
  person.department_coefficient.reset();
  EXPECT_EQ(*settled(card_of("p", 0), by_sheets(), person).department, Int128{1'000'000});
  EXPECT_EQ(*settled(card_of("p", 0), by_sheets(), person).paid, Int128{272'727});
}

TEST(SettlePay, TheMinimumIsForWhoWasThere) {
  Pay pay;
  pay.minimum = decimal("500");
  const SettledPay there = settled(card_of("p", 12'050), pay, {});
  EXPECT_EQ(*there.paid, Int128{50'000});
  EXPECT_TRUE(there.raised_to_minimum);
  PaidPerson gone;
  gone.employed = false;
  gone.days_on_duty = 0;
  EXPECT_EQ(*settled(card_of("p", 12'050), pay, gone).paid, Int128{12'050});
  EXPECT_EQ(*settled(card_of("p", -100), Pay{}, {}).paid, Int128{0});
}

std::vector<Int128> paid_to(const std::vector<Int128>& owed, const Pay& pay,
                            const std::string& team = "T1") {
  std::vector<Scorecard> cards;
  PaidPeople people;
  for (std::size_t i = 0; i < owed.size(); ++i) {
    const std::string id = "p" + std::to_string(100 + i);
    cards.push_back(card_of(id, owed[i]));
    people[id] = in_team(team);
  }
  settle_pay(cards, plan_of(pay), people);
  std::vector<Int128> paid;
  for (const Scorecard& card : cards) paid.push_back(*card.pay->settled->paid);
  return paid;
}

Pay with_pool(const char* amount, std::vector<PlacedText> teams = {}) {
  Pay pay;
  pay.pools = {{decimal(amount), std::move(teams), {}}};
  return pay;
}

TEST(SettlePay, APoolScalesItsTeamDown) {
  using Amounts = std::vector<Int128>;
  EXPECT_EQ(paid_to({6'000, 6'000, 3'000}, with_pool("100")), (Amounts{4'000, 4'000, 2'000}));
  // 33.333… each: the cent that is left goes to the first id.
  EXPECT_EQ(paid_to({5'000, 5'000, 5'000}, with_pool("100")), (Amounts{3'334, 3'333, 3'333}));
  // 70 : 20 : 10 of 50.01 is 35.007, 10.002, 5.001: the largest remainder gets it.
  EXPECT_EQ(paid_to({7'000, 2'000, 1'000}, with_pool("50.01")), (Amounts{3'501, 1'000, 500}));
  EXPECT_EQ(paid_to({5'000, 4'000}, with_pool("100")), (Amounts{5'000, 4'000})) << "not over";
  EXPECT_EQ(paid_to({5'000, 5'000}, with_pool("100")), (Amounts{5'000, 5'000})) << "exactly";
}

TEST(SettlePay, APoolIsOfTheTeamsItNames) {
  using Amounts = std::vector<Int128>;
  const std::vector<PlacedText> second = {{.text = "T2", .span = {}}};
  EXPECT_EQ(paid_to({9'000, 9'000}, with_pool("100", second)), (Amounts{9'000, 9'000}));
  EXPECT_EQ(paid_to({9'000, 9'000}, with_pool("100", second), "T2"), (Amounts{5'000, 5'000}));
  EXPECT_EQ(paid_to({9'000, 9'000}, with_pool("100"), ""), (Amounts{9'000, 9'000})) << "no team";
  Pay both = with_pool("100", second);
  both.pools.push_back({decimal("50"), {}, {}});
  EXPECT_EQ(paid_to({9'000, 9'000}, both, "T2"), (Amounts{5'000, 5'000}));
  EXPECT_EQ(paid_to({9'000, 9'000}, both, "T1"), (Amounts{2'500, 2'500}));
}

// 3 × 33.335 = 100.005 is over; 33.335 twice and 33.33 is the cap, and over it when each is rounded.
TEST(SettlePay, RoundingNeverPassesTheCap) {
  Pay pay = with_pool("100");
  pay.base = PayBase{};
  std::vector<Scorecard> cards = {card_of("a", 0), card_of("b", 0), card_of("c", 0)};
  PaidPeople people;
  const std::vector<std::int64_t> bases = {333'350, 333'350, 333'300};
  for (std::size_t i = 0; i < 3; ++i) {
    PaidPerson person = in_team("T1");
    person.base_days = Int128{bases[i]} * 1'000'000;
    people[cards[i].subject] = person;
  }
  settle_pay(cards, plan_of(pay), people);
  EXPECT_EQ(*cards[0].pay->settled->paid, Int128{3'334});
  EXPECT_EQ(*cards[1].pay->settled->paid, Int128{3'333});
  EXPECT_EQ(*cards[2].pay->settled->paid, Int128{3'333});
  EXPECT_FALSE(cards[0].pay->settled->pool->is_over);
}

/// A random team with bases of any number of decimals, days and coefficients.
struct RandomTeam {
  std::vector<Scorecard> cards;
  PaidPeople people;
};
RandomTeam random_team(std::mt19937_64& random) {
  RandomTeam team;
  const auto draw = [&](std::int64_t most) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most + 1));
  };
  const auto n = 1 + draw(30);
  for (std::int64_t i = 0; i < n; ++i) {
    const std::string id = "p" + std::to_string(1000 + i);
    team.cards.push_back(card_of(id, draw(1) * draw(999'999), draw(1) == 0 ? "1.13" : "0.871"));
    PaidPerson person = in_team("T1");
    person.days_due = static_cast<int>(1 + draw(30));
    person.days_on_duty = draw(person.days_due * std::int64_t{1'000'000});
    person.base_days = Int128{draw(99'999'999)} * person.days_on_duty;
    if (draw(2) > 0) person.department_coefficient = 1 + draw(2'000'000);
    team.people[id] = person;
  }
  return team;
}

TEST(SettlePay, APoolIsNeverPassedAndIsPaidWholeWhenOver) {
  std::mt19937_64 random(20260526);
  const std::vector<const char*> units = {"0.01", "0.1", "1"};
  int n_over = 0;
  for (int round = 0; round < 5'000; ++round) {
    RandomTeam team = random_team(random);
    Pay pay = by_sheets();
    pay.unit = decimal(units[static_cast<std::size_t>(round) % 3]);
    const auto cap = static_cast<std::int64_t>(random() % 200'000);  // in whole units of money
    pay.pools = {{Decimal{cap, 0}, {}, {}}};
    if (round % 2 == 0) pay.minimum = decimal("500");
    settle_pay(team.cards, plan_of(pay), team.people);
    Int128 sum = 0;
    for (const Scorecard& card : team.cards) {
      EXPECT_GE(*card.pay->settled->paid, 0);
      EXPECT_EQ(*card.pay->settled->paid % power_of_ten(2 - pay.unit->scale), 0);
      sum += *card.pay->settled->paid;
    }
    const PoolCard& pool = *team.cards.front().pay->settled->pool;
    n_over += pool.is_over ? 1 : 0;
    ASSERT_LE(sum, Int128{cap} * 100) << round;
    if (pool.is_over) {
      ASSERT_EQ(sum, Int128{cap} * 100) << round;
    }
  }
  EXPECT_GT(n_over, 1'000);
  EXPECT_LT(n_over, 4'750);
}

TEST(SettlePay, OnlyWherePlansPay) {
  std::vector<Scorecard> cards(1);
  settle_pay(cards, Plan{}, {});
  EXPECT_FALSE(cards[0].pay);
}

}  // namespace
}  // namespace steelyard
