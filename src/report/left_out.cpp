// See left_out.hpp.

#include "report/left_out.hpp"

#include "base/plural.hpp"
#include "report/words.hpp"

namespace steelyard {

bool leaves_unknown_out(const ResolvedIndicator& indicator) {
  const std::string_view policy = indicator.lowered.input.word("unknown");
  return policy != "no" && policy != "yes";
}

std::int64_t n_left_out(const IndicatorCard& card, const ResolvedIndicator& indicator) {
  const bool is_partial = card.estimate.value.has_value() && leaves_unknown_out(indicator);
  return is_partial ? card.estimate.n_unknown : 0;
}

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
