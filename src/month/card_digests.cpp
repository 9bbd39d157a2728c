// card_digests: see card_digests.hpp.  Tested by: tests/month/run_object_test.cpp.

#include "month/card_digests.hpp"

#include "base/digest.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

/// Without what moves when only others' data do: the place, and how sure it is with the peers in mind.
std::string digest_of(Json card) {
  for (const char* key :
       {"rank", "rank_group", "group_size", "rank_interval", "interval", "grade_probability"}) {
    card.erase(key);
  }
  if (card.contains("indicators")) {
    for (Json& indicator : card["indicators"]) {
      indicator.erase("fair");
      indicator.erase("score_interval");
    }
  }
  return digest(card.dump());
}

}  // namespace

CardDigests card_digests(const Json& run) {
  CardDigests cards;
  for (const Json& card : run["subjects"]) {
    cards[card.value("subject", "")] = digest_of(card);
  }
  return cards;
}

std::string digest_of_cards(const CardDigests& cards) {
  std::string text;
  for (const auto& [subject, of_card] : cards)
    text.append(of_card).append(" ").append(subject).append("\n");
  return digest(text);
}

CardChanges changes_between(const CardDigests& before, const CardDigests& after) {
  CardChanges changes;
  for (const auto& [subject, of_card] : after) {
    const auto was = before.find(subject);
    if (was == before.end() || was->second != of_card) changes.changed.push_back(subject);
  }
  for (const auto& [subject, of_card] : before) {
    if (!after.contains(subject)) changes.gone.push_back(subject);
  }
  return changes;
}

}  // namespace steelyard
