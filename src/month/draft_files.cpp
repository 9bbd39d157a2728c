// draft_files: see draft_files.hpp.  Tested by: tests/e2e/month.sh.

#include "month/draft_files.hpp"

#include "base/file.hpp"
#include "cycle/objections.hpp"
#include "month/drafts.hpp"
#include "month/payroll_rows.hpp"
#include "plan/objection_rules.hpp"
#include "report/person_files.hpp"
#include "report/store_run.hpp"
#include "warehouse/derive/managers.hpp"

namespace steelyard {

namespace {

Result<std::map<std::string, std::string>> tokens_for(const Project& project, const Run& run) {
  std::map<std::string, std::string> tokens;
  for (const Scorecard& card : run.scorecards) {
    tokens[card.subject] = TRY(receipt_token(project, run.id, card.subject));
  }
  return tokens;
}

/// What people call the number that is contested.
Text label_of(const Assessment& assessment, const std::string& about) {
  if (about == "grade") return {"等级", "grade"};
  if (about == "total") return {"总分", "total"};
  if (about == "pay") return {"薪酬", "pay"};
  const auto pick = [&about](const Text& label) {
    return Text{label.zh.empty() ? about : label.zh, label.en.empty() ? about : label.en};
  };
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    const IndicatorDef& def = indicator.planned.def;
    if (about == def.name || about == def.label.zh || about == def.label.en) return pick(def.label);
  }
  for (const EntryItem& item : assessment.plan.entries) {
    if (about == item.name) return pick(item.label);
  }
  return {about, about};
}

/// The objections whose corrections the version to come holds, and the one before did not.
Result<std::vector<UpheldObjection>> upheld_since(const MonthDesk& desk, const DraftOf& draft) {
  std::vector<UpheldObjection> upheld;
  const Publication& last = draft.life.published.back();
  for (const Objection& one : TRY(objections(desk.store))) {
    // Raised against what stands published, or ruled on since.
    const bool is_since = one.version == static_cast<int>(draft.life.published.size()) ||
                          one.ruled_at_us >= last.at_us;
    if (one.key != draft.one.key || one.state != ObjectionState::Upheld || !is_since) continue;
    upheld.push_back({one.id, one.subject, label_of(draft.run.assessment, one.about), one.ruling});
  }
  return upheld;
}

Result<PersonFilesPlan> files_plan(const MonthDesk& desk, const DraftOf& draft) {
  const MonthLife& life = draft.life;
  PersonFilesPlan plan;
  OpenWarehouse warehouse = TRY(open_warehouse(desk.project, desk.context));
  Managers managers = TRY(read_managers(warehouse.connection, desk.project.model,
                                        draft.run.assessment.plan.subject_type));
  plan.manager_of = std::move(managers.of);
  plan.manager_names = std::move(managers.names);
  plan.receipt_tokens = TRY(tokens_for(desk.project, draft.run));
  plan.extras.version = static_cast<int>(life.published.size()) + 1;
  plan.extras.objections_until = objections_after(draft.one, TRY(today_of(desk)));
  plan.extras.objections_to = objection_rules_of(draft.run.assessment.plan).to;
  if (!life.published.empty()) {
    plan.extras.upheld = TRY(upheld_since(desk, draft));
    plan.before_json = TRY(read_run(desk.project, life.published.back().run)).json;
  }
  return plan;
}

}  // namespace

Result<void> write_draft_files(const MonthDesk& desk, const DraftOf& draft,
                               const std::string& dir) {
  const PersonFilesPlan plan = TRY(files_plan(desk, draft));
  TRY(write_person_files(draft.run, plan, dir, desk.context.language));
  const bool pays = draft.run.is_people && draft.run.assessment.plan.pay.has_value();
  if (!pays) return {};
  const Payroll payroll = payroll_of(std::span(&draft.run, 1), desk.context.language);
  return write_file_durably(dir + "/" + kPayrollFile, write_payroll_rows({payroll, {}}));
}

}  // namespace steelyard
