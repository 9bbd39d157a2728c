// share_key_windows: p50 and p90 of one value read one histogram; measures with the same text are
// evaluated once.
//
// Tested by: tests/query/passes_test.cpp.

#include <map>

#include "query/passes.hpp"

namespace steelyard {

QueryPlan share_key_windows(QueryPlan plan) {
  std::map<std::string, std::size_t> seen;
  std::vector<std::size_t> kept_as;
  std::vector<KeyWindow> windows;
  for (KeyWindow& window : plan.key_windows) {
    const std::string text =
        write_by(window.subject, window.gather) + "\n" + write_measure(window.measure);
    const auto [at, is_new] = seen.try_emplace(text, windows.size());
    kept_as.push_back(at->second);
    if (is_new) windows.push_back(std::move(window));
  }
  for (MeasurePlace& place : plan.places) {
    if (place.keyed) place.query = kept_as[place.query];
  }
  plan.key_windows = std::move(windows);
  return plan;
}

}  // namespace steelyard
