// What a plan remembers, as it is read: every field, what is left at its default, and how many check
// dates there can be (counted on the calendar).

#include "plan/memory.hpp"

#include <gtest/gtest.h>

#include "plan_diagnose.hpp"

namespace steelyard::plan_test {
namespace {

Plan plan_with(const std::string& rest) {
  const std::string text =
      "plan: t\nsubjects: { of: shop }\ncycle: week\nindicators:\n  - { use: net_sales, weight: "
      "100, standard: { steps: \"≥ 250 → 100, else → 0\" } }\ngrades: { A: \"≥ 60\", B: else }\n" +
      rest;
  const Result<Plan> plan = parse_plan(source_of(text));
  EXPECT_TRUE(plan.has_value()) << (plan ? "" : render(plan.error(), Language::En));
  if (!plan) return {};
  EXPECT_EQ(render(check_plan(*plan), Language::En), "");
  return *plan;
}

std::string text_of(const Decimal& value) {
  return format_decimal_trimmed(value.digits, value.scale);
}

TEST(Memory, APlanWithoutItHasNone) { EXPECT_EQ(plan_with("").memory, nullptr); }

TEST(Memory, ALedgerIsReadWhole) {
  const Plan plan = plan_with(
      "ledgers:\n"
      "  - name: penalty\n    label: { zh: 罚分, en: penalty points }\n    check: day\n"
      "    reset: { year: { fiscal_first_month: 4 } }\n"
      "    book:\n      - { when: net_sales < 10, points: 2.5, reason: low }\n"
      "      - { of: net_sales, steps: { \"< 10\": 1, else: 0 } }\n"
      "    then: [ { at: 3, deduct: 5, total: 40, grade_at_most: B, no_grade: yes, says: { zh: 停, "
      "en: stop }, for: 28 d, confirm: person }, { at: 4, no_grade: no, deduct: 1 } ]\n"
      "  - { name: other, reset: quarter, book: [ { when: net_sales < 1, points: 1 } ] }\n");
  ASSERT_NE(plan.memory, nullptr);
  ASSERT_EQ(plan.memory->ledgers.size(), 2U);
  const Ledger& ledger = plan.memory->ledgers[0];
  EXPECT_EQ(ledger.label.zh, "罚分");
  EXPECT_EQ(ledger.check.unit, CycleUnit::Day);
  EXPECT_EQ(ledger.reset.unit, CycleUnit::Year);
  EXPECT_EQ(ledger.reset.fiscal_first_month, 4);
  ASSERT_EQ(ledger.book.size(), 2U);
  EXPECT_EQ(ledger.book[0].when.text, "net_sales < 10");
  EXPECT_EQ(text_of(ledger.book[0].points), "2.5");
  EXPECT_EQ(ledger.book[0].reason.zh, "low");
  EXPECT_EQ(ledger.book[1].of.text, "net_sales");
  EXPECT_EQ(ledger.book[1].rule, "net_sales < 10 → 1, else → 0");
  ASSERT_EQ(std::get<Steps>(ledger.book[1].steps.curve).steps.size(), 1U);
  ASSERT_EQ(ledger.then.size(), 2U);
  const Consequence& one = ledger.then[0];
  EXPECT_EQ(text_of(one.at), "3");
  EXPECT_EQ(text_of(*one.deduct), "5");
  EXPECT_EQ(text_of(*one.total), "40");
  EXPECT_EQ(*one.grade_at_most, "B");
  EXPECT_TRUE(one.no_grade);
  EXPECT_EQ(one.says.en, "stop");
  EXPECT_EQ(*one.lasts_days, 28);
  EXPECT_TRUE(one.confirm_by_person);
  EXPECT_FALSE(ledger.then[1].no_grade);
  EXPECT_FALSE(ledger.then[1].lasts_days);
  EXPECT_FALSE(ledger.then[1].confirm_by_person);
  EXPECT_EQ(plan.memory->ledgers[1].check.unit, CycleUnit::Week) << "the plan's own cycle";
  EXPECT_EQ(plan.memory->ledgers[1].label.en, "other");
}

TEST(Memory, ChangesOfGradeAreReadWhole) {
  const Plan plan = plan_with(
      "grade_changes:\n  check: month\n  reset: year\n  fall_after: 2\n  rise_after: 2 of 3\n"
      "  protect: [ { grade: A, from: 2026-01-02, until: 2026-06-30, subjects: [S1, S2], reason: "
      "new }, { grade: A, until: 2026-06-30 } ]\n");
  const GradeChanges& changes = *plan.memory->grade_changes;
  EXPECT_EQ(changes.check.unit, CycleUnit::Month);
  EXPECT_EQ(changes.reset->unit, CycleUnit::Year);
  EXPECT_EQ(std::pair(changes.fall.needed, changes.fall.of_last), std::pair(2, 2));
  EXPECT_EQ(std::pair(changes.rise.needed, changes.rise.of_last), std::pair(2, 3));
  ASSERT_EQ(changes.protect.size(), 2U);
  EXPECT_EQ(to_string(*changes.protect[0].from), "2026-01-02");
  EXPECT_EQ(to_string(changes.protect[0].until), "2026-06-30");
  EXPECT_EQ(changes.protect[0].subjects, (std::vector<std::string>{"S1", "S2"}));
  EXPECT_FALSE(changes.protect[1].from);
  const Plan bare = plan_with("grade_changes: { protect: [ { grade: A, until: 2026-06-30 } ] }\n");
  EXPECT_FALSE(bare.memory->grade_changes->reset);
  EXPECT_EQ(bare.memory->grade_changes->fall.needed, 1);
}

TEST(Memory, ExcusesAreReadWhole) {
  const Plan plan = plan_with(
      "excuses: [ { from: 2026-06-10, until: 2026-06-11, reason: { zh: 故障, en: outage }, "
      "subjects: [S1], indicators: [net_sales] } ]\n");
  ASSERT_EQ(plan.memory->excuses.size(), 1U);
  const Excuse& one = plan.memory->excuses[0];
  EXPECT_EQ(to_string(one.from), "2026-06-10");
  EXPECT_EQ(to_string(one.until), "2026-06-11");
  EXPECT_EQ(one.reason.en, "outage");
  EXPECT_EQ(one.subjects, std::vector<std::string>{"S1"});
  ASSERT_EQ(one.indicators.size(), 1U);
  EXPECT_EQ(one.indicators[0].text, "net_sales");
}

/// Counted on the calendar of 40 years: how many periods end within one of the longer cycle.
TEST(Memory, AsManyCheckDatesAsTheCalendarHas) {
  for (int check = 0; check < 6; ++check) {
    for (int reset = check + 1; reset < 6; ++reset) {
      const Cycle shorter{static_cast<CycleUnit>(check), 1, 1};
      const Cycle longer{static_cast<CycleUnit>(reset), 1, 1};
      int most = 0;
      Period period = period_containing(*try_parse_date("2000-01-01"), longer);
      for (; to_ymd(period.first).year < 2040; period = next(period, longer)) {
        int n = 0;
        Period one = period_containing(period.first, shorter);
        for (; one.last <= period.last; one = next(one, shorter)) ++n;
        most = std::max(most, n);
      }
      EXPECT_EQ(most_checks(shorter, longer), most) << check << " in " << reset;
    }
  }
}

}  // namespace
}  // namespace steelyard::plan_test
