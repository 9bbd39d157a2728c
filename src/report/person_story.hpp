// person_story: what one person is told, in calm words, before it is a page or a workbook: what counted,
// what did not and why, each deduction with its evidence, how the number came about, what would lift it,
// how to object.
//
//     { score: "78.5", grade: "铜", indicators: [{ 询单转化率, 41%, ≥ 40% → 80 … }], sum: [{ 询单转化率,
//       "80 × 20%", 16 }, …, { 总分, "", 78.5 }] }
//
// Only what the card itself says: no rank, no colleague, no count of colleagues. Numbers are not computed
// here, only told. Not here: HTML and xlsx. Tested by: tests/report/person_page_test.cpp,
// tests/report/scope_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/person_extras.hpp"
#include "score/run.hpp"

namespace steelyard {

/// A line of a list, and how far it stands in.
struct StoryLine {
  int depth = 0;
  std::string text;
};
using StoryLines = std::vector<StoryLine>;

struct StoryFact {
  std::string label;
  std::string value;
};

struct StoryIndicator {
  std::size_t index = 0;  // in the card
  std::string label;
  std::string value;
  std::string target;    // empty = none
  std::string attained;  // "达成 93%", "同组百分位 80%"; empty = neither
  std::string verdict;
  std::vector<std::string> remarks;  // what a reader of the value must know
  std::string standard;
  std::string definition;
  std::string how;  // days, numerator and denominator
  std::string points_interval;
};

struct StoryEntry {
  const EntryCard* card = nullptr;
  std::string item;
  std::string state;
};

/// One line of the sum. `scale` decimals of `amount`.
struct SumLine {
  enum class Of { Indicator, Imbalance, Entry, Own, Part, Mean, Rounded, Ledger, Set, Total } of;
  std::string what;
  std::string how;  // "80 × 20%"
  Int128 amount = 0;
  int scale = kPointScale;
  std::size_t index = 0;  // of the indicator, entry or part in the card
  Int128 base = 0;        // of a part: its score, 10^-9, and the share of it that counts
  Fraction share = {0, 1};
};

struct StoryLever {
  std::string label;
  std::string now;
  std::string then;        // "≥ 90%"
  std::string gain;        // "+4.00"
  std::string along;       // "每 1% 达成率 +0.75"; empty = in steps
  std::string total;       // what the total would be
  bool is_enough = false;  // for the next grade, alone
};

struct PersonStory {
  std::string title;
  std::string who;  // the name, else the id
  std::vector<StoryFact> facts;
  std::string score;                     // "—" for none
  std::string interval;                  // "79.1–91.0"; empty = nothing of it is uncertain
  std::vector<std::string> second_look;  // how likely which grade is
  std::string grade;
  std::vector<std::string> result;  // sentences below the score
  StoryLines changes;               // against the version before
  std::vector<std::string> waiting;
  std::vector<StoryIndicator> indicators;
  StoryLines not_counted;
  std::vector<StoryEntry> entries;
  std::vector<std::string> red_lines;
  std::vector<SumLine> sum;
  StoryLines parts;
  StoryLines memory;
  std::vector<std::string> pay;
  std::vector<StoryLever> levers;
  std::vector<std::string> lift;  // sentences about the next grade
  std::vector<std::string> objection;
  std::vector<std::string> notes;
};

/// Requires: the card is of the run, which stays while the story does.
PersonStory tell_person(const Run& run, const Scorecard& card, Language language,
                        const PersonExtras& extras);

/// "询单转化率" or "加减分": the heads of the sections, the same in page and workbook.
struct StoryHeads {
  std::string result, changes, waiting, indicators, not_counted, entries, red_lines, sum, parts,
      memory, pay, lift, objection, definitions, notes;
};
StoryHeads story_heads(Language language);

}  // namespace steelyard
