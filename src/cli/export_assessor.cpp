// See export_assessor.hpp.

#include "cli/export_assessor.hpp"

#include "project/assessor_sheet.hpp"

namespace steelyard {

Result<void> export_assessor(const AssessorExport& options, const Globals& globals) {
  const Prepared prepared = TRY(prepare(options.plan, globals));
  const Plan& plan = prepared.assessment.plan;
  AssessorSheet sheet{options.assessor, {}, {}, assessor_items(prepared.assessment)};
  if (sheet.items.empty())
    return fail(Diagnostic{"U090"_code, plan.subject_span, {plan.name}, {}, {}});
  sheet.period = TRY(parse_period(options.plan.period, plan.cycle));
  OpenWarehouse warehouse = TRY(open_warehouse(prepared.project, prepared.context));
  const Model& model = prepared.project.model;
  sheet.subjects = TRY(read_subjects(warehouse.connection, model,
                                     {plan.subject_type, prepared.assessment.subject_where, {}}));
  const Managers managers = TRY(read_managers(warehouse.connection, model, plan.subject_type));
  sheet.relations = relations_of(options.assessor, sheet.subjects, managers);
  return write_assessor_sheet(options.out, sheet, model, globals.language);
}

}  // namespace steelyard
