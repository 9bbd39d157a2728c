// Six agents of a made-up firm, for the files that go to persons and managers. Every text of a subject holds
// that subject's canary: "canaryE1x" of the first; so what stands in a file tells whose it is. Names, reasons
// and evidence begin as formulas do, and hold markup.
//
// E1 by hand: conversion 41 of 100 → 80 × 40 = 32; replies 96 of 100 → 80 × 30 = 24; sales 186,000 of
// 200,000 = 93 % → 82.5 × 30 = 24.75; one confirmed complaint −2; together 78.75, bronze.
#pragma once

#include <array>

#include "score/memory_card.hpp"
#include "score/parts.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard {

inline const std::string kAgentsPlan = R"(plan: agents
version: 3
title: { zh: 售前客服考核, en: Pre-sale service }
subjects: { of: employee }
cycle: month
objectives: { sales: { title: { zh: 销售, en: sales } }, service: { title: { zh: 服务, en: service } } }
indicators:
  - { use: inquiry_conversion, objective: sales, weight: 40, standard: { steps: "≥ 45% → 100, ≥ 40% → 80, ≥ 35% → 60, else → 0", min_sample: { n: 30, else: not_rated } } }
  - { use: reply_rate, objective: service, weight: 30, standard: { steps: "≥ 98% → 100, ≥ 95% → 80, ≥ 92% → 60, else → 0" } }
  - { use: reported_credited_sales, objective: sales, weight: 30, standard: { target: { from: targets }, line: { 60%: 0, 100%: 100 } } }
entries:
  items:
    complaint: { label: { zh: 有效投诉, en: valid complaint }, points: -2, at_most: -10 }
    praise: { label: { zh: 客户表扬, en: praise }, points: 1, at_most: 5 }
    abuse: { label: { zh: 辱骂客户, en: abuse of a customer }, points: 0 }
red_lines: [ { item: abuse, then: { total: 0 }, confirm: person } ]
missing: { not_rated: reweight, no_data: reweight, no_grade_under: 50% }
fairness: { compare_within: [role] }
grades:
  gold: { when: "≥ 90", label: { zh: 金, en: gold } }
  silver: { when: "≥ 80", label: { zh: 银, en: silver } }
  bronze: { when: "≥ 70", label: { zh: 铜, en: bronze } }
  low: { when: else, label: { zh: 待提升, en: needs improvement } }
pay: { coefficient: { gold: 1.2, silver: 1.1, bronze: 1.0, low: 0.9 } }
)";

inline std::string canary(const std::string& who) { return "canary" + who + "x"; }

class PeopleFirm {
 public:
  static constexpr int kPeople = 6;

  PeopleFirm() {
    static constexpr std::array<const char*, kPeople> kStarts{"=1+1 ", "+2 ",  "-3 ",
                                                              "@SUM ", "＝4 ", "\tTAB "};
    std::string people = "employee_id,name,role\n";
    std::string days =
        "agent_id,day,buyers_asked,buyers_answered,buyers_paid,sessions,credited_sales\n";
    std::string targets = "subject_id,indicator,period,target\n";
    std::string entries =
        "subject_id,item,day,points,reason,evidence,entered_by,confirmed_by,note\n";
    for (int i = 1; i <= kPeople; ++i) {
      const std::string id = canary("E" + std::to_string(i));
      const std::string start = kStarts[static_cast<std::size_t>(i - 1)];
      people += id + ",\"" + start + id + " <img src=x onerror=alert(1)>\"," + id + "-role\n";
      for (const char* month : {"2026-04", "2026-05"}) {
        const bool is_may = std::string(month) == "2026-05";
        // Of E6 too few buyers asked in May to tell.
        const int asked = i == 6 && is_may ? 20 : 100;
        const int paid = (is_may ? 41 : 46) * asked / 100 - (i - 1);
        days += id + "," + month + "-10," + std::to_string(asked) + "," +
                std::to_string(96 * asked / 100) + "," + std::to_string(paid) + ",100,186000.00\n";
      }
      targets += id + ",reported_credited_sales,2026-05,200000\n";
      targets += id + ",reported_credited_sales,2026-04,200000\n";
      entries += id + ",complaint,2026-05-09,-2,\"" + start + id + " </td><script>\",\"" + start +
                 id + " evidence\",checker,boss,\n";
      entries += id + ",praise,2026-05-12,1,\"" + id + " praised\",\"" + id + " shot\",checker,,\n";
      if (i == 2) entries += id + ",abuse,2026-05-20,0," + id + " abuse,,checker,boss,\n";
    }
    load("people.csv", people);
    load("agent_days.csv", days);
    load("targets.csv", targets);
    load("entries.csv", entries);
  }

  /// As the pipeline gives it, with what it does not fill: evidence.
  [[nodiscard]] Run run(const std::string& period, const std::string& plan = kAgentsPlan) const {
    Run made = firm.assess_text(plan, period);
    for (Scorecard& card : made.scorecards) {
      for (EntryCard& entry : card.entries) {
        if (entry.item != "abuse") entry.evidence = "@" + card.subject + " <a href=x>ticket 7</a>";
      }
    }
    return made;
  }

  /// Ledgers, excused days, exclusions and parts, by hand, with the subject's canary in every text.
  static void enrich(Run& run) {
    for (Scorecard& card : run.scorecards) {
      MemoryCard memory;
      LedgerCard ledger{"points",
                        {"-" + card.subject + " 记分", "-" + card.subject + " points"},
                        Date{20'000},
                        2 * power_of_ten(kPointScale),
                        {},
                        4,
                        {}};
      ledger.lines = {{"2026-05",
                       Date{20'600},
                       "inquiry_conversion < 40%",
                       {"=" + card.subject, "=" + card.subject},
                       power_of_ten(kPointScale)}};
      memory.ledgers = {ledger};
      RawCard raw{"reply_rate", card.indicators[1].estimate, {}, true};
      raw.excuses = {
          {Date{20'590}, Date{20'591}, {"@" + card.subject, "@" + card.subject}, {}, {}, {}}};
      memory.raw = {raw};
      card.memory = std::make_shared<const MemoryCard>(memory);
      if (!card.score) continue;
      PartsCard parts;
      const Int128 own = *card.score * power_of_ten(kPointScale - kTotalScale);
      parts.parts = {{"own", "", 70, 70, own, own * 7 / 10},
                     {"shop", "shops", 30, 30, own, own * 3 / 10}};
      parts.parts[1].members = {{card.subject + "-shop", "=" + card.subject + " shop", *card.score,
                                 power_of_ten(kNumberScale), 20}};
      card.parts = std::make_shared<const PartsCard>(parts);
    }
  }

  /// E1 … E5 are M1's, E6 is M2's.
  [[nodiscard]] static std::map<std::string, std::string> managers() {
    std::map<std::string, std::string> out;
    for (int i = 1; i <= kPeople; ++i) {
      out[canary("E" + std::to_string(i))] = canary(i == 6 ? "M2" : "M1");
    }
    return out;
  }

  static const Scorecard& card_of(const Run& run, const std::string& who) {
    for (const Scorecard& card : run.scorecards) {
      if (card.subject == canary(who)) return card;
    }
    ADD_FAILURE() << who;
    return run.scorecards.front();
  }

  Firm firm;

 private:
  void load(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'781'000'000'000'000};  // 9 June 2026
    firm.load_path(firm.dir() + "/" + name, options);
  }
};

}  // namespace steelyard
