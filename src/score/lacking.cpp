// See lacking.hpp.

#include "score/lacking.hpp"

#include <algorithm>

namespace steelyard {

bool leaves_unknown_out(const ResolvedIndicator& indicator) {
  const std::string_view policy = indicator.lowered.input.word("unknown");
  return policy != "no" && policy != "yes";
}

std::int64_t n_left_out(const Estimate& estimate, const ResolvedIndicator& indicator) {
  const bool is_partial = estimate.value.has_value() && leaves_unknown_out(indicator);
  return is_partial ? estimate.n_unknown : 0;
}

std::int64_t n_left_out(const IndicatorCard& card, const ResolvedIndicator& indicator) {
  return n_left_out(card.estimate, indicator);
}

bool lacks_rows(const std::string& name, const std::vector<IndicatorCard>& cards,
                const Assessment& assessment) {
  const auto card = std::ranges::find(cards, name, &IndicatorCard::name);
  const ResolvedIndicator* indicator = assessment.find(name);
  return card != cards.end() && indicator != nullptr && n_left_out(*card, *indicator) > 0;
}

bool lacks_rows(const Expr& expr, const std::vector<IndicatorCard>& cards,
                const Assessment& assessment) {
  return std::ranges::any_of(columns_of(expr), [&](const std::string& name) {
    return lacks_rows(name, cards, assessment);
  });
}

}  // namespace steelyard
