// See export_payroll.hpp.

#include "cli/export_payroll.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "pipeline.hpp"
#include "report/payroll.hpp"

namespace steelyard {

namespace {

/// P355, P357.
Result<void> require_pay(const Plan& plan, const Model& model) {
  const SubjectType& type = *model.subject(plan.subject_type);
  if (!plan.pay) {
    return fail(Diagnostic{"P355"_code,
                           {},
                           {plan.name},
                           {"加上 pay: { … }，见 docs/plan-language.md",
                            "add `pay: { … }`, see docs/plan-language.md"},
                           {}});
  }
  if (type.is_people) return {};
  return fail(Diagnostic{
      "P357"_code, plan.subject_span, {plan.name, type.label.zh, type.label.en}, {}, {}});
}

/// Every plan is checked before the first is computed.
Result<std::vector<Assessment>> check_plans(const Project& project, const PayrollOptions& options,
                                            const Globals& globals) {
  std::vector<Assessment> all;
  for (const std::string& name : options.plans) {
    const PlanFile file = TRY(find_plan(project, name));
    all.push_back(TRY(check(project, file)));
    TRY(require_pay(all.back().plan, project.model));
    say(render(all.back().plan.warnings, globals.language), globals);
  }
  return all;
}

Result<std::vector<Run>> compute(const PayrollOptions& options, const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  const std::vector<Assessment> assessments = TRY(check_plans(project, options, globals));
  AssessOptions assess_options{options.period, std::nullopt, Draws::None};
  if (!options.as_of.empty()) {
    assess_options.as_of_us = TRY(parse_moment(options.as_of, project.model.time_zone));
  }
  const Context context = make_context(globals);
  OpenWarehouse warehouse = TRY(open_warehouse(project, context));
  std::vector<Run> runs;
  for (const Assessment& assessment : assessments) {
    runs.push_back(TRY(assess_in(warehouse, project, assessment, assess_options, context)));
    say(render(runs.back().notes, globals.language), globals);
  }
  return runs;
}

/// Where the payroll goes; P411 what is there is not written over in silence.
Result<std::string> target_of(const PayrollOptions& options, const Run& run) {
  const std::string path =
      options.out.empty() ? "payroll-" + run.period.name + ".xlsx" : options.out;
  if (options.replace || !std::filesystem::exists(path)) return path;
  return fail(Diagnostic{"P411"_code,
                         {},
                         {path},
                         {"换一个名字，或加 --replace", "choose another name, or add --replace"},
                         {}});
}

Result<std::string> write_all(const PayrollOptions& options, const Globals& globals) {
  const std::vector<Run> runs = TRY(compute(options, globals));
  const Payroll payroll = payroll_of(runs, globals.language);
  say(render(notes_of_payroll(payroll), globals.language), globals);
  const std::string path = TRY(target_of(options, runs.front()));
  TRY(write_payroll(path, payroll, globals.language));
  return path;
}

}  // namespace

int export_payroll(const PayrollOptions& options, const Globals& globals) {
  const Result<std::string> path = write_all(options, globals);
  if (!path) return report_failure(path.error(), globals);
  print_data(*path + "\n");
  return kDone;
}

}  // namespace steelyard
