// rulings: see rulings.hpp.  Tested by: tests/e2e/month.sh.

#include "month/rulings.hpp"

#include <algorithm>
#include <filesystem>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "month/corrections.hpp"
#include "month/entry_notes.hpp"
#include "month/evidence_pack.hpp"
#include "month/overview.hpp"
#include "plan/objection_rules.hpp"
#include "warehouse/derive/subjects.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

/// The bytes are kept under their digest before the log names them.
Result<std::vector<Evidence>> keep_evidence(const MonthDesk& desk,
                                            const std::vector<std::string>& files) {
  std::vector<Evidence> kept;
  const std::string dir = evidence_dir(desk.project);
  std::error_code ignored;
  fs::create_directories(dir, ignored);
  for (const std::string& path : files) {
    const std::string bytes = TRY(read_file(path));
    const std::string key = digest(bytes);
    if (!desk.dry_run) TRY(write_file_durably(dir + "/" + key, bytes));
    kept.push_back({.name = fs::path(path).filename().string(), .digest = key});
  }
  return kept;
}

/// An entry from when it was shown, and with everything else that was published.
Result<std::optional<Date>> until_for(const MonthDesk& desk, const MonthCase& one,
                                      const MonthLife& life, const std::string& entry) {
  if (entry.empty()) return objections_until(one, life, desk.project);
  const Date own = TRY(contestable_until(desk, one, TRY(shown_entry(desk.store, entry))));
  if (life.published.empty()) return own;
  const std::optional<Date> all = TRY(objections_until(one, life, desk.project));
  return all ? std::optional(std::max(own, *all)) : std::nullopt;
}

Result<void> require_in_time(const MonthDesk& desk, const MonthCase& one, const MonthLife& life,
                             const std::string& entry) {
  const std::optional<Date> until = TRY(until_for(desk, one, life, entry));
  const Date today = TRY(today_of(desk));
  if (!until || today <= *until) return {};
  return fail(
      Diagnostic{"A230"_code, {}, {one.key.plan, one.key.period, to_string(*until)}, {}, {}});
}

/// What stands on a scorecard of the plan and can be contested.
std::vector<std::string> contestable(const Assessment& assessment) {
  std::vector<std::string> all = {"grade", "total", "pay"};
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    const IndicatorDef& def = indicator.planned.def;
    for (const std::string& name : {def.name, def.label.zh, def.label.en}) all.push_back(name);
  }
  for (const EntryItem& item : assessment.plan.entries) {
    for (const std::string& name : {item.name, item.label.zh, item.label.en}) all.push_back(name);
  }
  for (const RedLine& line : assessment.plan.red_lines) {
    all.push_back(line.item.empty() ? line.when.text : line.item);
  }
  std::erase_if(all, [](const std::string& name) { return name.empty(); });
  return all;
}

Result<void> require_contestable(const MonthCase& one, const std::string& about) {
  const std::vector<std::string> all = contestable(one.assessment);
  if (std::ranges::find(all, about) != all.end()) return {};
  return fail(Diagnostic{"A243"_code, {}, {about}, did_you_mean(about, all), {}});
}

/// By id, else by name. Left as it is where the run has neither, which the store then refuses.
Result<std::string> subject_id(const MonthDesk& desk, const MonthLife& life,
                               const std::string& asked) {
  if (life.published.empty()) return asked;
  const Publication& last = life.published.back();
  const RunOverview now = TRY(overview_for(desk.project, life, last.run, last.cards));
  std::string by_name = asked;
  for (const CardLine& card : now.cards) {
    if (card.subject == asked) return card.subject;
    if (card.name == asked) by_name = card.subject;
  }
  return by_name;
}

}  // namespace

/// A245.
static Result<void> require_evidence(const MonthCase& one, const Contest& what) {
  const ObjectionRules rules = objection_rules_of(one.assessment.plan);
  if (rules.evidence == EvidenceRule::Asked || !what.files.empty()) return {};
  return fail(Diagnostic{"A245"_code, {}, {one.key.plan}, {}, {}});
}

/// The person's name; empty where the subject is no person whom the register knows.
static Result<std::string> name_of_person(const MonthDesk& desk, const std::string& id) {
  constexpr std::string_view kPeople = "employee";
  if (desk.project.model.subject(kPeople) == nullptr) return std::string();
  OpenWarehouse warehouse = TRY(open_warehouse(desk.project, desk.context));
  const SubjectQuestion question{std::string(kPeople), nullptr, {}};
  for (const SubjectRow& row :
       TRY(read_subjects(warehouse.connection, desk.project.model, question))) {
    if (row.id == id) return row.name;
  }
  return std::string();
}

