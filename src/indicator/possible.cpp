// See possible.hpp.

#include "indicator/possible.hpp"

namespace steelyard {

Domain domain_of(const ResolvedIndicator& indicator) {
  const auto domain = indicator.kind->domain;
  return domain != nullptr ? domain(indicator.lowered) : Domain{};
}

Cases cases_of(const ResolvedIndicator& indicator) {
  const bool is_share = indicator.kind->is_trials && !indicator.lowered.input.has("hits");
  return is_share ? Cases::CountBySample : Cases::Free;
}

}  // namespace steelyard
