// A MemoryCard as JSON: sums and points as numbers, days as text, what cannot be told as null.
//
// Tested by: tests/report/memory_words_test.cpp.

#include "report/memory_json.hpp"

#include <nlohmann/json.hpp>

#include "score/scorecard.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

Json text_of(const Text& text) {
  return text.empty() ? Json() : Json{{"zh", text.in(Language::Zh)}, {"en", text.in(Language::En)}};
}
Json number_of(const std::optional<Decimal>& value) {
  return value ? Json(to_double({value->digits, power_of_ten(value->scale)})) : Json();
}
Json points_of(const std::optional<Int128>& value) {
  return value ? Json(to_double({*value, power_of_ten(kPointScale)})) : Json();
}
Json word_of(const std::string& word) { return word.empty() ? Json() : Json(word); }

Json consequence_of(const ConsequenceCard& card) {
  const Consequence& what = card.what;
  return {{"at", number_of(what.at)},
          {"deduct", number_of(what.deduct)},
          {"total", number_of(what.total)},
          {"grade_at_most", word_of(what.grade_at_most.value_or(""))},
          {"no_grade", what.no_grade},
          {"says", text_of(what.says)},
          {"since", to_string(card.since)},
          {"until", card.until ? Json(to_string(*card.until)) : Json()},
          {"waits_for_person", !card.acts()}};
}

Json ledger_of(const LedgerCard& card) {
  Json out{{"name", card.name},
           {"label", text_of(card.label)},
           {"since", to_string(card.since)},
           {"sum", points_of(card.sum)},
           {"checks", card.n_checks},
           {"lines", Json::array()},
           {"consequences", Json::array()}};
  for (const LedgerLine& line : card.lines) {
    out["lines"].push_back({{"period", line.period},
                            {"day", to_string(line.day)},
                            {"rule", line.rule},
                            {"reason", text_of(line.reason)},
                            {"points", points_of(line.points)}});
  }
  for (const ConsequenceCard& one : card.consequences) {
    out["consequences"].push_back(consequence_of(one));
  }
  return out;
}

Json grade_of(const HeldGradeCard& card) {
  Json out{{"measured", word_of(card.measured)},
           {"held", word_of(card.held)},
           {"checks", Json::array()},
           {"protected", nullptr}};
  for (const GradeCheck& check : card.checks) {
    out["checks"].push_back({{"period", check.period},
                             {"day", to_string(check.day)},
                             {"measured", word_of(check.measured)},
                             {"held", word_of(check.held)}});
  }
  if (card.protected_by) {
    out["protected"] = {{"grade", card.protected_by->grade},
                        {"until", to_string(card.protected_by->until)},
                        {"reason", text_of(card.protected_by->reason)}};
  }
  return out;
}

}  // namespace

nlohmann::ordered_json memory_json(const MemoryCard& card) {
  Json out{{"ledgers", Json::array()}, {"grade", nullptr}};
  for (const LedgerCard& ledger : card.ledgers) out["ledgers"].push_back(ledger_of(ledger));
  if (card.grade) out["grade"] = grade_of(*card.grade);
  return out;
}

}  // namespace steelyard
