// Gives each kind its integers, chooses the window that is large enough, and finds the target.
//
//     adaptive 7 d, 30 d, 90 d at least 30: n = 12, 41, … → the 30 days
//
// Tested by: tests/score/estimates_test.cpp.

#include "score/estimates.hpp"

#include <algorithm>

#include "indicator/lowering.hpp"
#include "indicator/over_days.hpp"
#include "indicator/target_by.hpp"
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
  void set_target(IndicatorCard& card, std::size_t index, std::size_t span) const {
    set_whole_target(card, index, span);
    const ResolvedIndicator& indicator = question.assessment.indicators[index];
    if (!card.target) return;
    if (over_days(question.assessment, indicator) != OverDays::AddsUp) return;
    card.target = multiply(*card.target, question.of_period);
    take_days_off(card, index);
  }

  /// A target that was set for all days is asked of those that count. What the previous period gives is
  /// without its own announced days already.
  void take_days_off(IndicatorCard& card, std::size_t index) const {
    const Target& target = *question.assessment.indicators[index].planned.standard->target;
    const bool is_set = target.from == Target::From::Number || target.from == Target::From::Sheet;
    if (!is_set || !question.days_left) return;
    const DaysLeft days = question.days_left(subject, index);
    if (days.left == days.of) return;
    TargetCard made{TargetCard::By::Given, {{"", "", card.target, 1, 0}}, 1};
    made.days = days;
    card.target = made.sum();
    if (card.target_made_of != nullptr) {
      made = *card.target_made_of;
      made.days = days;
    }
    card.target_made_of = std::make_shared<const TargetCard>(std::move(made));
  }

  void set_whole_target(IndicatorCard& card, std::size_t index, std::size_t span) const {
    const auto& standard = question.assessment.indicators[index].planned.standard;
    if (!standard || !standard->target) return;
    switch (standard->target->from) {
      case Target::From::Number:
        card.target = to_fraction(standard->target->number.value);
        return;
      case Target::From::Sheet:
        return set_sheet_target(card, index);
      case Target::From::PreviousPeriod:
        card.target = comparable_value(over(index, question.windows[index].spans.size() - 1));
        return;
      case Target::From::ByColumn:
        return set_blended_target(card, *standard->target, span);
    }
  }

  /// A sheet has bare numbers: durations stand there in hours, as in reports.
  void set_sheet_target(IndicatorCard& card, std::size_t index) const {
    const ResolvedIndicator& indicator = question.assessment.indicators[index];
    const bool is_time = indicator.lowered.unit == Unit::Duration;
    const Fraction scale{is_time ? kMicrosPerHour : 1, 1};
    if (const auto found = question.target_of(subject, card.name)) {
      card.target = multiply(to_fraction(*found), scale);
      return;
    }
    const auto made_of =
        question.target_made_of ? question.target_made_of(subject, card.name) : nullptr;
    if (made_of == nullptr) return;
    TargetCard scaled = *made_of;
    for (TargetShare& share : scaled.shares) {
      if (share.target) share.target = multiply(*share.target, scale);
    }
    card.target = scaled.sum();
    card.target_made_of = std::make_shared<const TargetCard>(std::move(scaled));
  }

  /// By the number of rows of each value, over the window that the indicator itself took.
  void set_blended_target(IndicatorCard& card, const Target& target, std::size_t span) const {
    TargetCard blend{TargetCard::By::Rows, {}, card.estimate.n};
    for (const ValueTarget& one : target.by_value) {
      const auto& all = question.assessment.indicators;
      const std::string name = target_part_name(card.name, one.value.text);
      const auto part = std::ranges::find_if(
          all, [&](const ResolvedIndicator& each) { return each.planned.def.name == name; });
      STEELYARD_CHECK(part != all.end(), "resolve brings the parts of a target in");
      const Estimate rows = over(static_cast<std::size_t>(part - all.begin()), span);
      blend.shares.push_back(
          {one.value.text, one.value.text, to_fraction(one.target.value), rows.n, 0});
    }
    card.target = blend.sum();
    card.target_made_of = std::make_shared<const TargetCard>(std::move(blend));
  }

  [[nodiscard]] IndicatorCard card(std::size_t index) const {
    const ResolvedIndicator& indicator = question.assessment.indicators[index];
    const IndicatorWindows& windows = question.windows[index];
    const std::size_t n_spans = windows.spans.size() - (windows.has_previous ? 1 : 0);
    IndicatorCard card;
    card.name = indicator.planned.def.name;
    std::size_t used = 0;
    for (std::size_t span = 0; span < n_spans; ++span) {
      used = span;
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
    set_target(card, index, used);
    if (windows.has_previous) {
      card.n_target_unknown = n_left_out(over(index, windows.spans.size() - 1), indicator);
    }
    return card;
  }
};

/// Which of the windows a card took.
std::size_t span_of(const IndicatorCard& card, const IndicatorWindows& windows) {
  const auto at = std::ranges::find(windows.days, std::pair(card.first, card.last));
  STEELYARD_CHECK(at != windows.days.end(), "a card took one of its windows");
  return static_cast<std::size_t>(at - windows.days.begin());
}

}  // namespace

Estimate estimate_rows(const EstimateQuestion& question, const std::string& rows, std::size_t index,
                       const std::vector<IndicatorCard>& whole) {
  const std::vector<ResolvedIndicator>& all = question.assessment.indicators;
  std::vector<IndicatorCard> operands;
  for (const std::string& name : all[index].lowered.operands) {
    const auto at = std::ranges::find(whole, name, &IndicatorCard::name);
    IndicatorCard& operand = operands.emplace_back();
    operand.name = name;
    operand.estimate =
        estimate_rows(question, rows, static_cast<std::size_t>(at - whole.begin()), whole);
  }
  return Estimator{question, rows, operands}.over(index,
                                                  span_of(whole[index], question.windows[index]));
}

std::vector<IndicatorCard> estimate_subject(const EstimateQuestion& question,
                                            const std::string& subject) {
  std::vector<IndicatorCard> cards;
  for (std::size_t i = 0; i < question.assessment.indicators.size(); ++i) {
    cards.push_back(Estimator{question, subject, cards}.card(i));
  }
  return cards;
}

}  // namespace steelyard
