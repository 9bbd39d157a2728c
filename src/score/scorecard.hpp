// Scorecard: all of an assessment for one subject and period: every estimate, score, weight and
// reason; then total, grade, rank. A plain value: printed, stored, compared and explained, never
// recomputed from halves.
//
// Points are fixed-point with 9 decimals (kPointScale) until the total, which is rounded half up to
// 2 decimals first; grade, rank and display use that number.  Tested by: tests/score.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indicator/resolve.hpp"

namespace steelyard {

inline constexpr int kPointScale = 9;
inline constexpr int kTotalScale = 2;
inline constexpr int kPayScale = 2;

enum class Verdict { Meets, Fails, NotProven, NotRated, NoData, StillOpen, None };
std::string_view verdict_name(
    Verdict verdict);  // "meets", "fails", "not_proven", "not_rated" …; None: ""

struct TargetCard;   // score/target_card.hpp
struct ScoreSpread;  // score/score_spread.hpp
struct FairCard;     // score/fair_card.hpp

struct IndicatorCard {
  std::string name;
  Estimate estimate;
  WindowSpan window;  // the one that was used
  Date first;         // its days
  Date last;
  int n_unripe_days = 0;  // days of the window whose cohort was not yet mature
  std::optional<Fraction> target;
  std::int64_t n_target_unknown = 0;   // rows that a target of the previous period lacks
  std::optional<Fraction> attainment;  // value / target, or target / value where less is better
  std::optional<Fraction> percentile;  // share of the peers, itself included, that are not better
  int n_peers = 0;
  std::shared_ptr<const std::vector<double>> peers =
      {};                        // their values, ascending, with a percentile
  std::optional<Int128> points;  // 10^-9; none = not scored
  Int128 weight = 0;  // effective, 10^-9 points of 100, after what is missing was given away
  Int128 planned_weight = 0;
  Int128 contribution = 0;  // weight × points / 100, 10^-9
  Verdict verdict = Verdict::None;
  bool is_unproven = false;  // points would have been taken off, had the breach been proven
  std::optional<double> meets_probability;
  std::optional<stats::Interval> points_interval;  // at the plan's confidence; none = not uncertain
  std::shared_ptr<const FairCard> fair = {};  // beside it; null = not asked for, or too few peers
  std::shared_ptr<const TargetCard> target_made_of = {};  // null = the target was given as it is
};

struct EntryCard {
  std::string item;
  std::string reason;
  Date day;
  Int128 points = 0;  // 10^-9, as it counts after caps; 0 while unconfirmed
  bool confirmed = true;
  std::string evidence = {};
};

struct RedLineCard {
  std::string text;  // the condition or the item
  bool holds = false;
  bool waits_for_person = false;
  bool is_dismissed = false;  // it holds, and a person decided that it does not act
  bool lacks_rows = false;    // a value it speaks of lacks rows of unknown value
  bool needs_proof = false;
  double probability = 1;        // that it holds, where it needs a proof
  bool is_unproven = false;      // it holds as measured, and that is not proven: it does not act
  bool is_unknown = false;       // an indicator it speaks of has no value, or too small a sample
  std::optional<Decimal> total;  // what it does to the total …
  std::string grade_at_most;     // … and to the grade; empty = nothing
  [[nodiscard]] bool acted() const {
    return holds && !waits_for_person && !is_dismissed && !is_unproven;
  }
};

/// One commission or prize.
struct PayItem {
  std::string of;
  std::string form;            // "marginal", "whole", "prize"
  std::optional<Fraction> on;  // the amount, or the attainment of a prize; none: no value
  Int128 amount = 0;           // 10^-2 currency units
};
struct SettledPay;  // score/settled_pay.hpp
struct PayCard {
  std::optional<Decimal> coefficient;
  std::vector<PayItem> items;
  Int128 total = 0;                           // of the items, 10^-2 currency units
  std::shared_ptr<const SettledPay> settled;  // what is paid in all; null only while scoring
};
/// How long a person was on duty in the period, where the plan asks for it.
struct OnDutyCard {
  Int128 days = 0;  // 10^-6
  int at_least = 0;
  std::string by;  // "attendance", "assignments" or "register": the sheet that says so
  [[nodiscard]] bool is_enough() const { return days >= at_least * power_of_ten(kNumberScale); }
};
struct MemoryCard;   // score/memory_card.hpp
struct PartsCard;    // score/parts.hpp
struct BetweenCard;  // score/between_objectives.hpp

struct Scorecard {
  std::string subject;
  std::string name;
  std::string rank_group;  // values of compare_within, joined by " / "
  std::vector<IndicatorCard> indicators;
  std::vector<EntryCard> entries;
  std::vector<RedLineCard> red_lines;
  std::optional<PayCard> pay;   // where the plan pays
  std::optional<Int128> score;  // 10^-2
  std::string grade;            // empty = none
  std::string unproven_grade;   // the last one, which the total earns and which is not proven
  std::string no_grade;         // why there is none: "not_rated", "no_data", "ledger", "on_duty" …
  Int128 rated_weight = 0;      // 10^-9 points of 100
  int rank = 0;                 // 1224 within the group; 0 = not ranked
  int group_size = 0;
  std::shared_ptr<const ScoreSpread> spread = {};  // how sure it is; null = not computed
  std::shared_ptr<const MemoryCard>
      memory;                              // what earlier check dates say; null = the plan has none
  std::optional<OnDutyCard> on_duty = {};  // where the plan asks for days on duty
  std::shared_ptr<const PartsCard>
      parts;  // what the total is the mean of; null = of the indicators alone
  std::shared_ptr<const BetweenCard> between;  // null = objectives are simply added up
};

}  // namespace steelyard
