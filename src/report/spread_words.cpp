// See spread_words.hpp.

#include "report/spread_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "report/words.hpp"
#include "score/curve.hpp"
#include "score/score_spread.hpp"

namespace steelyard {

namespace {

constexpr double kUntold = 0.01;          // a grade below this is left out
constexpr double kAlmostCertain = 0.995;  // would be rounded to 100 %
constexpr double kWide = 0.05;  // of a share: from here on one decimal of a percent is enough
constexpr double kTooNear =
    0.0005;  // … unless it would hide on which side of the standard an end is

/// Outwards to one decimal, without it where both ends are whole; what is on it already stays.
std::string outwards(const stats::Interval& interval) {
  constexpr double kRounding = 1e-6;
  if (interval.hi - interval.lo < kRounding) return "";
  const double lo = std::floor(interval.lo * 10 + kRounding) / 10;
  const double hi = std::ceil(interval.hi * 10 - kRounding) / 10;
  const bool are_whole = lo == std::floor(lo) && hi == std::floor(hi);
  return fmt::format("{:.{}f}–{:.{}f}", lo, are_whole ? 0 : 1, hi, are_whole ? 0 : 1);
}

std::string percent(double share) { return fmt::format("{:.0f}%", share * 100); }

std::string show_end(double end, const IndicatorCard& card, std::optional<double> standard,
                     Language language) {
  const stats::Interval& whole = *card.estimate.interval;
  const auto is_near = [&](double at) { return standard && std::abs(at - *standard) < kTooNear; };
  const bool is_rough = card.estimate.unit == Unit::Ratio && whole.hi - whole.lo >= kWide &&
                        !is_near(whole.lo) && !is_near(whole.hi);
  const double shown = is_rough ? std::round(end * 1e3) / 1e3 : end;
  return show_number(shown, card.estimate.unit, language);
}

/// Counts and sums: nobody doubts what was counted, only what the same level would give again.
bool is_total(const Estimate& estimate) {
  return estimate.method == "compound_poisson" ||
         (estimate.method == "garwood" && estimate.unit == Unit::Count);
}

/// "42 例中 3 例", "3 events in 42", "5.2 小时（样本 42）".
std::string show_measured(const Estimate& estimate, const ResolvedIndicator& indicator,
                          Language language) {
  const auto plain = [&](Fraction number) {
    return show_number(to_double(number), Unit::Count, language);
  };
  const std::string k = plain(estimate.numerator);
  const std::string n = plain(estimate.denominator);
  if (indicator.kind->is_trials) return words(language, "{1} 例中 {0} 例", "{0} of {1}", k, n);
  if (is_total(estimate)) return show_value(estimate, language);
  if (estimate.method == "garwood") {
    return words(language, "{1} 中发生 {0} 次", "{0} events in {1}", k, n);
  }
  return words(language, "{}（样本 {}）", "{} over {}", show_value(estimate, language), estimate.n);
}

/// The same, and what becomes of it where the adjusted value is scored.
std::string show_counted(const Estimate& estimate, const ResolvedIndicator& indicator,
                         Language language) {
  const bool is_adjusted = estimate.method == "adjusted";
  const std::string text = show_measured(estimate, indicator, language);
  if (!is_adjusted || !indicator.kind->is_trials) return text;
  return text + words(language, "，按案例构成校正后 {}", ", adjusted for the mix of cases {}",
                      show_value(estimate, language));
}

std::string show_truth(const IndicatorCard& card, std::optional<double> standard,
                       Language language) {
  const Estimate& estimate = card.estimate;
  const bool is_bounded = estimate.interval && std::isfinite(estimate.interval->lo) &&
                          std::isfinite(estimate.interval->hi);
  if (!is_bounded) return "";
  const std::string lo = show_end(estimate.interval->lo, card, standard, language);
  const std::string hi = show_end(estimate.interval->hi, card, standard, language);
  if (is_total(estimate)) {
    return words(language, "：同样的水平，偶然会使它在 {} 至 {} 之间",
                 ": at the same level chance alone gives between {} and {}", lo, hi);
  }
  return words(language, "：真实水平在 {} 至 {} 之间", ": the true {2} lies between {0} and {1}",
               lo, hi, estimate.unit == Unit::Ratio ? "rate" : "level");
}

/// What the interval says of the standard.
std::string show_finding(const IndicatorCard& card, const ResolvedIndicator& indicator,
                         Language language) {
  switch (card.verdict) {
    case Verdict::Meets:
      return std::string(pick(language, "达标", "it is met"));
    case Verdict::Fails:
      return std::string(pick(language, "未达标", "it is not met"));
    case Verdict::NotProven:
      return is_total(card.estimate)
                 ? std::string(pick(language, "在偶然波动之内，不能断定",
                                    "within what chance does: nobody can say"))
                 : std::string(pick(language, "样本不足，暂不下结论", "too little to tell"));
    case Verdict::NotRated:
      return words(language, "样本少于 {}：样本不足，暂不下结论",
                   "fewer than {}: too little to tell", indicator.planned.standard->min_sample.n);
    case Verdict::NoData:
    case Verdict::StillOpen:
    case Verdict::None:
      return "";
  }
  return "";
}

/// Which grade each is, from the best on, "A 58%" by "A 58%".
std::string join_chances(const std::vector<std::string>& chances, Language language) {
  std::string text;
  for (const std::string& chance : chances) {
    text += (text.empty() ? "" : std::string(pick(language, "，", ", "))) + chance;
  }
  return text;
}

}  // namespace

std::string show_score_interval(const Scorecard& card) {
  return card.spread ? outwards(card.spread->score) : "";
}

std::string show_points_interval(const IndicatorCard& card) {
  return card.points_interval ? outwards(*card.points_interval) : "";
}

std::string show_rank_interval(const Scorecard& card) {
  if (card.rank == 0 || !card.spread || !card.spread->ranks) return "";
  const auto& [best, worst] = *card.spread->ranks;
  return best == worst ? std::to_string(best) : fmt::format("{}–{}", best, worst);
}

std::string show_grade_chances(const Scorecard& card, const Plan& plan, Language language) {
  if (!card.spread || card.spread->grade_probability.size() != plan.grades.size()) return "";
  std::vector<std::string> chances;
  for (std::size_t i = 0; i < plan.grades.size(); ++i) {
    const double chance = card.spread->grade_probability[i];
    const std::string grade = show_grade(plan, plan.grades[i].name, language);
    if (chance >= kAlmostCertain) {
      return grade + std::string(pick(language, " 几乎确定", " almost certain"));
    }
    if (chance >= kUntold) chances.push_back(grade + " " + percent(chance));
  }
  return join_chances(chances, language);
}

std::string show_evidence(const IndicatorCard& card, const ResolvedIndicator& indicator,
                          Language language) {
  if (!card.estimate.value) return "";
  const auto& standard = indicator.planned.standard;
  std::optional<double> at;
  if (standard) {
    const auto full = full_points_at(*standard, indicator.planned.def.better, card.target);
    if (full) at = to_double(*full);
  }
  const std::string truth = show_truth(card, at, language);
  if (truth.empty()) return "";
  std::string text = show_counted(card.estimate, indicator, language) + truth;
  const std::string finding = show_finding(card, indicator, language);
  if (finding.empty()) return text;
  if (!at) return text + std::string(pick(language, "；", "; ")) + finding;
  return text + words(language, "；标准 {}：{}", "; the standard is {}: {}",
                      show_number(*at, card.estimate.unit, language), finding);
}

std::string show_meets_chance(const IndicatorCard& card, Language language) {
  if (!card.meets_probability) return "";
  const double chance = *card.meets_probability;
  if (chance >= kAlmostCertain) {
    return std::string(pick(language, "真实水平达标几乎确定",
                            "that the true level meets the standard is almost certain"));
  }
  const std::string shown = chance < kUntold ? "< 1%" : percent(chance);
  return words(language, "真实水平达标的可能性 {}",
               "chance that the true level meets the standard: {}", shown);
}

RankOverlap rank_overlap(const Run& run) {
  std::map<std::string, std::vector<const Scorecard*>> groups;
  for (const Scorecard& card : run.scorecards) {
    if (card.rank > 0 && card.spread && card.spread->ranks)
      groups[card.rank_group].push_back(&card);
  }
  RankOverlap out;
  for (auto& [name, cards] : groups) {
    std::ranges::stable_sort(cards, {}, &Scorecard::rank);
    for (std::size_t i = 1; i < cards.size(); ++i) {
      ++out.n_places;
      if (cards[i - 1]->spread->ranks->second >= cards[i]->spread->ranks->first) ++out.n_open;
    }
  }
  return out;
}

std::string show_rank_overlap(const Run& run, Language language) {
  const RankOverlap overlap = rank_overlap(run);
  if (overlap.n_places == 0) return "";
  if (overlap.n_open == 0) {
    return std::string(pick(language, "名次区间互不重叠：相邻名次的先后都已证实",
                            "No rank intervals overlap: the order of all neighbours is proven"));
  }
  return words(language, "名次区间重叠：{} 处相邻名次中，{} 处的先后未证实",
               "Rank intervals overlap: of {} neighbouring places {} are not proven against the "
               "next",
               overlap.n_places, overlap.n_open);
}

Scorecard without_rank(Scorecard card) {
  card.rank = 0;
  card.group_size = 0;
  if (card.spread && card.spread->ranks) {
    auto spread = std::make_shared<ScoreSpread>(*card.spread);
    spread->ranks.reset();
    card.spread = std::move(spread);
  }
  return card;
}

}  // namespace steelyard
