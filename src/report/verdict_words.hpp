// The verdict of one card in words, with what the verdict alone does not say: that a target is
// missing.  Tested by: tests/report/targets_test.cpp.
#pragma once

#include "report/words.hpp"

namespace steelyard {

/// There is a value, but no target in the sheet to place it against.
inline bool lacks_target(const IndicatorCard& card, const ResolvedIndicator& indicator) {
  const auto& standard = indicator.planned.standard;
  return standard && standard->target && !card.target && card.verdict == Verdict::NoData &&
         card.estimate.value.has_value();
}

inline std::string show_verdict_of(const IndicatorCard& card, const ResolvedIndicator& indicator,
                                   Language language) {
  if (card.is_unproven) {
    return language == Language::Zh ? "未证实，不扣分" : "not proven, nothing is taken off";
  }
  if (!lacks_target(card, indicator)) return show_verdict(card.verdict, language);
  return language == Language::Zh ? "没有目标，不计分" : "no target, not scored";
}

}  // namespace steelyard
