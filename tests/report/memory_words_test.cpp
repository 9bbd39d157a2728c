// Ledgers and held grades in both languages, word for word.

#include "report/memory_words.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/memory_json.hpp"

namespace steelyard {
namespace {

Date day(const char* text) { return *try_parse_date(text); }

MemoryCard memory() {
  LedgerCard ledger;
  ledger.name = "penalty";
  ledger.label = {"罚分", "penalty points"};
  ledger.since = day("2026-04-01");
  ledger.sum = Int128{35} * power_of_ten(kPointScale - 1);
  ledger.n_checks = 13;
  ledger.lines = {{"2026-W23", day("2026-06-07"), "n > 1", {"太多", "too many"}, ledger.sum},
                  {"2026-W24", day("2026-06-14"), "n > 1", {}, std::nullopt}};
  Consequence all;
  all.at = {3, 0};
  all.deduct = Decimal{5, 0};
  all.total = Decimal{405, 1};
  all.grade_at_most = "C";
  all.no_grade = true;
  all.says = {"停权", "no campaigns"};
  all.confirm_by_person = true;
  Consequence lasting;
  lasting.at = {2, 0};
  lasting.deduct = Decimal{1, 0};
  ledger.consequences = {{lasting, day("2026-06-07"), day("2026-07-04")},
                         {all, day("2026-06-07"), std::nullopt}};
  Protection by;
  by.grade = "A";
  by.until = day("2026-12-31");
  by.reason = {"新店", "new shop"};
  MemoryCard card;
  card.ledgers = {ledger};
  card.grade = HeldGradeCard{"C", "A", {{"2026-05", day("2026-05-31"), "", "B"}}, by};
  return card;
}

TEST(MemoryWords, LineByLine) {
  Scorecard card;
  card.memory = std::make_shared<const MemoryCard>(memory());
  EXPECT_EQ(write_memory(card, Assessment{}, Language::Zh),
            "  罚分 3.5（自 2026-04-01 起，13 个检查日）\n"
            "    2026-W23 2026-06-07  +3.5  n > 1（太多）\n"
            "    2026-W24 2026-06-14  无法判断  n > 1\n"
            "    满 2 分，总分扣 1（2026-06-07 至 2026-07-04）\n"
            "    满 3 分，总分扣 5，总分不超过 40.5，等级不高于 C，停权，不评等级（2026-06-07 "
            "起），待人确认\n"
            "  等级  A（本期 C）\n"
            "    2026-05 2026-05-31  测得 —，保持 B\n"
            "    保护：至 2026-12-31 不低于 A（新店）\n");
  EXPECT_EQ(
      write_memory(card, Assessment{}, Language::En),
      "  penalty points 3.5 (since 2026-04-01, check dates: 13)\n"
      "    2026-W23 2026-06-07  +3.5  n > 1 (too many)\n"
      "    2026-W24 2026-06-14  cannot be told  n > 1\n"
      "    at 2, 1 off the total (2026-06-07 … 2026-07-04)\n"
      "    at 3, 5 off the total, total at most 40.5, grade at most C, no campaigns, no grade "
      "(since 2026-06-07), waits for a person\n"
      "  grade  A (this period C)\n"
      "    2026-05 2026-05-31  measured —, held B\n"
      "    protected: at least A until 2026-12-31 (new shop)\n");
}

TEST(MemoryWords, WhatIsStrongerThanAHeldGradeIsSaid) {
  Scorecard card;
  MemoryCard held = memory();
  held.ledgers[0].lines.clear();
  held.grade = HeldGradeCard{"C", "A", {}, std::nullopt};
  card.memory = std::make_shared<const MemoryCard>(held);
  card.grade = "B";
  EXPECT_NE(write_memory(card, Assessment{}, Language::En)
                .find("  grade  A, at most B by the ledger (this period C)\n"),
            std::string::npos);
  EXPECT_NE(
      show_memory_briefly(card, {}, Language::Zh).find("等级保持 A（本期 C），因积分账至多 B"),
      std::string::npos);
  card.grade = "A";
  EXPECT_NE(write_memory(card, Assessment{}, Language::En).find("  grade  A (this period C)\n"),
            std::string::npos);
}

TEST(MemoryWords, Briefly) {
  Scorecard card;
  EXPECT_EQ(show_memory_briefly(card, {}, Language::Zh), "");
  MemoryCard brief = memory();
  brief.ledgers[0].consequences.pop_back();
  card.memory = std::make_shared<const MemoryCard>(brief);
  EXPECT_EQ(show_memory_briefly(card, {}, Language::Zh),
            "罚分 3.5（自 2026-04-01 起）：满 2 分，总分扣 1（2026-06-07 至 "
            "2026-07-04）；等级受保护为 A（本期 C）");
  brief.grade->protected_by.reset();
  EXPECT_EQ(show_held_grade(*brief.grade, {}, Language::En), "grade held at A (this period C)");
  brief.grade->held = "C";
  EXPECT_EQ(show_held_grade(*brief.grade, {}, Language::En), "") << "nothing is held back";
}

TEST(MemoryJson, SaysTheSame) {
  const nlohmann::ordered_json json = memory_json(memory());
  const auto& ledger = json["ledgers"][0];
  EXPECT_EQ(ledger["sum"], 3.5);
  EXPECT_EQ(ledger["checks"], 13);
  EXPECT_EQ(ledger["lines"][0]["points"], 3.5);
  EXPECT_TRUE(ledger["lines"][1]["points"].is_null());
  EXPECT_EQ(ledger["consequences"][0]["until"], "2026-07-04");
  EXPECT_EQ(ledger["consequences"][1]["total"], 40.5);
  EXPECT_TRUE(ledger["consequences"][1]["until"].is_null());
  EXPECT_EQ(ledger["consequences"][1]["says"]["en"], "no campaigns");
  EXPECT_EQ(ledger["consequences"][1]["waits_for_person"], true);
  EXPECT_EQ(json["grade"]["held"], "A");
  EXPECT_EQ(json["grade"]["checks"][0]["held"], "B");
  EXPECT_TRUE(json["grade"]["checks"][0]["measured"].is_null());
  EXPECT_EQ(json["grade"]["protected"]["until"], "2026-12-31");
}

}  // namespace
}  // namespace steelyard
