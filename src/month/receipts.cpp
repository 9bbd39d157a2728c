// receipts: see receipts.hpp.  Tested by: tests/e2e/actions.sh.

#include "month/receipts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "month/drafts.hpp"
#include "report/store_run.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

struct Person {
  std::string subject;
  std::string name;
};

Result<std::vector<Person>> people_of(const Project& project, const std::string& run) {
  const StoredRun stored = TRY(read_run(project, run));
  const Json kept = Json::parse(stored.json, nullptr, false);
  std::vector<Person> people;
  for (const Json& card : kept["subjects"]) {
    people.push_back({card.value("subject", ""), card.value("name", "")});
  }
  return people;
}

Result<void> add_tokens(const Project& project, const MonthLife& life, ReceiptTokens& tokens) {
  for (const Publication& one : life.published) {
    for (const Person& person : TRY(people_of(project, one.run))) {
      const std::string token = TRY(receipt_token(project, one.run, person.subject));
      // The same run published twice is the same card: whoever has read it has read the first.
      tokens.emplace(token, PublishedCard{life.key, one.version, person.subject, one.at_us});
    }
  }
  return {};
}

/// The published months that are asked for, by plan and period.
std::vector<MonthLife> chosen(std::vector<MonthLife> lives, const MonthQuestion& asked) {
  std::erase_if(lives, [&asked](const MonthLife& life) {
    return life.published.empty() || (!asked.plan.empty() && life.key.plan != asked.plan) ||
           (!asked.period.empty() && life.key.period != asked.period);
  });
  if (!asked.period.empty()) return lives;
  std::map<std::string, MonthLife> latest;
  for (MonthLife& life : lives) {
    MonthLife& known = latest[life.key.plan];
    const bool is_later =
        known.published.empty() || known.published.back().at_us <= life.published.back().at_us;
    if (is_later) known = std::move(life);
  }
  std::vector<MonthLife> out;
  for (auto& [plan, life] : latest) out.push_back(std::move(life));
  return out;
}

Result<ReceiptList> list_of(const Project& project, const MonthLife& life,
                            const std::vector<Receipt>& all) {
  ReceiptList list{.key = life.key, .version = life.published.back().version, .cards = {}};
  for (const Person& person : TRY(people_of(project, life.published.back().run))) {
    CardReaders card{.subject = person.subject, .name = person.name, .read = {}};
    for (const Receipt& one : all) {
      if (one.key == life.key && one.subject == person.subject) card.read.push_back(one);
    }
    std::ranges::stable_sort(
        card.read, {}, [](const Receipt& one) { return std::pair(one.version, one.at_us()); });
    list.cards.push_back(std::move(card));
  }
  return list;
}

}  // namespace

std::size_t ReceiptList::n_read() const {
  return static_cast<std::size_t>(std::ranges::count(cards, version, &CardReaders::last_version));
}

Result<ReceiptTokens> receipt_tokens(const MonthDesk& desk) {
  ReceiptTokens tokens;
  for (const MonthLife& life : TRY(month_lives(desk.store))) {
    TRY(add_tokens(desk.project, life, tokens));
  }
  return tokens;
}

Receipt receipt_of(const PublishedCard& card) {
  Receipt one;
  one.key = card.key;
  one.version = card.version;
  one.subject = card.subject;
  return one;
}

Result<PublishedCard> card_of_token(const ReceiptTokens& tokens, const std::string& token) {
  const auto found = tokens.find(to_lower(trim(to_half_width(token))));
  if (found == tokens.end()) return fail(Diagnostic{"A231"_code, {}, {}, {}, {}});
  return found->second;
}

Result<std::vector<ReceiptList>> receipt_lists(const MonthDesk& desk, const MonthQuestion& asked) {
  if (!asked.plan.empty()) TRY(kept_plan(desk.store, {asked.plan, 0}));
  const std::vector<Receipt> all = TRY(receipts(desk.store));
  std::vector<ReceiptList> lists;
  for (const MonthLife& life : chosen(TRY(month_lives(desk.store)), asked)) {
    lists.push_back(TRY(list_of(desk.project, life, all)));
  }
  return lists;
}

}  // namespace steelyard
