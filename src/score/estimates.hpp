// estimates: the integers of every window → an estimate per indicator and subject, operands first,
// windows chosen.
//
// Tested by: tests/score/estimates_test.cpp.
#pragma once

#include <functional>
#include <memory>
#include <set>

#include "score/assess.hpp"
#include "score/target_card.hpp"

namespace steelyard {

/// The windows of one indicator, and what every measure gave over each: stats[measure][span].
struct IndicatorWindows {
  std::vector<WindowSpan>
      spans;  // as planned; a last one for the previous period, if a target asks for it
  std::vector<std::pair<Date, Date>> days;
  bool has_previous = false;
  std::vector<std::vector<StatsByTarget>> stats;
  bool for_all = false;  // the fact has no subject: the same for everyone
  /// What decides how wide an adaptive window is, if it is another indicator: its place, and what its
  /// measures gave over the same spans.
  std::optional<std::size_t> counter;
  std::vector<std::vector<StatsByTarget>> counter_stats;
};

struct EstimateQuestion {
  const Assessment& assessment;
  const std::vector<IndicatorWindows>& windows;  // one per indicator of the assessment
  Date as_of;
  std::uint64_t seed = 0;
  /// The sheet's target of (subject, indicator), if there is one.
  std::function<std::optional<Decimal>(const std::string&, const std::string&)> target_of;
  /// Where the sheet has none: what the target of (subject, indicator) is made of; null = of nothing. In
  /// the sheet's units. May be empty.
  std::function<std::shared_ptr<const TargetCard>(const std::string&, const std::string&)>
      target_made_of = {};
  /// Facts of which nothing was ever loaded: what counts their rows has no data, which is not 0.
  std::set<std::string> never_loaded = {};
  /// The part of the period that the windows cover: so much of a target is asked of what adds up.
  Fraction of_period = {1, 1};
  /// On how many days of the windows rows of (subject, place of an indicator) count. May be empty: on all.
  std::function<DaysLeft(const std::string&, std::size_t)> days_left = {};
};

/// The cards of one subject, by its id ("" = the rows of nobody), with estimate, window and target
/// filled.
std::vector<IndicatorCard> estimate_subject(const EstimateQuestion& question,
                                            const std::string& subject);

/// One indicator of rows that `windows` know under a name of their own (a subject's, of one stratum), over the
/// windows that the cards of the whole subject took.
Estimate estimate_rows(const EstimateQuestion& question, const std::string& rows, std::size_t index,
                       const std::vector<IndicatorCard>& whole);

}  // namespace steelyard
