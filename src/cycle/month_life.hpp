// The life of a month: one plan over one period, from the first assessment to its closing.
//
//     open ─assess─► assessed ─review─► reviewed ─confirm─► confirmed ─publish─► published ─close─► closed
//                       ▲                                                           │
//                       └──────────── assess, where scorecards have changed ◄───────┘
//
// A scorecard is confirmed by a person; where a new assessment changes it, it waits again, and the others do
// not. What was published stays: a correction is the next version. Pure: no store, no clock, no files.
// Tested by: tests/cycle/month_life_test.cpp.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/names.hpp"
#include "base/result.hpp"

namespace steelyard {

enum class MonthState { Open, Assessed, Reviewed, Confirmed, Published, Closed };
enum class MonthStep { Collect, Assess, Review, Confirm, Publish, Close };

inline constexpr MonthStep kAllMonthSteps[] = {MonthStep::Collect, MonthStep::Assess,
                                               MonthStep::Review,  MonthStep::Confirm,
                                               MonthStep::Publish, MonthStep::Close};

/// "assessed", "confirm": as the log and JSON say them.
std::string_view name_of(MonthState state);
std::string_view name_of(MonthStep step);
/// As people read them: 待复核, assessed.
Text words_of(MonthState state);
Text words_of(MonthStep step);

struct MonthKey {
  std::string plan;
  std::string period;
  friend auto operator<=>(const MonthKey&, const MonthKey&) = default;
};

/// What an assessment gave: which run, and which of its scorecards are other than those before.
struct Assessed {
  std::string run;
  std::string cards;                 // digest over all scorecards: the same cards, the same digest
  std::int64_t version = 0;          // of the plan
  std::vector<std::string> changed;  // subjects whose card is new or another
  std::vector<std::string> gone;     // subjects that have no card any more
};

struct Publication {
  int version = 0;  // 1, 2 …
  std::string run;
  std::string cards;
  std::string files;  // digest over the published files
  std::int64_t at_us = 0;
};

struct MonthEvent {
  MonthStep step = MonthStep::Collect;
  std::string actor;
  std::int64_t at_us = 0;
  std::string note;
  std::int64_t seq = 0;  // of the audit log
};

struct MonthLife {
  MonthKey key;
  std::optional<Assessed> latest;
  std::string reviewed;                             // digest of the cards somebody looked over
  std::set<std::string> waiting;                    // subjects whose card nobody has confirmed
  std::map<std::string, std::string> confirmed_by;  // subject → who
  std::vector<Publication> published;
  bool is_closed = false;
  std::string closed_files;  // digest over what closing wrote
  std::vector<MonthEvent> events;
};

MonthState state_of(const MonthLife& life);
/// Whether what is assessed now is other than what was published last.
bool differs_from_published(const MonthLife& life);

/// Whether the step can be taken now. Errors: A214 another comes first, A216 the month is closed, A217
/// cards wait for confirmation.
Result<void> require_step(const MonthLife& life, MonthStep step);

/// What each step does to a life. Requires: require_step gave no error.
void apply_assessed(MonthLife& life, Assessed assessed);
void apply_reviewed(MonthLife& life);
/// Empty = every card that waits.
void apply_confirmed(MonthLife& life, const std::set<std::string>& subjects,
                     const std::string& actor);
void apply_published(MonthLife& life, const std::string& files, std::int64_t at_us);

}  // namespace steelyard
