// confirm: see confirm.hpp.  Tested by: tests/e2e/month.sh.

#include "month/confirm.hpp"

#include <algorithm>

#include "month/overview.hpp"

namespace steelyard {

namespace {

/// Subject → name, of a run object.
using CardNames = std::map<std::string, std::string>;

Result<CardNames> names_in(const Project& project, const MonthLife& life) {
  CardNames names;
  if (!life.latest) return names;
  const RunOverview now = TRY(overview_for(project, life, life.latest->run, life.latest->cards));
  for (const CardLine& card : now.cards) names[card.subject] = card.name;
  return names;
}

std::string id_of(const CardNames& names, const std::string& asked) {
  if (names.contains(asked)) return asked;
  const auto by_name =
      std::ranges::find_if(names, [&asked](const auto& one) { return one.second == asked; });
  return by_name == names.end() ? asked : by_name->first;
}

bool is_own(const CardNames& names, const std::string& subject, const std::string& actor) {
  const auto name = names.find(subject);
  return is_same_person(actor, subject) ||
         (name != names.end() && is_same_person(actor, name->second));
}

Result<std::set<std::string>> named_cards(const CardNames& names, const std::string& actor,
                                          const std::vector<std::string>& subjects) {
  std::set<std::string> chosen;
  for (const std::string& asked : subjects) {
    const std::string id = id_of(names, asked);
    if (is_own(names, id, actor)) {
      return fail(Diagnostic{
          "A222"_code, {}, {actor, "这是他自己的考核单", "it is his own scorecard"}, {}, {}});
    }
    chosen.insert(id);
  }
  return chosen;
}

}  // namespace

Result<Confirmed> confirm_cards(const MonthDesk& desk, const MonthCase& one,
                                const std::vector<std::string>& subjects) {
  TRY(require_name(desk.by.actor));
  const MonthLife life = TRY(month_life(desk.store, one.key));
  TRY(require_step(life, MonthStep::Confirm));
  const CardNames names = TRY(names_in(desk.project, life));
  std::set<std::string> chosen = TRY(named_cards(names, desk.by.actor, subjects));
  Confirmed done;
  done.booked.life = life;
  if (subjects.empty()) {
    for (const std::string& subject : life.waiting) {
      if (is_own(names, subject, desk.by.actor)) {
        done.own.push_back(subject);
      } else {
        chosen.insert(subject);
      }
    }
    if (done.own.empty()) chosen.clear();  // all of them, in one word
    if (chosen.empty() && !done.own.empty()) return done;
  }
  if (desk.dry_run) return done;
  done.booked = TRY(book_confirmed(desk.store, one.key, life.latest->cards, chosen, desk.by));
  return done;
}

}  // namespace steelyard
