// months: see months.hpp.
//
//     audit: month.assess · month.review · month.confirm  ─fold─►  presale-a 2026-05 {confirmed}
//
// Tested by: tests/cycle/months_test.cpp.

#include "cycle/months.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "cycle/objections.hpp"

namespace steelyard {

namespace {

std::string action_of(MonthStep step) { return "month." + std::string(name_of(step)); }

std::optional<MonthStep> step_of(const std::string& action) {
  for (const MonthStep step : kAllMonthSteps) {
    if (action == action_of(step)) return step;
  }
  return std::nullopt;
}

Assessed assessed_in(const AuditDetail& detail) {
  return {.run = text_in(detail, "run"),
          .cards = text_in(detail, "cards"),
          .version = number_in(detail, "version"),
          .changed = list_in(detail, "changed"),
          .gone = list_in(detail, "gone")};
}

std::set<std::string> subjects_in(const AuditDetail& detail) {
  const std::vector<std::string> list = list_in(detail, "subjects");
  return {list.begin(), list.end()};
}

void apply_row(const AuditRow& row, MonthStep step, const AuditDetail& detail, MonthLife& life) {
  switch (step) {
    case MonthStep::Collect:
      break;
    case MonthStep::Assess:
      apply_assessed(life, assessed_in(detail));
      break;
    case MonthStep::Review:
      apply_reviewed(life);
      break;
    case MonthStep::Confirm:
      apply_confirmed(life, subjects_in(detail), row.actor);
      break;
    case MonthStep::Publish:
      apply_published(life, text_in(detail, "files"), row.at_us);
      break;
    case MonthStep::Close:
      life.is_closed = true;
      life.closed_files = text_in(detail, "files");
      break;
  }
  life.events.push_back({.step = step,
                         .actor = row.actor,
                         .at_us = row.at_us,
                         .note = text_in(detail, "note"),
                         .seq = row.seq});
}

/// A row that does not fit is passed over: only tampering makes one, and `audit verify` names it.
void fold(const AuditRow& row, std::vector<MonthLife>& lives) {
  const std::optional<MonthStep> step = step_of(row.action);
  const AuditDetail detail = read_detail(row.detail);
  const MonthKey key{text_in(detail, "plan"), text_in(detail, "period")};
  auto life = std::ranges::find(lives, key, &MonthLife::key);
  if (life == lives.end()) {
    lives.emplace_back();
    life = lives.end() - 1;
    life->key = key;
  }
  if (step && require_step(*life, *step)) apply_row(row, *step, detail, *life);
}

Result<std::vector<MonthLife>> read_lives(StoreDriver& in) {
  std::vector<std::string> actions;
  for (const MonthStep step : kAllMonthSteps) actions.push_back(action_of(step));
  std::vector<MonthLife> lives;
  for (const AuditRow& row : TRY(audit_of(in, actions))) fold(row, lives);
  return lives;
}

/// Adds the row and gives the life after it.
Result<Booked> book(StoreDriver& in, MonthLife life, MonthStep step, AuditDetail detail,
                    const Acting& by) {
  const auto& [plan, period] = life.key;
  detail.insert({{"plan", plan}, {"period", period}});
  detail = noted(std::move(detail), by);
  const AuditEntry entry{.actor = std::string(trim(by.actor)),
                         .action = action_of(step),
                         .object = "month/" + plan + "/" + period,
                         .detail = detail};
  const AuditRow row = TRY(append_audit(in, entry, by.at_us));
  apply_row(row, step, detail, life);
  return Booked{.life = std::move(life), .is_new = true};
}

/// What whoever acts has before him is what stands there.
Result<void> require_seen(const MonthLife& life, const std::string& cards, MonthStep step) {
  if (life.latest && life.latest->cards == cards) return {};
  const Text state = words_of(state_of(life));
  return fail(
      Diagnostic{"A214"_code,
                 {},
                 {life.key.plan, life.key.period, state.zh, state.en, std::string(name_of(step))},
                 {"其间又核算过：再看一遍（steelyard month status）",
                  "it was assessed anew meanwhile: look again (steelyard month status)"},
                 {}});
}

Result<void> require_cards(const MonthLife& life, const std::set<std::string>& subjects) {
  for (const std::string& subject : subjects) {
    if (life.waiting.contains(subject) || life.confirmed_by.contains(subject)) continue;
    return fail(Diagnostic{"A223"_code, {}, {subject}, {}, {}});
  }
  return {};
}

bool waits_for_any(const MonthLife& life, const std::set<std::string>& subjects) {
  if (subjects.empty()) return !life.waiting.empty();
  return std::ranges::any_of(
      subjects, [&life](const std::string& subject) { return life.waiting.contains(subject); });
}

template <typename Body>
Result<Booked> in_turn(Store& store, const MonthKey& key, const Acting& by, const Body& body) {
  TRY(require_name(by.actor));
  return store.write(
      [&](StoreDriver& in) -> Result<Booked> { return body(in, TRY(month_life_in(in, key))); });
}

}  // namespace

Result<MonthLife> month_life_in(StoreDriver& in, const MonthKey& key) {
  const std::vector<MonthLife> lives = TRY(read_lives(in));
  const auto life = std::ranges::find(lives, key, &MonthLife::key);
  if (life != lives.end()) return *life;
  MonthLife fresh;
  fresh.key = key;
  return fresh;
}

Result<std::vector<MonthLife>> month_lives(Store& store) {
  return store.read([](StoreDriver& in) { return read_lives(in); });
}

Result<MonthLife> month_life(Store& store, const MonthKey& key) {
  return store.read([&key](StoreDriver& in) { return month_life_in(in, key); });
}

Result<Booked> book_collected(Store& store, const MonthKey& key, std::int64_t n_missing,
                              const Acting& by) {
  return in_turn(store, key, by, [&](StoreDriver& in, MonthLife life) -> Result<Booked> {
    TRY(require_step(life, MonthStep::Collect));
    return book(in, std::move(life), MonthStep::Collect, {{"missing", std::to_string(n_missing)}},
                by);
  });
}

Result<Booked> book_assessed(Store& store, const MonthKey& key, const Assessed& assessed,
                             const Acting& by) {
  return in_turn(store, key, by, [&](StoreDriver& in, MonthLife life) -> Result<Booked> {
    TRY(require_step(life, MonthStep::Assess));
    if (life.latest && life.latest->cards == assessed.cards) return Booked{std::move(life), false};
    AuditDetail detail{{"run", assessed.run},
                       {"cards", assessed.cards},
                       {"version", std::to_string(assessed.version)},
                       {"changed", list_text(assessed.changed)},
                       {"gone", list_text(assessed.gone)}};
    return book(in, std::move(life), MonthStep::Assess, std::move(detail), by);
  });
}

Result<Booked> book_reviewed(Store& store, const MonthKey& key, const std::string& cards,
                             const Acting& by) {
  return in_turn(store, key, by, [&](StoreDriver& in, MonthLife life) -> Result<Booked> {
    TRY(require_step(life, MonthStep::Review));
    TRY(require_seen(life, cards, MonthStep::Review));
    if (life.reviewed == cards) return Booked{std::move(life), false};
    return book(in, std::move(life), MonthStep::Review, {{"cards", cards}}, by);
  });
}

Result<Booked> book_confirmed(Store& store, const MonthKey& key, const std::string& cards,
                              const std::set<std::string>& subjects, const Acting& by) {
  return in_turn(store, key, by, [&](StoreDriver& in, MonthLife life) -> Result<Booked> {
    TRY(require_step(life, MonthStep::Confirm));
    TRY(require_seen(life, cards, MonthStep::Confirm));
    TRY(require_cards(life, subjects));
    if (!waits_for_any(life, subjects)) return Booked{std::move(life), false};
    AuditDetail detail{{"cards", cards},
                       {"subjects", list_text({subjects.begin(), subjects.end()})}};
    return book(in, std::move(life), MonthStep::Confirm, std::move(detail), by);
  });
}

Result<Booked> book_published(Store& store, const MonthKey& key, const std::string& cards,
                              const std::string& files, const Acting& by) {
  return in_turn(store, key, by, [&](StoreDriver& in, MonthLife life) -> Result<Booked> {
    TRY(require_step(life, MonthStep::Publish));
    TRY(require_seen(life, cards, MonthStep::Publish));
    if (state_of(life) == MonthState::Published) {
      if (life.published.back().files == files) return Booked{std::move(life), false};
      return fail(Diagnostic{"A225"_code, {}, {key.plan + " " + key.period}, {}, {}});
    }
    // Entries that were contested before anything was published are ruled on before it is.
    if (life.published.empty()) TRY(require_no_open_objections(in, key));
    AuditDetail detail{{"run", life.latest->run},
                       {"cards", cards},
                       {"files", files},
                       {"version", std::to_string(life.published.size() + 1)}};
    return book(in, std::move(life), MonthStep::Publish, std::move(detail), by);
  });
}

Result<Booked> book_closed(Store& store, const MonthKey& key, const std::string& files,
                           const Acting& by) {
  return in_turn(store, key, by, [&](StoreDriver& in, MonthLife life) -> Result<Booked> {
    if (life.is_closed && life.closed_files == files) return Booked{std::move(life), false};
    TRY(require_step(life, MonthStep::Close));
    TRY(require_no_open_objections(in, key));
    return book(in, std::move(life), MonthStep::Close, {{"files", files}}, by);
  });
}

}  // namespace steelyard
