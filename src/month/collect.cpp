// collect: see collect.hpp.  Tested by: tests/e2e/month.sh.

#include "month/collect.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "month/assess_month.hpp"
#include "month/entry_notes.hpp"
#include "report/json.hpp"
#include "score/settled_pay.hpp"
#include "warehouse/sheets/house.hpp"

namespace steelyard {

namespace {

using Kind = OpenMatter::Kind;
constexpr std::size_t kShown = 5;

Text label_of(const MonthCase& one, const std::string& name) {
  const ResolvedIndicator* indicator = one.assessment.find(name);
  if (indicator == nullptr) return {name, name};
  const Text& label = indicator->planned.def.label;
  return {label.in(Language::Zh).empty() ? name : label.in(Language::Zh),
          label.in(Language::En).empty() ? name : label.in(Language::En)};
}

Text words_of(const MonthCase& one, Kind kind, const std::string& what) {
  const Text label = label_of(one, what);
  switch (kind) {
    case Kind::Entry:
      return {"加减分未确认：" + what, "entries nobody confirmed: " + what};
    case Kind::RedLine:
      return {"红线待认定：" + what, "red line to be decided: " + what};
    case Kind::NoData:
      return {"没有数据：" + label.zh, "no data: " + label.en};
    case Kind::NoTarget:
      return {"没有目标：" + label.zh, "no target: " + label.en};
  }
  return {};
}

Text source_of(Kind kind) {
  switch (kind) {
    case Kind::Entry:
      return {"录入人以外的另一人（加减分表的“确认人”）",
              "somebody other than who entered it (confirmed_by of the sheet)"};
    case Kind::RedLine:
      return {"一个人（month decide）", "a person (month decide)"};
    case Kind::NoData:
      return {"数据的负责人（steelyard load）", "who has the data (steelyard load)"};
    case Kind::NoTarget:
      return {"定目标的人（目标表）", "who sets targets (the sheet of targets)"};
  }
  return {};
}

std::vector<Lacking> lacking_in(const MonthCase& one, const std::string& run_json) {
  std::map<std::pair<Kind, std::string>, Lacking> all;
  for (const OpenMatter& matter : overview_of(run_json).open) {
    Lacking& lacking = all[{matter.kind, matter.what}];
    lacking.what = words_of(one, matter.kind, matter.what);
    lacking.from = source_of(matter.kind);
    ++lacking.n;
    if (lacking.some.size() >= kShown) continue;
    lacking.some.push_back(matter.subject + (matter.day.empty() ? "" : " " + matter.day));
  }
  std::vector<Lacking> out;
  for (auto& [key, lacking] : all) out.push_back(std::move(lacking));
  return out;
}

/// One thing that several lack.
Lacking lacked_by(const Text& what, const Text& from, std::vector<std::string> whose) {
  Lacking lacking{what, from, whose.size(), std::move(whose)};
  if (lacking.some.size() > kShown) lacking.some.resize(kShown);
  return lacking;
}

std::vector<std::string> without_base(const Run& run) {
  std::vector<std::string> names;
  for (const Scorecard& card : run.scorecards) {
    const bool lacks = card.pay && card.pay->settled && card.pay->settled->lacks_base &&
                       card.pay->settled->person.employed;
    if (lacks) names.push_back(card.subject);
  }
  std::ranges::sort(names);
  return names;
}

std::vector<std::string> not_shown(const std::vector<UnshownEntry>& entries) {
  std::vector<std::string> names;
  for (const UnshownEntry& entry : entries) {
    names.push_back(entry.shown.subject + " " + entry.shown.item + " " + entry.shown.day);
  }
  return names;
}

/// Targets of the plan's subjects for what neither a plan that runs nor the catalogue calls an indicator.
Result<std::vector<std::string>> unknown_targets(const MonthDesk& desk, const MonthCase& one,
                                                 const Run& run) {
  std::set<std::string> known;
  const auto add = [&known](const IndicatorDef& def) {
    known.insert({def.name, def.label.zh, def.label.en});
  };
  for (const IndicatorDef& def : desk.project.catalogue.indicators) add(def);
  for (const MonthCase& any : TRY(cases_of(desk, {}))) {
    for (const ResolvedIndicator& indicator : any.assessment.indicators) {
      add(indicator.planned.def);
    }
  }
  std::set<std::string> subjects;
  for (const Scorecard& card : run.scorecards) subjects.insert(card.subject);
  OpenWarehouse warehouse = TRY(open_warehouse(desk.project, desk.context));
  std::vector<std::string> unknown;
  for (const auto& [key, target] : TRY(read_targets(warehouse.connection, one.period.name))) {
    const auto& [subject, indicator] = key;
    const bool is_ours = subjects.contains(subject) && !known.contains(indicator);
    if (is_ours) unknown.push_back(subject + " " + indicator);
  }
  return unknown;
}

Result<void> add_lacking(const MonthDesk& desk, const MonthCase& one, const Run& run,
                         std::vector<Lacking>& out) {
  const auto add = [&out](const Text& what, const Text& from, std::vector<std::string> whose) {
    if (!whose.empty()) out.push_back(lacked_by(what, from, std::move(whose)));
  };
  add({"加减分还没有告知本人", "entries that were not shown to the person"},
      {"考核人员（steelyard month entries）", "who runs the month (steelyard month entries)"},
      not_shown(TRY(unshown_entries(desk, one))));
  add({"没有绩效基数", "no pay base"},
      {"管薪酬的人（绩效基数表）", "who sets pay (the sheet of pay bases)"}, without_base(run));
  add({"目标表里的指标名没有方案认识", "targets for indicators that no plan knows"},
      {"定目标的人（目标表）", "who sets targets (the sheet of targets)"},
      TRY(unknown_targets(desk, one, run)));
  return {};
}

/// Warnings; and of notes those that wait for somebody: excuses without an approver.
bool is_asked_of_somebody(const Diagnostic& note) {
  return severity_of(note.code) != Severity::Note || note.code == "S093"_code;
}

}  // namespace

Result<Collected> collect_month(const MonthDesk& desk, const MonthCase& one) {
  const MonthLife life = TRY(month_life(desk.store, one.key));
  const Run run = TRY(run_of_month(desk, one, life));
  Collected done;
  done.lacking = lacking_in(one, write_run_json(run));
  TRY(add_lacking(desk, one, run, done.lacking));
  for (const Diagnostic& note : run.notes) {
    // Who has no pay base is named beside.
    if (is_asked_of_somebody(note) && note.code != "S096"_code) done.notes.push_back(note);
  }
  done.booked.life = life;
  if (desk.dry_run) return done;
  const auto n_missing = static_cast<std::int64_t>(done.lacking.size() + done.notes.size());
  done.booked = TRY(book_collected(desk.store, one.key, n_missing, desk.by));
  return done;
}

}  // namespace steelyard
