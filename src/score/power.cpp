// Power of a plan: for each standard of a share, what chance does to its verdicts.
//
//     return_rate "≤ 5% → 100", 30 shops, 100 orders the median
//       truly 4 %: fails 21 %    truly 6 %: passes 44 %    enforceable from 1001 orders on
//
// The mark is where full points begin. On a line the first miss costs little and on a pass mark all;
// the probabilities are the same. What they are is the business of stats/power.
//
// Not here: standards of means and counts, and targets of the house's sheet, which differ from
// subject to subject. Tested by: tests/pipeline/lint_test.cpp.

#include "score/power.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "score/curve.hpp"
#include "score/tests_mark.hpp"

namespace steelyard {
namespace {

using stats::PassMark;
using stats::ShareMark;

constexpr std::array<std::int64_t, 7> kStatedVolumes = {20, 50, 100, 200, 500, 1000, 2000};
constexpr std::int64_t kExampleVolume = 100;

PassMark pass_of(const FullMark& mark, Better better) {
  if (better == Better::Lower) return mark.is_included ? PassMark::AtMost : PassMark::LessThan;
  return mark.is_included ? PassMark::AtLeast : PassMark::MoreThan;
}

stats::Tolerance tolerance_of(const ShareMark& mark) {
  const double at = to_double(mark.at);
  const double distance = kPowerDistance * std::min(at, 1 - at);
  const bool low_is_good = mark.passes == PassMark::AtMost || mark.passes == PassMark::LessThan;
  return {.good = low_is_good ? at - distance : at + distance,
          .bad = low_is_good ? at + distance : at - distance,
          .at_most = kWrongAtMost};
}

/// Of a plain mark or of a whole test.
template <typename Rule>
void fill_rows(StandardPower& power, const Rule& rule, const std::vector<std::int64_t>& volumes) {
  power.enforceable_from = stats::enforceable_from(rule, power.tolerance, kPowerMaxN);
  for (const std::int64_t n : volumes) {
    power.rows.push_back({.n = n,
                          .good_fails = stats::fail_probability(rule, power.tolerance.good, n),
                          .bad_passes = stats::pass_probability(rule, power.tolerance.bad, n)});
  }
}

/// Requires: n is among the volumes that were looked at.
const PowerRow& row_at(const StandardPower& power, std::int64_t n) {
  return *std::ranges::find(power.rows, n, &PowerRow::n);
}

const IndicatorCard* card_of(const Scorecard& card, const std::string& indicator) {
  const auto at = std::ranges::find(card.indicators, indicator, &IndicatorCard::name);
  return at == card.indicators.end() ? nullptr : &*at;
}

/// The samples of the subjects whom the standard rates.
std::vector<std::int64_t> volumes_of(const ResolvedIndicator& indicator,
                                     const std::vector<Scorecard>& cards) {
  const std::int64_t least = std::max<std::int64_t>(1, indicator.planned.standard->min_sample.n);
  std::vector<std::int64_t> volumes;
  for (const Scorecard& card : cards) {
    const IndicatorCard* found = card_of(card, indicator.planned.def.name);
    if (found != nullptr && found->estimate.n >= least) volumes.push_back(found->estimate.n);
  }
  std::ranges::sort(volumes);
  return volumes;
}

/// The lower middle one. Requires: there are any.
std::int64_t median_of(const std::vector<std::int64_t>& ascending) {
  return ascending[(ascending.size() - 1) / 2];
}

StandardPower power_of(const ResolvedIndicator& indicator, const ShareMark& mark,
                       const std::vector<Scorecard>& cards) {
  StandardPower power{.indicator = indicator.planned.def.name,
                      .span = indicator.planned.standard->span,
                      .mark = mark,
                      .tolerance = tolerance_of(mark),
                      .rows = {},
                      .enforceable_from = {},
                      .volumes = volumes_of(indicator, cards)};
  std::vector<std::int64_t> volumes(kStatedVolumes.begin(), kStatedVolumes.end());
  if (!power.volumes.empty()) volumes.push_back(median_of(power.volumes));
  std::ranges::sort(volumes);
  const auto repeated = std::ranges::unique(volumes);
  volumes.erase(repeated.begin(), repeated.end());
  const Standard& standard = *indicator.planned.standard;
  if (!depends_on_value_alone(standard)) {
    fill_rows(power, rule_of_tests(standard, indicator.planned.def.better), volumes);
  } else {
    fill_rows(power, mark, volumes);
  }
  return power;
}

Text mending(const StandardPower& power) {
  if (!power.enforceable_from) {
    return {"拉长 window，合并小对象，或改看 count（次数）",
            "take a longer window, judge small subjects together, or look at the count"};
  }
  const std::int64_t enough = *power.enforceable_from;
  return {fmt::format("写 min_sample: {{ n: {}, else: not_rated }}，或拉长 window", enough),
          fmt::format("write min_sample: {{ n: {}, else: not_rated }}, or take a longer window",
                      enough)};
}

Diagnostic finding_at_volumes(const StandardPower& power) {
  const std::int64_t median = median_of(power.volumes);
  const PowerRow& row = row_at(power, median);
  const double below =
      static_cast<double>(n_below(power)) / static_cast<double>(power.volumes.size());
  return {"S080"_code,
          power.span,
          {power.indicator, std::to_string(power.volumes.size()), std::to_string(median),
           rate_of(power.tolerance.good), percent_of(row.good_fails), rate_of(power.tolerance.bad),
           percent_of(row.bad_passes), percent_of(below), enforceable_text(power)},
          mending(power),
          {}};
}

Diagnostic finding_without_data(const StandardPower& power) {
  const PowerRow& row = row_at(power, kExampleVolume);
  return {"S081"_code,
          power.span,
          {power.indicator, enforceable_text(power), std::to_string(row.n),
           rate_of(power.tolerance.good), percent_of(row.good_fails), rate_of(power.tolerance.bad),
           percent_of(row.bad_passes)},
          mending(power),
          {}};
}

bool is_inside(Fraction share) {
  return compare(share, Fraction{0, 1}) > 0 && compare(share, Fraction{1, 1}) < 0;
}

/// Where full points begin, as a value: with a target that may be at another attainment than 100 %.
std::optional<FullMark> mark_of_value(const Standard& standard, Better better) {
  const bool is_deducted = std::holds_alternative<Deduct>(standard.curve);
  if (!standard.target) return full_mark_of(standard, better, std::nullopt);
  if (standard.target->from != Target::From::Number) return std::nullopt;
  const Fraction target = to_fraction(standard.target->number.value);
  if (is_deducted) return FullMark{target};
  Standard attained = standard;
  attained.target.reset();
  auto mark = full_mark_of(attained, Better::Higher, std::nullopt);
  if (!mark) return mark;
  const auto at = better == Better::Lower ? divide(target, mark->at)
                                          : std::optional(multiply(target, mark->at));
  if (!at) return std::nullopt;
  mark->at = *at;
  return mark;
}

bool is_weighted(const ResolvedIndicator& indicator) {
  const auto& weight = indicator.planned.weight;
  return indicator.counted && weight && weight->value.digits != 0;
}

}  // namespace

std::int64_t n_below(const StandardPower& power) {
  const std::int64_t enough = power.enforceable_from.value_or(kPowerMaxN + 1);
  return std::ranges::lower_bound(power.volumes, enough) - power.volumes.begin();
}

std::optional<ShareMark> share_mark_of(const ResolvedIndicator& indicator) {
  const auto& standard = indicator.planned.standard;
  const Better better = indicator.planned.def.better;
  if (!indicator.kind->is_trials || !standard || better == Better::Within) return std::nullopt;
  if (!depends_on_value_alone(*standard) && !standard->percentile) {
    const auto mark = mark_of_tests(*standard, better);
    return mark && is_inside(mark->at) ? mark : std::nullopt;
  }
  const auto mark = mark_of_value(*standard, better);
  if (!mark || !is_inside(mark->at)) return std::nullopt;
  return ShareMark{.passes = pass_of(*mark, better), .at = mark->at, .spared = {}};
}

std::vector<StandardPower> power_of(const Assessment& assessment,
                                    const std::vector<Scorecard>& cards) {
  std::vector<StandardPower> all;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    if (!is_weighted(indicator)) continue;
    const std::optional<ShareMark> mark = share_mark_of(indicator);
    if (mark) all.push_back(power_of(indicator, *mark, cards));
  }
  return all;
}