/// Whether somebody who is called so is the subject.
static Result<bool> is_called(const MonthDesk& desk, const std::string& subject,
                              const std::string& typed) {
  if (is_same_person(typed, subject)) return true;
  const std::string name = TRY(name_of_person(desk, subject));
  return !name.empty() && is_same_person(typed, name);
}

/// A253.
static Result<void> require_own_entry(const MonthDesk& desk, const ShownEntry& entry,
                                      const std::string& typed) {
  if (typed.empty() || TRY(is_called(desk, entry.subject, typed))) return {};
  return fail(Diagnostic{"A253"_code, {}, {entry.id, entry.subject, typed}, {}, {}});
}

Result<std::optional<Diagnostic>> note_of_raiser(const MonthDesk& desk, const MonthCase& one,
                                                 const Objection& raised) {
  const SubjectType* type = desk.project.model.subject(one.assessment.plan.subject_type);
  if (!type->is_people || TRY(is_called(desk, raised.subject, desk.by.actor))) return std::nullopt;
  return Diagnostic{"A254"_code, {}, {std::string(trim(desk.by.actor)), raised.subject}, {}, {}};
}

Result<Objection> contest(const MonthDesk& desk, const MonthCase& one, const Contest& what) {
  const MonthLife life = TRY(month_life(desk.store, one.key));
  TRY(require_evidence(one, what));
  Objection draft;
  draft.key = one.key;
  draft.entry = what.entry;
  if (what.entry.empty()) {
    TRY(require_contestable(one, what.about));
    draft.subject = TRY(subject_id(desk, life, what.subject));
    draft.about = what.about;
  } else {
    const ShownEntry entry = TRY(shown_entry(desk.store, what.entry));
    TRY(require_own_entry(desk, entry, what.subject));
    draft.subject = entry.subject;
    draft.about = entry.item;
  }
  if (!what.is_late) TRY(require_in_time(desk, one, life, what.entry));
  draft.evidence = TRY(keep_evidence(desk, what.files));
  if (desk.dry_run) return draft;
  return raise_objection(desk.store, draft, desk.by);
}

/// A222: nobody rules on what is said of himself, by his name either; the log knows him by his id only.
static Result<void> require_not_about(const MonthDesk& desk, const Objection& one) {
  const std::string name = TRY(name_of_person(desk, one.subject));
  if (name.empty() || !is_same_person(desk.by.actor, name)) return {};
  return fail(Diagnostic{"A222"_code,
                         {},
                         {desk.by.actor, one.id + " 说的是他自己", one.id + " is about himself"},
                         {},
                         {}});
}

Result<Upheld> uphold(const MonthDesk& desk, const MonthCase& one, const std::string& id,
                      const std::vector<std::string>& corrections) {
  Upheld done;
  done.objection = TRY(objection_of(desk.store, id));
  // Ruled on already by a program that was killed: what remains is to score again.
  if (done.objection.state != ObjectionState::Upheld) {
    TRY(require_may_rule(desk.store, id, desk.by));
    TRY(require_not_about(desk, done.objection));
    if (corrections.empty()) return fail(Diagnostic{"A224"_code, {}, {id}, {}, {}});
    if (desk.dry_run) {
      TRY(check_corrections(desk, corrections));
      return done;
    }
    const std::string reason = id + ": " + desk.by.note;
    const std::vector<std::string> batches = TRY(land_corrections(desk, corrections, reason));
    done.objection = TRY(rule_objection(desk.store, id, ObjectionState::Upheld, batches, desk.by));
  }
  const MonthLife life = TRY(month_life(desk.store, one.key));
  if (life.latest) done.assessed = TRY(assess_month(desk, one));
  const std::string after = done.assessed ? done.assessed->run_json : "";
  done.pack = TRY(write_evidence_pack(desk, done.objection, after));
  return done;
}

Result<std::string> turn_down(const MonthDesk& desk, const std::string& id,
                              ObjectionState outcome) {
  if (desk.dry_run) {
    TRY(objection_of(desk.store, id));
    return std::string();
  }
  if (outcome == ObjectionState::Refused) {
    TRY(require_not_about(desk, TRY(objection_of(desk.store, id))));
  }
  const Objection ruled = TRY(rule_objection(desk.store, id, outcome, {}, desk.by));
  return write_evidence_pack(desk, ruled, "");
}

}  // namespace steelyard
