// See fair_words.hpp.

#include "report/fair_words.hpp"

#include <cmath>

#include "report/words.hpp"
#include "score/fair_card.hpp"

namespace steelyard {

const Estimate& measured_of(const IndicatorCard& card) {
  return card.fair ? card.fair->plain : card.estimate;
}

bool is_scored_otherwise(const IndicatorCard& card) {
  return card.fair && card.fair->plain.method != card.estimate.method;
}

std::string show_shrunk(const IndicatorCard& card, Language language) {
  if (!card.fair || !card.fair->shrunk) return "";
  const ShrunkValue& shrunk = *card.fair->shrunk;
  const std::string scored =
      std::string(card.estimate.method == "shrunk" ? pick(language, "以此计分", "this is scored")
                                                   : pick(language, "不计分", "not scored"));
  return words(language, "向同组收缩 {0}（可靠度 {1:.0f}%，同组 {2} 个对象）：{3}",
               "drawn towards its peers {0} (reliability {1:.0f}%, {2} in the group): {3}",
               show_number(shrunk.value, card.estimate.unit, language),
               std::round(100 * shrunk.reliability()), shrunk.n_peers, scored);
}

}  // namespace steelyard
