// The indicators of a person's story: what was measured against what, and what was left out of it and why.
//
// Tested by: tests/report/person_page_test.cpp.

#include <fmt/format.h>

#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "report/adjusted_words.hpp"
#include "report/fair_words.hpp"
#include "report/left_out.hpp"
#include "report/memory_words.hpp"
#include "report/method_words.hpp"
#include "report/person_parts.hpp"
#include "report/spread_words.hpp"
#include "report/standard_words.hpp"
#include "report/target_words.hpp"
#include "report/verdict_words.hpp"
#include "score/memory_card.hpp"
#include "score/percentile.hpp"

namespace steelyard {

namespace {

std::string rows(const Teller& teller, std::int64_t n) {
  return teller.language == Language::Zh ? fmt::format("{} 行", n) : counted(n, "row", "rows");
}

// "186,000 ÷ 200,000": only where the value is a fraction that people would write down.
std::string fraction_of(const Teller& teller, std::size_t i) {
  const Estimate& estimate = measured_of(teller.card.indicators[i]);
  const bool is_share = teller.indicator(i).kind->name == "share";
  if (!estimate.value || !is_share || to_double(estimate.denominator) == 0) return "";
  return fmt::format("{} ÷ {} = {}",
                     show_number(to_double(estimate.numerator), Unit::Count, teller.language),
                     show_number(to_double(estimate.denominator), Unit::Count, teller.language),
                     show_value(estimate, teller.language));
}

std::string how_of(const Teller& teller, std::size_t i) {
  const IndicatorCard& one = teller.card.indicators[i];
  std::string text = words(teller.language, "统计 {} 至 {}，样本 {}", "{} to {}, n = {}",
                           to_string(one.first), to_string(one.last), one.estimate.n);
  const std::string fraction = fraction_of(teller, i);
  if (!fraction.empty()) text += teller.pick("；", "; ") + fraction;
  if (is_scored_otherwise(one)) {
    for (const std::string& said :
         {show_adjusted(one, teller.language), show_shrunk(one, teller.language)}) {
      if (!said.empty()) text += teller.pick("；", "; ") + said;
    }
  }
  const std::string target_from = write_target_made_of(one, teller.language);
  if (!target_from.empty()) {
    text += teller.pick("；", "; ") + std::string(trim(target_from));
  }
  return text;
}

std::string attained_of(const Teller& teller, const IndicatorCard& one) {
  if (one.percentile) {
    return words(teller.language, "同组百分位 {}", "percentile {} of the group",
                 show_number(to_double(*one.percentile), Unit::Ratio, teller.language));
  }
  if (!one.target || !one.attainment) return "";
  return words(teller.language, "达成 {}", "{} of it",
               show_number(to_double(*one.attainment), Unit::Ratio, teller.language));
}

std::vector<std::string> remarks_of(const Teller& teller, std::size_t i) {
  const IndicatorCard& one = teller.card.indicators[i];
  std::vector<std::string> out;
  const std::string evidence = show_evidence(one, teller.indicator(i), teller.language);
  if (!evidence.empty()) out.push_back(evidence);
  if (evidence.empty() && one.verdict == Verdict::NotProven) {
    out.push_back(teller.pick("标准落在偶然波动的范围内，不能断定是否达到",
                              "the standard lies within what chance may do: nobody can say whether "
                              "it was met"));
  }
  const std::string left_out = show_left_out(one, teller.indicator(i), teller.language);
  if (!left_out.empty()) out.push_back(left_out);
  const std::string unripe = show_unripe(one, teller.indicator(i), teller.language);
  if (!unripe.empty()) out.push_back(unripe);
  return out;
}

// Why an indicator has no points of its own, and what the plan does then. Empty where it has.
std::string why_unrated(const Teller& teller, std::size_t i) {
  const IndicatorCard& one = teller.card.indicators[i];
  const ResolvedIndicator& indicator = teller.indicator(i);
  const bool is_missing = one.verdict == Verdict::NotRated || one.verdict == Verdict::NoData ||
                          one.verdict == Verdict::StillOpen;
  if (!is_missing || one.planned_weight == 0) return "";
  std::string text = show_verdict_of(one, indicator, teller.language);
  if (one.verdict == Verdict::NotRated) {
    text += words(teller.language, "（样本 {}，至少要 {}）", " (n = {}, at least {} are needed)",
                  sample_of(teller.card, i, teller.run.assessment),
                  indicator.planned.standard->min_sample.n);
  }
  if (one.points) {
    return text + words(teller.language, "；按方案计 {} 分", "; the plan gives it {} points",
                        show_fixed(*one.points, kPointScale, 2));
  }
  return text + words(teller.language, "；不计分，它的权重 {} 由其余指标分担",
                      "; not scored, its weight of {} is shared by the others",
                      show_fixed(one.planned_weight, kPointScale, 2));
}

void add_left_out(const Teller& teller, std::size_t i, StoryLines& out) {
  const IndicatorCard& one = teller.card.indicators[i];
  const auto add = [&](const std::string& text) {
    if (!text.empty()) out.push_back({0, teller.label(i) + teller.pick("：", ": ") + text});
  };
  add(why_unrated(teller, i));
  if (one.estimate.n_open > 0) {
    add(rows(teller, one.estimate.n_open) +
        teller.pick("尚未到期，还不能判断，没有计入", " still open: not decided, not counted"));
  }
  add(show_left_out(one, teller.indicator(i), teller.language));
  add(show_unripe(one, teller.indicator(i), teller.language));
}

// Announced days and single orders: the value as it counts, beside the one over all rows.
void add_excused(const Teller& teller, StoryLines& out) {
  if (!teller.card.memory || teller.card.memory->raw.empty()) return;
  MemoryCard only_raw;
  only_raw.raw = teller.card.memory->raw;
  Scorecard card;
  card.memory = std::make_shared<const MemoryCard>(std::move(only_raw));
  for (const StoryLine& line :
       lines_of(write_memory(card, teller.run.assessment, teller.language))) {
    out.push_back({0, line.text});
  }
}

}  // namespace

std::vector<StoryIndicator> tell_indicators(const Teller& teller) {
  std::vector<StoryIndicator> out;
  for (std::size_t i = 0; i < teller.card.indicators.size(); ++i) {
    const ResolvedIndicator& indicator = teller.indicator(i);
    if (!indicator.counted) continue;
    const IndicatorCard& one = teller.card.indicators[i];
    StoryIndicator told;
    told.index = i;
    told.label = teller.label(i);
    told.value = show_value(one.estimate, teller.language);
    if (one.target) {
      told.target = show_number(to_double(*one.target), one.estimate.unit, teller.language);
    }
    told.attained = attained_of(teller, one);
    told.how = how_of(teller, i);
    if (!one.estimate.value) told.value = show_reason(one.estimate.reason, teller.language);
    if (indicator.planned.standard) {
      told.standard = show_standard(*indicator.planned.standard, teller.language);
      told.verdict = show_verdict_of(one, indicator, teller.language);
    }
    told.remarks = remarks_of(teller, i);
    told.points_interval = show_points_interval(one);
    told.definition = indicator.planned.def.definition.in(teller.language);
    out.push_back(std::move(told));
  }
  return out;
}

StoryLines tell_not_counted(const Teller& teller) {
  StoryLines out;
  for (std::size_t i = 0; i < teller.card.indicators.size(); ++i) {
    if (teller.indicator(i).counted) add_left_out(teller, i, out);
  }
  add_excused(teller, out);
  for (const EntryCard& entry : teller.card.entries) {
    if (entry.confirmed || entry.points != 0) continue;
    out.push_back({0, words(teller.language, "{} {}：待核实，没有计入",
                            "{} {}: to be verified, not counted", to_string(entry.day),
                            show_item(teller.run.assessment.plan, entry.item, teller.language))});
  }
  return out;
}

std::vector<std::string> tell_waiting(const Teller& teller) {
  std::vector<std::string> out;
  const auto n_entries = std::ranges::count_if(
      teller.card.entries, [](const EntryCard& entry) { return !entry.confirmed; });
  if (n_entries > 0) {
    out.push_back(teller.language == Language::Zh ? fmt::format("{} 条加减分待核实", n_entries)
                                                  : counted(n_entries, "entry waits to be verified",
                                                            "entries wait to be verified"));
  }
  for (const RedLineCard& line : teller.card.red_lines) {
    if (!line.waits_for_person) continue;
    out.push_back(show_red_line(line, teller.run.assessment, teller.language) +
                  teller.pick("：数据待核实，由人确认之前不生效",
                              ": the data are to be verified; it does not apply until a person "
                              "confirms it"));
  }
  if (!teller.card.memory) return out;
  for (const LedgerCard& ledger : teller.card.memory->ledgers) {
    for (const ConsequenceCard& one : ledger.consequences) {
      if (one.acts()) continue;
      out.push_back(ledger.label.in(teller.language) + teller.pick("：", ": ") +
                    show_consequence(one, teller.run.assessment.plan, teller.language));
    }
  }
  return out;
}

}  // namespace steelyard
