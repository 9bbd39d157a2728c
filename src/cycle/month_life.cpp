// month_life: see month_life.hpp.  Tested by: tests/cycle/month_life_test.cpp.

#include "cycle/month_life.hpp"

#include <algorithm>
#include <array>

#include "base/plural.hpp"
#include "base/some_of.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kShown = 5;

struct StateWords {
  MonthState state;
  std::string_view name;
  Text words;
};

const std::array<StateWords, 6>& state_words() {
  static const std::array<StateWords, 6> words = {{
      {MonthState::Open, "open", {"未核算", "not assessed yet"}},
      {MonthState::Assessed, "assessed", {"已核算，待复核", "assessed, not reviewed yet"}},
      {MonthState::Reviewed, "reviewed", {"已复核，待确认", "reviewed, not confirmed yet"}},
      {MonthState::Confirmed, "confirmed", {"已确认，待公布", "confirmed, not published yet"}},
      {MonthState::Published, "published", {"已公布", "published"}},
      {MonthState::Closed, "closed", {"已关账", "closed"}},
  }};
  return words;
}

struct StepWords {
  MonthStep step;
  std::string_view name;
  Text words;
};

const std::array<StepWords, 6>& step_words() {
  static const std::array<StepWords, 6> words = {{
      {MonthStep::Collect, "collect", {"收集", "collect"}},
      {MonthStep::Assess, "assess", {"核算", "assess"}},
      {MonthStep::Review, "review", {"复核", "review"}},
      {MonthStep::Confirm, "confirm", {"确认", "confirm"}},
      {MonthStep::Publish, "publish", {"公布", "publish"}},
      {MonthStep::Close, "close", {"关账", "close"}},
  }};
  return words;
}

/// The state from which a step leads on; beyond it the step is done already, or done again.
MonthState needed_by(MonthStep step) {
  switch (step) {
    case MonthStep::Collect:
    case MonthStep::Assess:
      return MonthState::Open;
    case MonthStep::Review:
      return MonthState::Assessed;
    case MonthStep::Confirm:
      return MonthState::Reviewed;
    case MonthStep::Publish:
      return MonthState::Confirmed;
    case MonthStep::Close:
      return MonthState::Published;
  }
  return MonthState::Open;
}

}  // namespace

std::string_view name_of(MonthState state) {
  return state_words()[static_cast<std::size_t>(state)].name;
}
std::string_view name_of(MonthStep step) {
  return step_words()[static_cast<std::size_t>(step)].name;
}
Text words_of(MonthState state) { return state_words()[static_cast<std::size_t>(state)].words; }
Text words_of(MonthStep step) { return step_words()[static_cast<std::size_t>(step)].words; }

bool differs_from_published(const MonthLife& life) {
  return life.latest && !life.published.empty() &&
         life.published.back().cards != life.latest->cards;
}

MonthState state_of(const MonthLife& life) {
  if (life.is_closed) return MonthState::Closed;
  if (!life.latest) return MonthState::Open;
  if (!life.published.empty() && !differs_from_published(life)) return MonthState::Published;
  if (life.reviewed != life.latest->cards) return MonthState::Assessed;
  return life.waiting.empty() ? MonthState::Confirmed : MonthState::Reviewed;
}

Result<void> require_step(const MonthLife& life, MonthStep step) {
  const MonthState state = state_of(life);
  const auto& [plan, period] = life.key;
  if (state == MonthState::Closed) return fail(Diagnostic{"A216"_code, {}, {plan, period}, {}, {}});
  if (state >= needed_by(step)) return {};
  if (state == MonthState::Reviewed && step == MonthStep::Publish) {
    return fail(Diagnostic{"A217"_code,
                           {},
                           {plan, period, std::to_string(life.waiting.size()),
                            some_of({life.waiting.begin(), life.waiting.end()}, kShown),
                            counted(static_cast<std::int64_t>(life.waiting.size()),
                                    "scorecard waits", "scorecards wait")},
                           {},
                           {}});
  }
  return fail(
      Diagnostic{"A214"_code,
                 {},
                 {plan, period, words_of(state).zh, words_of(state).en, std::string(name_of(step))},
                 {},
                 {}});
}

void apply_assessed(MonthLife& life, Assessed assessed) {
  for (const std::string& subject : assessed.gone) {
    life.waiting.erase(subject);
    life.confirmed_by.erase(subject);
  }
  for (const std::string& subject : assessed.changed) {
    life.waiting.insert(subject);
    life.confirmed_by.erase(subject);
  }
  life.latest = std::move(assessed);
}

void apply_reviewed(MonthLife& life) {
  if (life.latest) life.reviewed = life.latest->cards;
}

void apply_confirmed(MonthLife& life, const std::set<std::string>& subjects,
                     const std::string& actor) {
  const std::set<std::string> all = subjects.empty() ? life.waiting : subjects;
  for (const std::string& subject : all) {
    if (life.waiting.erase(subject) > 0) life.confirmed_by[subject] = actor;
  }
}

void apply_published(MonthLife& life, const std::string& files, std::int64_t at_us) {
  if (!life.latest) return;
  life.published.push_back({.version = static_cast<int>(life.published.size()) + 1,
                            .run = life.latest->run,
                            .cards = life.latest->cards,
                            .files = files,
                            .at_us = at_us});
}

}  // namespace steelyard
