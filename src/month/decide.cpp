// decide: see decide.hpp.  Tested by: tests/e2e/month.sh.

#include "month/decide.hpp"

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "base/some_of.hpp"
#include "base/text.hpp"
#include "cycle/decisions.hpp"
#include "month/corrections.hpp"
#include "month/overview.hpp"

namespace steelyard {

namespace {

std::string sheet_of(const MonthDesk& desk, const MonthCase& one, const OpenMatter& line,
                     bool acts) {
  return "subject_id,red_line,period,acts,reason,decided_by\n" + csv_cell(line.subject) + "," +
         csv_cell(line.what) + "," + csv_cell(one.period.name) + "," + (acts ? "true" : "false") +
         "," + csv_cell(desk.by.note) + "," + csv_cell(std::string(trim(desk.by.actor))) + "\n";
}

/// The line that is meant, whoever names the subject by name.
struct AskedLine {
  OpenMatter line;
  std::optional<RedLineDecision> before;  // what was decided of it last
  std::int64_t after_us = 0;  // later than all that was landed of it, should the clock go back
};

std::string id_in(const RunOverview& overview, const std::string& asked) {
  std::string by_name = asked;
  for (const CardLine& card : overview.cards) {
    if (card.subject == asked) return asked;
    if (card.name == asked) by_name = card.subject;
  }
  return by_name;
}

std::string name_in(const RunOverview& overview, const std::string& subject) {
  const auto card = std::ranges::find(overview.cards, subject, &CardLine::subject);
  return card == overview.cards.end() ? "" : card->name;
}

tl::unexpected<Diagnostics> none_waits(const std::vector<OpenMatter>& waiting,
                                       const Decision& decision) {
  constexpr std::size_t kShown = 5;
  std::vector<std::string> known;
  known.reserve(waiting.size());
  for (const OpenMatter& one : waiting) known.push_back(one.subject + " " + one.what);
  const std::string list = some_of(known, kShown);
  return fail(Diagnostic{"A228"_code,
                         {},
                         {decision.subject, decision.red_line},
                         {list.empty() ? "现在没有红线等人认定" : "等人认定的有：" + list,
                          list.empty() ? "none waits for a decision" : "waiting: " + list},
                         {}});
}

Result<AskedLine> line_asked(const MonthDesk& desk, const MonthLife& life,
                             const Decision& decision) {
  const RunOverview overview =
      TRY(overview_for(desk.project, life, life.latest->run, life.latest->cards));
  const std::string subject = id_in(overview, decision.subject);
  AskedLine asked;
  asked.line = {OpenMatter::Kind::RedLine, subject, name_in(overview, subject), decision.red_line,
                ""};
  for (RedLineDecision& one : TRY(red_line_decisions(desk.store, life.key))) {
    const bool is_it = one.subject == subject && one.red_line == decision.red_line;
    if (!is_it) continue;
    asked.after_us = std::max(asked.after_us, one.at_us) + 1;
    asked.before = std::move(one);
  }
  if (asked.before) return asked;
  const std::vector<OpenMatter> waiting = red_lines_waiting(overview);
  const bool waits = std::ranges::any_of(waiting, [&](const OpenMatter& one) {
    return one.subject == subject && one.what == decision.red_line;
  });
  if (!waits) return none_waits(waiting, decision);
  if (decision.is_change) {
    return fail(Diagnostic{"A257"_code, {}, {subject, decision.red_line}, {}, {}});
  }
  return asked;
}

/// A246, A214: what was decided is not turned around by accident, nor once it was published.
Result<void> require_may_change(const MonthDesk& desk, const MonthLife& life,
                                const RedLineDecision& before, const Decision& decision) {
  if (!life.published.empty()) {
    const Text state = words_of(state_of(life));
    return fail(
        Diagnostic{"A214"_code,
                   {},
                   {life.key.plan, life.key.period, state.zh, state.en, "decide"},
                   {"已公布的用异议更正：steelyard objection raise",
                    "what was published is put right by an objection: steelyard objection raise"},
                   {}});
  }
  if (decision.is_change) return {};
  const Date day = TRY(day_in_zone(desk.project, before.at_us));
  return fail(
      Diagnostic{"A246"_code,
                 {},
                 {before.subject, before.red_line, before.by, to_string(day),
                  before.acts ? "成立" : "不成立", before.acts ? "it acts" : "it does not act"},
                 {},
                 {}});
}

Result<void> require_not_own(const MonthDesk& desk, const OpenMatter& line) {
  if (!is_same_person(desk.by.actor, line.subject) && !is_same_person(desk.by.actor, line.name)) {
    return {};
  }
  return fail(Diagnostic{"A222"_code,
                         {},
                         {desk.by.actor, "红线说的是他自己", "the red line is about himself"},
                         {},
                         {}});
}

}  // namespace

Result<bool> decide_red_line(const MonthDesk& desk, const MonthCase& one,
                             const Decision& decision) {
  TRY(require_name(desk.by.actor));
  const MonthLife life = TRY(month_life(desk.store, one.key));
  TRY(require_step(life, MonthStep::Review));
  const AskedLine asked = TRY(line_asked(desk, life, decision));
  TRY(require_not_own(desk, asked.line));
  if (asked.before && asked.before->acts == decision.acts) return false;
  if (asked.before) TRY(require_may_change(desk, life, *asked.before, decision));
  if (desk.dry_run) return true;
  TRY(land_text(desk, {"red_line_decisions.csv", sheet_of(desk, one, asked.line, decision.acts),
                       asked.after_us}));
  RedLineDecision noted;
  noted.key = one.key;
  noted.subject = asked.line.subject;
  noted.red_line = asked.line.what;
  noted.acts = decision.acts;
  TRY(note_decision(desk.store, noted, desk.by));
  return true;
}

}  // namespace steelyard
