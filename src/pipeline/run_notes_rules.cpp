// Notes of what a plan's rules meet: which of them hold, targets that are missing, check dates that cannot
// be told, names that nobody bears, days that could not be taken off.
//
//     no target for 2 of 5 shops in 2026-05   →   S090 with the word of the sheet that comes near
//
// Tested by: tests/pipeline/notes_test.cpp, tests/pipeline/memory_test.cpp,
// tests/pipeline/unknown_subjects_test.cpp.

#include "pipeline/run_notes_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "plan/in_force.hpp"
#include "score/memory_card.hpp"

namespace steelyard {

namespace {

struct Registered {
  const SubjectType& type;
  std::vector<std::string> ids;
};

/// What the sheet of the period holds under words that are no indicator of the catalogue or the
/// plan, by its name or label.
std::vector<std::string> unknown_words(const Targets& targets, const Assessment& assessment) {
  std::set<std::string> known;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    const IndicatorDef& def = indicator.planned.def;
    for (const std::string& word : {def.name, def.label.zh, def.label.en}) known.insert(word);
  }
  std::set<std::string> unknown;
  for (const auto& [key, target] : targets) {
    if (!known.contains(key.second)) unknown.insert(key.second);
  }
  return {unknown.begin(), unknown.end()};
}

Text target_hint(const IndicatorDef& def, const std::vector<std::string>& unknown) {
  for (const std::string& word : {def.name, def.label.zh, def.label.en}) {
    const std::string near = closest_match(word, unknown);
    if (near.empty()) continue;
    return {fmt::format("目标表里写的是“{}”，是不是“{}”？", near, word),
            fmt::format("the sheet says '{}': did you mean '{}'?", near, word)};
  }
  return {"在目标表 house/targets.xlsx 里补上这一周期的目标，再载入",
          "fill in the targets of this period in house/targets.xlsx and load it"};
}

const std::string& or_name(const std::string& label, const IndicatorDef& def) {
  return label.empty() ? def.name : label;
}

/// P327 for each id of a list that is nobody's.
void note_unknown(const std::vector<std::string>& ids, const Span& span, const Text& what,
                  const Registered& registered, Diagnostics& notes) {
  for (const std::string& id : ids) {
    if (std::ranges::find(registered.ids, id) != registered.ids.end()) continue;
    append_new(notes, {{"P327"_code,
                        span,
                        {id, registered.type.label.zh, what.zh, what.en, registered.type.label.en},
                        did_you_mean(id, registered.ids),
                        {}}});
  }
}

}  // namespace

std::optional<Diagnostic> note_of_rules(const Run& run) {
  const Plan& plan = run.assessment.plan;
  if (plan.dated == nullptr) return std::nullopt;
  const std::string which = which_rules_for(*plan.dated, run.period);
  if (which.empty()) return std::nullopt;
  return Diagnostic{"S026"_code, {}, {which}, {}, {}};
}

Result<void> note_targets(Connection& connection, const Run& run, Diagnostics& notes) {
  std::optional<std::vector<std::string>> unknown;
  for (std::size_t i = 0; i < run.assessment.indicators.size(); ++i) {
    const PlannedIndicator& planned = run.assessment.indicators[i].planned;
    const auto& standard = planned.standard;
    const bool asks = standard && standard->target && standard->target->from == Target::From::Sheet;
    if (!asks) continue;
    const auto n_without = std::ranges::count_if(
        run.scorecards, [&](const Scorecard& card) { return !card.indicators[i].target; });
    if (n_without == 0) continue;
    if (!unknown) {
      unknown = unknown_words(TRY(read_targets(connection, run.period.name)), run.assessment);
    }
    notes.push_back(
        {"S090"_code,
         {},
         {or_name(planned.def.label.zh, planned.def), or_name(planned.def.label.en, planned.def),
          run.period.name, std::to_string(n_without), std::to_string(run.scorecards.size())},
         target_hint(planned.def, *unknown),
         {}});
  }
  return {};
}

void note_untold_checks(const Run& run, Diagnostics& notes) {
  std::map<std::string, std::pair<Text, std::set<Date>>> untold;
  std::map<std::string, int> n_subjects;
  for (const Scorecard& card : run.scorecards) {
    if (!card.memory) continue;
    for (const LedgerCard& ledger : card.memory->ledgers) {
      auto& [label, days] = untold[ledger.name];
      label = ledger.label;
      bool any = false;
      for (const LedgerLine& line : ledger.lines) {
        if (line.points) continue;
        days.insert(line.day);
        any = true;
      }
      n_subjects[ledger.name] += any ? 1 : 0;
    }
  }
  for (const auto& [name, found] : untold) {
    const auto& [label, days] = found;
    if (days.empty()) continue;
    notes.push_back({"S091"_code,
                     {},
                     {label.in(Language::Zh), label.in(Language::En), std::to_string(days.size()),
                      to_string(*days.begin()), std::to_string(n_subjects[name]),
                      std::to_string(run.scorecards.size())},
                     {},
                     {}});
  }
}

Diagnostics notes_of_card(const Diagnostics& notes, const Explanation& explanation) {
  const auto lacks_target = [&](const Diagnostic& note) {
    return std::ranges::any_of(explanation.indicators, [&](const ExplainedIndicator& explained) {
      if (!explained.stretch.empty()) return false;
      const auto card =
          std::ranges::find(explanation.card->indicators, explained.name, &IndicatorCard::name);
      const IndicatorDef& def = explanation.run.assessment.find(explained.name)->planned.def;
      return !card->target && note.args[0] == or_name(def.label.zh, def) &&
             note.args[1] == or_name(def.label.en, def);
    });
  };
  Diagnostics kept;
  bool is_said = false;
  for (const Diagnostic& note : notes) {
    if (note.code == "S090"_code && (is_said || !lacks_target(note))) continue;
    // Whose days wait for an approver is not for a colleague to read.
    if (note.code == "S093"_code && explanation.run.is_people) continue;
    is_said = is_said || note.code == "S090"_code;
    kept.push_back(note);
  }
  return kept;
}

Diagnostics notes_of_unknown(const Plan& plan, const SubjectType& type,
                             const std::vector<SubjectRow>& subjects) {
  Diagnostics notes;
  if (!plan.memory || subjects.empty()) return notes;
  Registered registered{type, {}};
  for (const SubjectRow& row : subjects) registered.ids.push_back(row.id);
  for (const Excuse& one : plan.memory->excuses) {
    note_unknown(one.subjects, one.span, {"公告的日子", "the excuse"}, registered, notes);
  }
  if (!plan.memory->grade_changes) return notes;
  for (const Protection& one : plan.memory->grade_changes->protect) {
    note_unknown(one.subjects, one.span, {"等级保护", "the protection"}, registered, notes);
  }
  return notes;
}

std::optional<Diagnostic> note_of_kept(const std::set<std::string>& names,
                                       const Assessment& assessment) {
  if (names.empty()) return std::nullopt;
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const std::string& name : names) {
    const Text& label = assessment.find(name)->planned.def.label;
    zh.push_back(label.zh.empty() ? name : label.zh);
    en.push_back(label.en.empty() ? name : label.en);
  }
  return Diagnostic{"S092"_code, {}, {join(zh, "、"), join(en, ", ")}, {}, {}};
}

}  // namespace steelyard
