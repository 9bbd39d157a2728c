// From estimates to scorecards: points, verdicts, weights of what is missing, entries, red lines,
// total, grade, rank.
//
//     85·.30 + 80·.20·3 + 60·.05 + 100·.05 = 81.5; entries −3 → 78.5 → 铜
//
// Tested by: tests/score/assess_test.cpp.

#include "score/assess.hpp"

#include <algorithm>

#include "indicator/possible.hpp"
#include "score/apply_memory.hpp"
#include "score/between_objectives.hpp"
#include "score/pay.hpp"
#include "score/percentile.hpp"
#include "score/proof.hpp"
#include "score/red_line.hpp"
#include "score/settle_pay.hpp"
#include "score/shrink_values.hpp"
#include "score/spread.hpp"
#include "score/weights.hpp"
#include "stats/exact_tails.hpp"

namespace steelyard {

namespace {

Verdict verdict_of_best(bool is_best) { return is_best ? Verdict::Meets : Verdict::Fails; }

/// Steps that ask for the count or the sample are asked at both ends of the interval, for the sample as it
/// is: where they give the best points at one end only, nothing is proven.
Verdict verdict_of_tests(const IndicatorCard& card, const Standard& standard, Better better) {
  const Int128 best = to_fixed(to_fraction(best_points(standard)), kPointScale);
  const bool is_best = *card.points >= best;
  const auto& interval = card.estimate.interval;
  if (!interval || standard.percentile) return verdict_of_best(is_best);
  const auto is_best_at = [&](double end) {
    Estimate at_end = card.estimate;
    at_end.exact.reset();
    at_end.value = end;
    const auto value = comparable_value(at_end);
    if (!value) return is_best;
    Observed observed(*value, card.estimate);
    const Fraction& of = card.estimate.denominator;
    if (of.num != 0) observed.count = multiply(*value, of);
    const auto points = place_on(standard, better, observed, card.target).points;
    return points && *points >= best;
  };
  const bool is_proven = is_best_at(interval->lo) == is_best && is_best_at(interval->hi) == is_best;
  return is_proven ? verdict_of_best(is_best) : Verdict::NotProven;
}

// A standard inside the interval proves nothing either way.
Verdict verdict_of(const IndicatorCard& card, const Standard& standard, Better better) {
  if (!depends_on_value_alone(standard)) return verdict_of_tests(card, standard, better);
  const auto mark = full_mark_of(standard, better, card.target);
  const auto value = comparable_value(card.estimate);
  if (!mark || !value) return Verdict::None;
  if (card.estimate.interval) {
    const double edge = to_double(mark->at);
    if (card.estimate.interval->lo < edge && edge < card.estimate.interval->hi) {
      return Verdict::NotProven;
    }
  }
  const int order = compare(*value, mark->at);
  if (order == 0) return verdict_of_best(mark->is_included);
  return verdict_of_best(better == Better::Lower ? order < 0 : order > 0);
}

/// The end of what is possible, such as 0% or 100%: a value can be there, but no sample shows that the truth is.
bool is_at_end(const Fraction& at, const ResolvedIndicator& indicator) {
  const Domain domain = domain_of(indicator);
  const std::optional<Decimal>& end =
      indicator.planned.def.better == Better::Lower ? domain.low : domain.high;
  return end && compare(at, to_fraction(*end)) == 0;
}

std::optional<double> meets_probability(const IndicatorCard& card,
                                        const ResolvedIndicator& indicator,
                                        const stats::Distribution& distribution) {
  const Better better = indicator.planned.def.better;
  const auto at = full_points_at(*indicator.planned.standard, better, card.target);
  if (!at || std::holds_alternative<stats::NoUncertainty>(distribution) ||
      is_at_end(*at, indicator)) {
    return std::nullopt;
  }
  const double below = stats::cumulative(distribution, to_double(*at));
  return better == Better::Lower ? below : 1.0 - below;
}

void settle_missing(IndicatorCard& card, const Plan& plan, Verdict verdict) {
  card.verdict = verdict;
  const MissingRule& rule = verdict == Verdict::NotRated ? plan.not_rated : plan.no_data;
  if (rule.policy == MissingPolicy::Zero) card.points = 0;
  if (rule.policy == MissingPolicy::Default) {
    card.points = to_fixed(to_fraction(rule.value), kPointScale);
  }
}

/// Too small a sample: what the plan says of such, unless the standard itself gives points.
void settle_small(IndicatorCard& card, const MinSample& sample, const Plan& plan) {
  settle_missing(card, plan, Verdict::NotRated);
  if (sample.points) card.points = to_fixed(to_fraction(*sample.points), kPointScale);
}

/// Points stay where the truth may meet the standard, by the exact test of its sample; the verdict is that of the same
/// test. What has no chance but only a value is as certain as it is.
void prove_deduction(IndicatorCard& card, const ResolvedIndicator& indicator, double confidence) {
  const Int128 full = 100 * power_of_ten(kPointScale);
  if (*card.points >= full || !card.meets_probability) return;
  const auto tails = stats::exact_tails(own_sample(card));
  card.is_unproven = std::ranges::any_of(tails, [&](const stats::Distribution& tail) {
    return *meets_probability(card, indicator, tail) > 1 - confidence;
  });
  card.verdict = card.is_unproven ? Verdict::NotProven : Verdict::Fails;
  if (!card.is_unproven) return;
  card.points = full;
}

void score_indicator(Scorecard& whole, std::size_t index, const Assessment& assessment) {
  const ResolvedIndicator& indicator = assessment.indicators[index];
  const Plan& plan = assessment.plan;
  IndicatorCard& card = whole.indicators[index];
  if (!indicator.planned.standard) return;
  const Standard& standard = *indicator.planned.standard;
  const Better better = indicator.planned.def.better;
  const auto value = comparable_value(card.estimate);
  const bool is_small = sample_of(whole, index, assessment) < standard.min_sample.n;
  if (is_small && standard.min_sample.points) {
    return settle_small(card, standard.min_sample, plan);
  }
  if (!value) {
    const bool open = card.estimate.reason == NoValue::StillOpen;
    return settle_missing(card, plan, open ? Verdict::StillOpen : Verdict::NoData);
  }
  if (is_small) return settle_small(card, standard.min_sample, plan);
  const Fraction x = standard.percentile ? *card.percentile : *value;
  const Placed placed = place_on(standard, better, Observed(x, card.estimate), card.target);
  card.attainment = placed.attainment;
  if (!placed.points) return settle_missing(card, plan, Verdict::NoData);
  card.points = placed.points;
  card.verdict = verdict_of(card, standard, better);
  card.meets_probability = meets_probability(card, indicator, card.estimate.distribution);
  if (standard.needs_proof) prove_deduction(card, indicator, plan.confidence);
}

std::vector<EntryCard> entries_of(const std::string& subject, const ScoreInput& input) {
  const Plan& plan = input.assessment.plan;
  std::vector<EntryCard> cards;
  std::map<std::string, Int128> used;
  for (const EntryRow& row : input.entries) {
    if (row.subject != subject) continue;
    const auto item = std::find_if(plan.entries.begin(), plan.entries.end(),
                                   [&](const EntryItem& known) { return known.name == row.item; });
    if (item == plan.entries.end()) {  // of a red line alone it gives no points
      if (std::ranges::find(plan.red_lines, row.item, &RedLine::item) == plan.red_lines.end())
        continue;
      cards.push_back({row.item, row.reason, row.day, 0, row.confirmed, row.evidence});
      continue;
    }
    const bool counts = row.confirmed || !plan.entries_confirmed_only;
    const auto points = row.points ? row.points : item->points;
    Int128 given = counts && points ? to_fixed(to_fraction(*points), kPointScale) : 0;
    if (item->at_most) {  // the cap bounds the item's sum, on the side of its own sign
      const Int128 cap = to_fixed(to_fraction(*item->at_most), kPointScale);
      const Int128 sum = used[row.item] + given;
      const Int128 capped = cap < 0 ? std::max(sum, cap) : std::min(sum, cap);
      given = capped - used[row.item];
    }
    used[row.item] += given;
    cards.push_back({row.item, row.reason, row.day, given, row.confirmed, row.evidence});
  }
  return cards;
}

/// What the plan's own indicators and the entries give, 10^-9; none where nothing was rated.
std::optional<Int128> own_total(Scorecard& card, const Assessment& assessment) {
  Int128 total = 0;
  bool any = false;
  for (IndicatorCard& indicator : card.indicators) {
    if (!indicator.points || indicator.weight == 0) continue;
    indicator.contribution =
        divide_half_up(indicator.weight * *indicator.points, power_of_ten(kPointScale) * 100);
    total += indicator.contribution;
    any = true;
  }
  if (!any) return std::nullopt;
  card.between = put_between(card.indicators, assessment);
  if (card.between) total += card.between->imbalance;
  for (const EntryCard& entry : card.entries) total += entry.points;
  return std::max<Int128>(total, 0);
}

void total_up(Scorecard& card, const ScoreInput& input) {
  const Plan& plan = input.assessment.plan;
  std::optional<Int128> total = own_total(card, input.assessment);
  if (const auto at = input.parts.find(card.subject); at != input.parts.end()) {
    total = total_of_parts(card, *at->second, total, plan);
  }
  if (!total) {
    card.no_grade = "no_data";
    return;
  }
  card.score = divide_half_up(*total, power_of_ten(kPointScale - kTotalScale));
  const Int128 least = to_fixed(to_fraction(plan.no_grade_under), kPointScale);
  if (card.rated_weight < least) card.no_grade = "not_rated";
}

/// The last grade is given only where it is proven, if the plan asks for that; else the one above.
void prove_grade(Scorecard& card, const ScoreInput& input) {
  const std::vector<Grade>& grades = input.assessment.plan.grades;
  if (grades.size() < 2 || !grades.back().needs_proof || card.grade != grades.back().name) return;
  const double chance = grade_chances(card, {input.assessment, input.seed}).back();
  if (chance >= input.assessment.plan.confidence) return;
  card.unproven_grade = card.grade;
  card.grade = grades[grades.size() - 2].name;
}

void rank_group(std::vector<Scorecard*>& group) {
  std::sort(group.begin(), group.end(), [](const Scorecard* a, const Scorecard* b) {
    return *a->score != *b->score ? *a->score > *b->score : a->subject < b->subject;
  });
  for (std::size_t i = 0; i < group.size(); ++i) {
    const bool tie = i > 0 && *group[i]->score == *group[i - 1]->score;
    group[i]->rank = tie ? group[i - 1]->rank : static_cast<int>(i) + 1;
    group[i]->group_size = static_cast<int>(group.size());
  }
}

}  // namespace

std::pair<Date, Date> days_of(const WindowSpan& span, const Period& period) {
  if (span.period) return {period.first, period.last};
  return {period.last - (span.to_back - 1), period.last - (span.from_back - 1)};
}

std::vector<Scorecard> score_all(const ScoreInput& input) {
  const Plan& plan = input.assessment.plan;
  std::vector<Scorecard> cards;
  std::vector<SubjectEstimates> with_fair;
  if (input.with_fair || plan.official == Official::Shrunk) {
    with_fair = input.subjects;
    shrink_values(with_fair, input.assessment);
  }
  for (const SubjectEstimates& subject : with_fair.empty() ? input.subjects : with_fair) {
    Scorecard card;
    card.subject = subject.id;
    card.name = subject.name;
    card.rank_group = subject.rank_group;
    card.indicators = subject.indicators;
    cards.push_back(std::move(card));
  }
  place_among_peers(cards, input);
  for (std::size_t c = 0; c < cards.size(); ++c) {
    Scorecard& card = cards[c];
    for (std::size_t i = 0; i < card.indicators.size(); ++i) {
      score_indicator(card, i, input.assessment);
    }
    spread_weights(card, input.assessment);
    card.entries = entries_of(card.subject, input);
    if (const auto at = input.memory.find(card.subject); at != input.memory.end()) {
      card.memory = at->second;
    }
    total_up(card, input);
    take_points_off(card);
    if (input.subjects[c].is_newcomer && card.no_grade.empty()) card.no_grade = "protected";
    card.on_duty = input.subjects[c].on_duty;
    if (card.on_duty && !card.on_duty->is_enough()) card.no_grade = "on_duty";
    apply_grade(card, plan);
    hold_grade(card);
    prove_grade(card, input);
    apply_red_lines(card, {input.assessment, input.decisions, input.seed});
    apply_consequences(card, plan);
    card.pay = pay_of(card, input.assessment);
  }
  settle_pay(cards, plan, input.paid);
  if (!input.ranked) return cards;
  std::map<std::string, std::vector<Scorecard*>> groups;
  for (Scorecard& card : cards) {
    if (card.score && card.no_grade.empty()) groups[card.rank_group].push_back(&card);
  }
  for (auto& [name, group] : groups) rank_group(group);
  return cards;
}

}  // namespace steelyard
