// See between_words.hpp.

#include "report/between_words.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "report/words.hpp"
#include "score/curve.hpp"

namespace steelyard {

namespace {

std::string title_of(const std::string& name, const Plan& plan, Language language) {
  const auto at = std::ranges::find(plan.objectives, name, &Objective::name);
  if (at == plan.objectives.end()) return name;
  const std::string title = at->title.in(language);
  return title.empty() ? name : title;
}

/// The arithmetic mean of an objective's indicators, 10^-9.
Int128 score_of(const ObjectiveCard& one) {
  return divide_half_up(one.contribution * 100 * power_of_ten(kPointScale), one.weight);
}

}  // namespace

std::string show_objectives(const BetweenCard& between, const Plan& plan, Language language) {
  std::vector<std::string> shown;
  shown.reserve(between.objectives.size());
  for (const ObjectiveCard& one : between.objectives) {
    shown.push_back(fmt::format("{} {} × {}%", title_of(one.name, plan, language),
                                show_fixed(score_of(one), kPointScale, 2),
                                show_fixed(one.weight, kPointScale, 2)));
  }
  return join(shown, pick(language, "、", ", "));
}

std::string write_between(const Scorecard& card, const Plan& plan, Language language) {
  if (!card.between) return "";
  return words(language, "目标之间取几何平均（短板拖得更多）：{}；比相加少 {} 分\n",
               "geometric mean between objectives (a weak one drags more): {}; {} points less than "
               "their sum\n",
               show_objectives(*card.between, plan, language),
               show_fixed(-card.between->imbalance, kPointScale, 4));
}

}  // namespace steelyard
