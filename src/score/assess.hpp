// assess: estimates of every subject → scorecards with totals, grades and ranks. Pure: no data, no
// clock.
//
// What is missing is settled by the plan: `reweight` gives the weight of an unrated indicator to
// the rest of its objective, else of the plan; `zero` and `default` score it. Below the plan's
// rated weight there is no grade. Ranks are 1224 within the comparable group, by the rounded total;
// plans on people have none unless asked. Tested by: tests/score/assess_test.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "score/curve.hpp"
#include "score/parts.hpp"
#include "score/red_line.hpp"
#include "score/scorecard.hpp"
#include "score/settled_pay.hpp"

namespace steelyard {

/// One subject with the estimate of every indicator of the assessment, in its order.
struct SubjectEstimates {
  std::string id;
  std::string name;
  std::string rank_group;
  std::vector<IndicatorCard>
      indicators;  // estimate, window, days and target filled; the rest still empty
  std::map<std::string, std::string> attributes = {};  // those that percentiles are taken within
  bool is_newcomer = false;                // shown, without grade and rank (plan/protect.hpp)
  std::optional<OnDutyCard> on_duty = {};  // too few days: shown likewise
};

/// A row of the entries sheet that falls into the period.
struct EntryRow {
  std::string subject;
  std::string item;
  std::string reason;
  Date day;
  std::optional<Decimal> points;
  bool confirmed = true;
  std::string evidence = {};
};

/// By subject: what is remembered of earlier check dates.
using SubjectMemory = std::map<std::string, std::shared_ptr<const MemoryCard>>;

struct ScoreInput {
  const Assessment& assessment;
  std::vector<SubjectEstimates> subjects;
  std::vector<EntryRow> entries;
  bool ranked = true;
  SubjectMemory memory = {};
  SubjectParts parts = {};
  RedLineDecisions decisions = {};
  PaidPeople paid = {};
  bool with_fair = false;  // values beside the official one too (score/fair_card.hpp)
  std::uint64_t seed = 0;  // of draws, where something needs a proof
};

std::vector<Scorecard> score_all(const ScoreInput& input);

/// The days of each window span of an indicator over a period.
std::pair<Date, Date> days_of(const WindowSpan& span, const Period& period);

}  // namespace steelyard
