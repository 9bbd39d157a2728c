// draft_files: see draft_files.hpp.  Tested by: tests/e2e/month.sh.

#include "month/draft_files.hpp"

#include "base/file.hpp"
#include "month/drafts.hpp"
#include "month/payroll_rows.hpp"
#include "report/person_files.hpp"
#include "report/store_run.hpp"
#include "warehouse/managers.hpp"

namespace steelyard {

namespace {

Result<std::map<std::string, std::string>> tokens_for(const Project& project, const Run& run) {
  std::map<std::string, std::string> tokens;
  for (const Scorecard& card : run.scorecards) {
    tokens[card.subject] = TRY(receipt_token(project, run.id, card.subject));
  }
  return tokens;
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
  plan.extras.objections_until = TRY(objections_after(draft.one, TRY(today_of(desk))));
  if (!life.published.empty()) {
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
