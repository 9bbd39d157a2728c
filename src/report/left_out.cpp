// See left_out.hpp.

#include "report/left_out.hpp"

#include "base/plural.hpp"
#include "report/words.hpp"

namespace steelyard {

std::string show_marked_value(const IndicatorCard& card, const ResolvedIndicator& indicator,
                              Language language) {
  return show_value(card.estimate, language) + (n_left_out(card, indicator) > 0 ? "*" : "");
}

std::string show_left_out(const IndicatorCard& card, const ResolvedIndicator& indicator,
                          Language language) {
  const std::int64_t n = n_left_out(card, indicator);
  if (n == 0) return "";
  if (language == Language::Zh) return fmt::format("{} 行的值未知，未计入", n);
  return counted(n, "row of unknown value is not in it", "rows of unknown value are not in it");
}

std::string show_left_out_of(const Scorecard& card, const Run& run, Language language) {
  std::string text;
  for (std::size_t i = 0; i < card.indicators.size(); ++i) {
    const IndicatorCard& one = card.indicators[i];
    const ResolvedIndicator& indicator = run.assessment.indicators[i];
    const std::int64_t n = n_left_out(one, indicator) + one.n_target_unknown;
    if (n == 0) continue;
    text += text.empty() ? "" : pick(language, "、", ", ");
    text += label_of(indicator, language) + " " + std::to_string(n);
  }
  return text;
}

std::string show_all_left_out(const Run& run, LeftOutOf which, Language language) {
  std::string text;
  for (std::size_t i = 0; i < run.assessment.indicators.size(); ++i) {
    const ResolvedIndicator& indicator = run.assessment.indicators[i];
    const bool is_shown =
        indicator.counted && (which == LeftOutOf::Counted || indicator.planned.weight);
    if (!is_shown) continue;
    std::int64_t n = 0;
    for (const Scorecard& card : run.scorecards) n += n_left_out(card.indicators[i], indicator);
    if (n == 0) continue;
    text += text.empty() ? "" : pick(language, "、", ", ");
    text += label_of(indicator, language) + " " + std::to_string(n);
  }
  return text;
}

}  // namespace steelyard
