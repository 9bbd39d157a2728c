// Notes of a run, from what was found and, only where nothing was, from a look at the facts.
//
//     no orders at all on 2026-05-09, 400 on other days   →   D066
//     no target for 2 of 5 shops in 2026-05   →   S090 with the word of the sheet that comes near
//     no shop registered, 120 orders in May   →   S023 with the sheet to fill in and what to type
//
// The hints name files as they lie in the project, never by their full path: the same run has the
// same bytes wherever the project stands.  Tested by: tests/pipeline/notes_test.cpp.

#include "run_notes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/date.hpp"
#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "covered.hpp"
#include "plan/in_force.hpp"
#include "score/memory_card.hpp"
#include "warehouse/extent.hpp"
#include "warehouse/house_money.hpp"

namespace steelyard {

namespace {

struct Registered {
  const SubjectType& type;
  std::vector<std::string> ids;
};

bool found_nothing(const std::vector<IndicatorCard>& cards) {
  return std::ranges::all_of(cards, [](const IndicatorCard& card) {
    return card.estimate.n == 0 && card.estimate.n_unknown == 0 && card.estimate.n_open == 0;
  });
}

bool found_nothing(const Run& run) {
  return found_nothing(run.unassigned) &&
         std::ranges::all_of(run.scorecards,
                             [](const Scorecard& card) { return found_nothing(card.indicators); });
}

Text register_hint(const SubjectType& type, const Run& run) {
  const std::string sheet = "house/" + type.relation + ".xlsx";
  const std::string& plan = run.assessment.plan.name;
  const std::string& period = run.period.name;
  return {fmt::format("在项目目录里填写 {0}（每个{1}一行），执行 steelyard load {0}，再执行 "
                      "steelyard assess {2} --period {3}",
                      sheet, type.label.zh, plan, period),
          fmt::format("fill in {0} of the project (a row for each {1}), type steelyard load {0}, "
                      "then steelyard assess {2} --period {3}",
                      sheet, type.label.en, plan, period)};
}

// C151 where the moment lies before what the data know: the rows are not taken back to it.
Result<std::optional<Diagnostic>> note_of_past(const Run& run,
                                               const std::vector<BatchHeader>& batches) {
  std::int64_t latest_us = run.as_of_us;
  for (const BatchHeader& batch : batches) latest_us = std::max(latest_us, batch.exported_at_us);
  if (latest_us == run.as_of_us) return std::nullopt;
  const TimeZone zone = TRY(TimeZone::create(run.as_of_zone));
  return Diagnostic{"C151"_code,
                    {},
                    {format_local(run.as_of_local_us), format_local(zone.to_local(latest_us))},
                    {"要看当时的结果，重算当时保存的核算：steelyard replay 编号",
                     "for what was known then, replay a run stored then: steelyard replay RUN"},
                    {}};
}

// When the period stands to the moment up to which things are known.
std::optional<Diagnostic> note_of_time(const Run& run) {
  const std::string as_of = format_local(run.as_of_local_us);
  const Date today = as_of_day(run);
  if (run.period.last < today) return std::nullopt;
  if (run.period.first > today)
    return Diagnostic{"S021"_code, {}, {run.period.name, as_of}, {}, {}};
  const Cycle& cycle = run.assessment.plan.cycle;
  const std::string whole = previous(period_containing(today, cycle), cycle).name;
  return Diagnostic{
      "S020"_code,
      {},
      {run.period.name, as_of},
      {"最近一个完整的周期是 --period " + whole, "the last whole period is --period " + whole},
      {}};
}

// Several currencies: what was converted, and what could not be.
Result<std::optional<Diagnostic>> note_of_currencies(Connection& connection, const Model& model) {
  const Conversion conversion = TRY(read_conversion(connection, model));
  if (conversion.n_foreign == 0) return std::nullopt;
  const std::vector<std::string> currencies(conversion.currencies.begin(),
                                            conversion.currencies.end());
  Text hint;
  Text without_rate;
  if (const std::uint64_t n = conversion.n_without_rate; n > 0) {
    without_rate = {fmt::format("，其中 {} 行没有汇率，金额未知", n),
                    fmt::format(", of which {} have no rate and unknown amounts", n)};
    hint = {"在汇率表 house/exchange_rates.xlsx 里补上这些币种当日或之前的汇率，再载入",
            "put rates of these currencies on or before those days into house/exchange_rates.xlsx "
            "and load it"};
  }
  return Diagnostic{"S025"_code,
                    {},
                    {join(currencies, ", "), model.currency, std::to_string(conversion.n_foreign),
                     without_rate.zh, without_rate.en},
                    hint,
                    {}};
}

/// Of a plan whose rules have dates or variants: which ones this period has.
std::optional<Diagnostic> note_of_rules(const Run& run) {
  const Plan& plan = run.assessment.plan;
  if (plan.dated == nullptr) return std::nullopt;
  const std::string which = which_rules_for(*plan.dated, run.period);
  if (which.empty()) return std::nullopt;
  return Diagnostic{"S026"_code, {}, {which}, {}, {}};
}

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

/// Who has no target, by indicator that asks the sheet for one.
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

/// Days of the period, up to the last whole one, on which a fact has no row though it has ten a day
/// and, in other weeks, some on that day of the week.
Result<void> note_holes(Connection& connection, const Model& model, const Run& run,
                        Diagnostics& notes) {
  constexpr std::uint64_t kRowsPerDay = 10;
  const Date last = std::min(run.period.last, Date{as_of_day(run).days - 1});
  for (const auto& [relation, columns] : facts_of(run, model)) {
    const std::string& dated_by = relation->default_dated_by;
    if (!columns.contains(dated_by) || last < run.period.first) continue;
    const std::set<Date> days =
        TRY(read_days(connection, *relation, dated_by, {run.period.first, last}, kRowsPerDay));
    std::vector<std::string> holes;
    for (Date day = run.period.first; !days.empty() && day <= last; day = day + 1) {
      const bool is_usual =
          std::ranges::any_of(days, [&](Date other) { return (other.days - day.days) % 7 == 0; });
      if (is_usual && !days.contains(day)) holes.push_back(to_string(day));
    }
    if (holes.empty()) continue;
    const std::string n = std::to_string(holes.size());
    if (holes.size() > 5) holes.resize(5);
    notes.push_back(
        {"D066"_code, {}, {relation->label.zh, relation->label.en, n, join(holes, ", ")}, {}, {}});
  }
  return {};
}

/// Check dates of a ledger that could not be told, such as those before the data begin.
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

std::optional<Diagnostic> note_of_never_loaded(const Run& run, const Model& model,
                                               const std::set<std::string>& facts) {
  if (facts.empty()) return std::nullopt;
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const std::string& fact : facts) {
    zh.push_back(model.relation(fact)->label.in(Language::Zh));
    en.push_back(model.relation(fact)->label.in(Language::En));
  }
  std::vector<std::string> names;
  for (const ResolvedIndicator& indicator : run.assessment.indicators) {
    const auto& measures = indicator.lowered.measures;
    const bool lost = std::ranges::any_of(
        measures, [&](const Measure& measure) { return facts.contains(measure.fact); });
    if (lost && indicator.counted) names.push_back(indicator.planned.def.name);
  }
  return Diagnostic{"S028"_code, {}, {join(zh, "、"), join(en, ", "), join(names, ", ")}, {}, {}};
}

Diagnostics notes_of_card(const Diagnostics& notes, const Explanation& explanation) {
  const auto lacks_target = [&](const Diagnostic& note) {
    return std::ranges::any_of(explanation.indicators, [&](const ExplainedIndicator& explained) {
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

Result<Diagnostics> notes_of(OpenWarehouse& warehouse, const Model& model, const Run& run,
                             std::size_t n_registered) {
  Connection& connection = warehouse.connection;
  Diagnostics notes;
  if (auto note = note_of_time(run)) notes.push_back(std::move(*note));
  if (auto note = TRY(note_of_past(run, warehouse.batches))) notes.push_back(std::move(*note));
  if (auto note = TRY(note_of_currencies(connection, model))) notes.push_back(std::move(*note));
  if (auto note = note_of_rules(run)) notes.push_back(std::move(*note));
  TRY(note_holes(connection, model, run, notes));
  TRY(note_targets(connection, run, notes));
  note_untold_checks(run, notes);
  const bool nothing = found_nothing(run);
  if (!nothing && !run.scorecards.empty()) return notes;
  const Covered covered = TRY(covered_by(connection, model, run));
  const SubjectType& type = *model.subject(run.assessment.plan.subject_type);
  const std::vector<std::string> labels = {type.label.zh, type.label.en};
  if (n_registered == 0) {
    notes.push_back({"S023"_code,
                     {},
                     {labels[0], labels[1], std::to_string(covered.n_within)},
                     register_hint(type, run),
                     {}});
  } else if (run.scorecards.empty()) {
    notes.push_back({"S024"_code,
                     {},
                     {labels[0], labels[1], std::to_string(n_registered)},
                     {"核对 subjects.where 与名册里的写法",
                      "compare subjects.where with the words of the register"},
                     {}});
  }
  if (!nothing || covered.n_within > 0) return notes;
  const Text hint = covered_hint(covered, run);
  if (!notes.empty() && notes.front().code == "S021"_code) {
    notes.front().hint = hint;
  } else {
    notes.push_back({"S022"_code, {}, {run.period.name}, hint, {}});
  }
  return notes;
}

}  // namespace steelyard