Diagnostics power_findings(const std::vector<StandardPower>& power) {
  Diagnostics out;
  for (const StandardPower& one : power) {
    if (one.volumes.empty()) {
      out.push_back(finding_without_data(one));
    } else if (2 * n_below(one) >= static_cast<std::int64_t>(one.volumes.size())) {
      out.push_back(finding_at_volumes(one));
    }
  }
  return out;
}

Diagnostics hits_beyond_n(const Assessment& assessment, const std::vector<Scorecard>& cards) {
  Diagnostics out;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    const std::string& name = indicator.planned.def.name;
    if (!indicator.lowered.input.has("hits")) continue;
    const auto n_beyond = std::ranges::count_if(cards, [&](const Scorecard& card) {
      const IndicatorCard* found = card_of(card, name);
      return found != nullptr && found->estimate.exact &&
             compare(*found->estimate.exact, Fraction{1, 1}) > 0;
    });
    if (n_beyond == 0) continue;
    out.push_back({"S082"_code,
                   indicator.planned.def.span,
                   {name, std::to_string(n_beyond)},
                   {"核对导出文件里两列的口径", "compare what both columns of the export count"},
                   {}});
  }
  return out;
}

std::string percent_of(double probability) {
  const double percent = 100 * probability;
  if (percent == 0) return "0%";
  return percent < 0.5 ? fmt::format("{:.1g}%", percent) : fmt::format("{:.0f}%", percent);
}

std::string rate_of(double rate) { return fmt::format("{:.4g}%", 100 * rate); }

std::string to_string(const ShareMark& mark) {
  constexpr std::array<std::string_view, 4> kSigns = {"≥", ">", "≤", "<"};
  const std::string text = fmt::format("{} {}", kSigns[static_cast<std::size_t>(mark.passes)],
                                       rate_of(to_double(mark.at)));
  return mark.spared ? fmt::format("{} or count ≤ {}", text, *mark.spared) : text;
}

std::string enforceable_text(const StandardPower& power) {
  return power.enforceable_from ? fmt::format("≥ {}", *power.enforceable_from)
                                : fmt::format("> {}", kPowerMaxN);
}

}  // namespace steelyard
