// Gives each kind its integers, chooses the window that is large enough, and finds the target.
//
//     adaptive 7 d, 30 d, 90 d at least 30: n = 12, 41, … → the 30 days
//
// Tested by: tests/score/estimates_test.cpp.

#include "score/estimates.hpp"

#include <algorithm>

#include "indicator/lowering.hpp"
#include "indicator/over_days.hpp"
#include "score/lacking.hpp"

namespace steelyard {

namespace {

// What a subject without a single row has: zeros, not nothing.
WindowStats no_rows(const Measure& measure) {
  WindowStats stats;
  std::size_t n = measure.states.size();
  if (std::holds_alternative<SplitByDue>(measure.finish)) n *= 2;
  if (std::holds_alternative<CountKeys>(measure.finish)) n = 1;
  if (std::holds_alternative<RepeatKeys>(measure.finish)) n = 2;
  stats.sums.assign(n, 0);
  return stats;
}

// Keys are counted once per subject, so those of several unknown subjects do not add up: nobody
// evaluated them.
bool adds_up(const Measure& measure) {
  return std::holds_alternative<Additive>(measure.finish) ||
         std::holds_alternative<SplitByDue>(measure.finish);
}

struct Estimator {
  const EstimateQuestion& question;
  const std::string& subject;
  const std::vector<IndicatorCard>& cards;  // of the indicators before this one

  [[nodiscard]] std::vector<const Estimate*> operands_of(const ResolvedIndicator& indicator) const {
    std::vector<const Estimate*> operands;
    for (const std::string& name : indicator.lowered.operands) {
      const auto at = std::find_if(cards.begin(), cards.end(),
                                   [&](const IndicatorCard& card) { return card.name == name; });
      STEELYARD_CHECK(at != cards.end(), "operands stand before those that need them");
      operands.push_back(&at->estimate);
    }
    return operands;
  }

  /// False for the rows of nobody where a kind has no answer for them: keyed measures, facts that
  /// belong to everyone (a market index), and whatever is computed from such.
  [[nodiscard]] bool is_evaluated(std::size_t index) const {
    if (!subject.empty()) return true;
    const ResolvedIndicator& indicator = question.assessment.indicators[index];
    const std::vector<const Estimate*> operands = operands_of(indicator);
    return !question.windows[index].for_all &&
           std::ranges::all_of(indicator.lowered.measures, adds_up) &&
           std::ranges::none_of(operands, [](const Estimate* operand) {
             return operand->reason == NoValue::NotEvaluated;
           });
  }

  [[nodiscard]] Estimate over(std::size_t index, std::size_t span) const {
    return over(index, question.windows[index].stats, span);
  }
  [[nodiscard]] Estimate over(std::size_t index,
                              const std::vector<std::vector<StatsByTarget>>& counted,
                              std::size_t span) const {
    const ResolvedIndicator& indicator = question.assessment.indicators[index];
    const bool for_all = question.windows[index].for_all;
    if (!is_evaluated(index)) {
      Estimate nothing;
      nothing.unit = indicator.lowered.unit;
      nothing.reason = NoValue::NotEvaluated;
      return nothing;
    }
    const auto is_lost = [&](const Measure& measure) {
      return question.never_loaded.contains(measure.fact);
    };
    if (std::ranges::any_of(indicator.lowered.measures, is_lost)) {
      return without_value(indicator.lowered, NoValue::NoData);
    }
    std::vector<WindowStats> stats;
    for (std::size_t m = 0; m < indicator.lowered.measures.size(); ++m) {
      const StatsByTarget& by_target = counted[m][span];
      const auto at = by_target.find(for_all ? std::string() : subject);
      WindowStats all = no_rows(indicator.lowered.measures[m]);
      if (at != by_target.end()) {
        // States kept in different cell tables may know different subjects: what is absent is zero.
        const std::size_t n_states = all.sums.size();
        all = at->second;
        all.sums.resize(std::max(all.sums.size(), n_states), 0);
      }
      stats.push_back(std::move(all));
    }
    const std::vector<const Estimate*> operands = operands_of(indicator);
    return indicator.kind->estimate(
        {indicator.lowered, stats, operands, question.assessment.plan.confidence, question.seed});
  }

  /// What the window must reach: its own sample, or what another indicator counts over it.
  [[nodiscard]] bool is_enough(const Estimate& own, std::size_t index, std::size_t span) const {
    const std::int64_t at_least = question.assessment.indicators[index].planned.def.window.at_least;
    const IndicatorWindows& windows = question.windows[index];
    if (!windows.counter) return own.n >= at_least;
    const auto n = comparable_value(over(*windows.counter, windows.counter_stats, span));
    return n && compare(*n, Fraction{at_least, 1}) >= 0;
  }

  /// Of a part of a period, what a sum is held against; shares and means have the same target on any day.
  [[nodiscard]] std::optional<Fraction> target(std::size_t index) const {
    const std::optional<Fraction> whole = whole_target(index);
    const ResolvedIndicator& indicator = question.assessment.indicators[index];
    const bool is_whole = question.of_period.num == question.of_period.den;
    if (!whole || is_whole) return whole;
    if (over_days(question.assessment, indicator) != OverDays::AddsUp) return whole;
    return multiply(*whole, question.of_period);
  }

  [[nodiscard]] std::optional<Fraction> whole_target(std::size_t index) const {
    const ResolvedIndicator& indicator = question.assessment.indicators[index];
    const auto& standard = indicator.planned.standard;
    if (!standard || !standard->target) return std::nullopt;
    switch (standard->target->from) {
      case Target::From::Number:
        return to_fraction(standard->target->number.value);
      case Target::From::Sheet: {
        const auto found = question.target_of(subject, indicator.planned.def.name);
        if (!found) return std::nullopt;
        // A sheet has bare numbers: durations stand there in hours, as in reports.
        const bool is_time = indicator.lowered.unit == Unit::Duration;
        const Fraction scale{is_time ? kMicrosPerHour : 1, 1};
        return multiply(to_fraction(*found), scale);
      }
      case Target::From::PreviousPeriod:
        return comparable_value(over(index, question.windows[index].spans.size() - 1));
    }
    return std::nullopt;
  }

  [[nodiscard]] IndicatorCard card(std::size_t index) const {
    const ResolvedIndicator& indicator = question.assessment.indicators[index];
    const IndicatorWindows& windows = question.windows[index];
    const std::size_t n_spans = windows.spans.size() - (windows.has_previous ? 1 : 0);
    IndicatorCard card;
    card.name = indicator.planned.def.name;
    for (std::size_t span = 0; span < n_spans; ++span) {
      card.estimate = over(index, span);
      card.window = windows.spans[span];
      std::tie(card.first, card.last) = windows.days[span];
      if (is_enough(card.estimate, index, span)) break;
    }
    const int delay = indicator.planned.def.matures_after_days;
    if (delay > 0) {
      const Date ripe = question.as_of - (delay + 1);  // the last day whose cohort is mature
      card.n_unripe_days = std::clamp(card.last - ripe, 0, card.last - card.first + 1);
    }
    card.target = target(index);
    if (windows.has_previous) {
      card.n_target_unknown = n_left_out(over(index, windows.spans.size() - 1), indicator);
    }
    return card;
  }
};

}  // namespace

std::vector<IndicatorCard> estimate_subject(const EstimateQuestion& question,
                                            const std::string& subject) {
  std::vector<IndicatorCard> cards;
  for (std::size_t i = 0; i < question.assessment.indicators.size(); ++i) {
    cards.push_back(Estimator{question, subject, cards}.card(i));
  }
  return cards;
}

}  // namespace steelyard
