// What would lift a person's total, in words: the nearest better place of each indicator, what it would
// give, and how far the next grade is.
//
//     询单转化率  41% → ≥ 45%   +4.00   总分 78.5 → 82.5
//
// Tested by: tests/report/person_page_test.cpp.

#include <fmt/format.h>

#include <algorithm>

#include "report/person_parts.hpp"
#include "report/words.hpp"
#include "score/levers.hpp"

namespace steelyard {

namespace {

std::string sign_of(const Lever& lever, const ResolvedIndicator& indicator) {
  const bool less = indicator.planned.def.better == Better::Lower;
  if (lever.beyond) return less ? "<" : ">";
  return less ? "≤" : "≥";
}

StoryLever tell(const Teller& teller, const Lever& lever, const Levers& all) {
  const IndicatorCard& one = teller.card.indicators[lever.indicator];
  const ResolvedIndicator& indicator = teller.indicator(lever.indicator);
  const Unit unit = one.estimate.unit;
  StoryLever out;
  out.label = teller.label(lever.indicator);
  out.now = show_value(one.estimate, teller.language);
  out.then = fmt::format("{} {}", sign_of(lever, indicator),
                         show_number(to_double(lever.value), unit, teller.language));
  if (lever.attainment) {
    out.then += words(teller.language, "（达成率 {}）", " ({} of the target)",
                      show_number(to_double(*lever.attainment), Unit::Ratio, teller.language));
  }
  out.gain = "+" + show_fixed(lever.gain, kPointScale, 2);
  out.total = show_fixed(lever.score, kTotalScale, 2);
  if (lever.per_percent) {
    const std::string gain = show_fixed(*lever.per_percent, kPointScale, 2);
    out.along = lever.attainment ? words(teller.language, "达成率每高 1%，约 +{}",
                                         "about +{} for each 1% of the target", gain)
                                 : words(teller.language, "每改善 1 个百分点，约 +{}",
                                         "about +{} for each percentage point", gain);
  }
  out.is_enough = all.next && lever.score >= all.next->from;
  return out;
}

// The fewest of the listed places that together reach the next grade. Gains add up, for every indicator
// stands in the total by its own.
std::string way_to(const Teller& teller, const Levers& levers) {
  const Int128 one_cent = power_of_ten(kPointScale - kTotalScale);
  Int128 total = *exact_total(teller.card);
  const Int128 taken_off = divide_half_up(total, one_cent) - *teller.card.score;
  for (std::size_t i = 0; i < levers.levers.size(); ++i) {
    total += levers.levers[i].gain;
    if (divide_half_up(total, one_cent) - taken_off < levers.next->from) continue;
    if (i == 0) {
      return teller.pick("下表标“够”的，单独做到这一项就够了。",
                         "Where the table says “enough”, that alone would do.");
    }
    return words(teller.language, "单独一项不够；下表前 {} 项都做到就够了。",
                 "No single one would do; the first {} of the table together would.", i + 1);
  }
  return teller.pick("只靠下一档还不够：要再往上。",
                     "The next places alone would not do: it takes more than them.");
}

}  // namespace

void tell_levers(const Teller& teller, PersonStory& story) {
  const Levers levers = levers_of(teller.card, teller.run.assessment);
  for (const Lever& lever : levers.levers) {
    story.levers.push_back(tell(teller, lever, levers));
  }
  if (!levers.next || levers.levers.empty()) return;
  const std::string grade =
      show_grade(teller.run.assessment.plan, levers.next->name, teller.language);
  story.lift.push_back(words(teller.language, "距等级“{}”（总分 {} 起）还差 {} 分。",
                             "The grade {} begins at a total of {}: {} points more.", grade,
                             show_fixed(levers.next->from, kTotalScale, 2),
                             show_fixed(levers.next->missing, kTotalScale, 2)));
  story.lift.push_back(way_to(teller, levers));
}

}  // namespace steelyard
