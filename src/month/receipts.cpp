// receipts: see receipts.hpp.  Tested by: tests/e2e/actions.sh.

#include "month/receipts.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/names.hpp"
#include "base/text.hpp"
#include "month/drafts.hpp"
#include "report/file_names.hpp"
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

/// Where the file of somebody lies in a published version; empty = nowhere.
std::string own_page(const std::string& dir, const std::string& subject) {
  const std::string name = file_names_of({subject}).at(subject) + ".html";
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(dir, error)) {
    if (entry.path().filename() == name) return entry.path().string();
  }
  return {};
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
  const StoredRun stored = TRY(read_run(project, life.published.back().run));
  const Assessment assessment = TRY(check(project, stored.plan));
  const bool are_people = project.model.subject(assessment.plan.subject_type)->is_people;
  for (const Person& person : TRY(people_of(project, life.published.back().run))) {
    CardReaders card{
        .subject = person.subject, .name = person.name, .is_person = are_people, .read = {}};
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

bool CardReaders::counts(const Receipt& one) const {
  return !is_person || is_same_person(one.by, subject) || is_same_person(one.by, name);
}

int CardReaders::last_version() const {
  int last = 0;
  for (const Receipt& one : read) {
    if (counts(one)) last = one.version;
  }
  return last;
}

Result<std::optional<bool>> published_with_our_key(const Project& project,
                                                   const std::vector<MonthLife>& lives) {
  const MonthLife* latest = nullptr;
  for (const MonthLife& life : lives) {
    const bool is_later =
        !life.published.empty() &&
        (latest == nullptr || latest->published.back().at_us <= life.published.back().at_us);
    if (is_later) latest = &life;
  }
  if (latest == nullptr) return std::optional<bool>();
  const Publication& last = latest->published.back();
  const std::vector<Person> people = TRY(people_of(project, last.run));
  if (people.empty()) return std::optional<bool>();
  const std::string& subject = people.front().subject;
  const Result<std::string> page =
      read_file(own_page(version_dir(project, latest->key, last.version), subject));
  if (!page) return std::optional<bool>();
  return std::optional(page->find(TRY(receipt_token(project, last.run, subject))) !=
                       std::string::npos);
}

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
