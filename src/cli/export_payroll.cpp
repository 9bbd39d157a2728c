// See export_payroll.hpp.

#include "cli/export_payroll.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "base/file.hpp"
#include "cli/store_options.hpp"
#include "cli/tell.hpp"
#include "month/payroll_rows.hpp"
#include "month/publish.hpp"
#include "pipeline/pipeline.hpp"
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
    tell(all.back().plan.warnings, globals);
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
    tell(runs.back().notes, globals);
  }
  return runs;
}

/// Where the payroll goes; P411 what is there is not written over in silence.
Result<std::string> target_of(const PayrollOptions& options, const std::string& period) {
  const std::string path = options.out.empty() ? "payroll-" + period + ".xlsx" : options.out;
  if (options.replace || !std::filesystem::exists(path)) return path;
  return fail(Diagnostic{"P411"_code,
                         {},
                         {path},
                         {"换一个名字，或加 --replace", "choose another name, or add --replace"},
                         {}});
}

/// What each plan's month was closed with, where the workflow store says that it was; null for the others.
Result<std::vector<std::optional<Payroll>>> closed_payrolls(const PayrollOptions& options,
                                                            const Globals& globals) {
  std::vector<std::optional<Payroll>> all(options.plans.size());
  const Context context = make_context(globals);
  Result<Store> store = open_existing_store({}, globals, context);
  if (!store || options.period.empty()) return all;  // no store: no month was ever closed
  const Project project = TRY(open_project(globals.project));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const MonthLife life = TRY(month_life(*store, {options.plans[i], options.period}));
    if (!life.is_closed) continue;
    Diagnostics damage = TRY(check_published(project, life));
    if (!damage.empty()) return fail(std::move(damage));
    const std::string path = closed_dir(project, life.key) + "/" + kPayrollFile;
    if (!std::filesystem::exists(path)) continue;  // the plan paid nobody
    all[i] = TRY(read_payroll_rows(TRY(read_file(path)), path)).payroll;
  }
  return all;
}

/// One payroll of several, in the order of departments and ids.
Payroll joined(const std::vector<std::optional<Payroll>>& parts) {
  Payroll all = *parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    all.rows.insert(all.rows.end(), parts[i]->rows.begin(), parts[i]->rows.end());
    all.made_s = std::max(all.made_s, parts[i]->made_s);
  }
  std::ranges::stable_sort(all.rows, {}, [](const PayrollRow& row) {
    return std::tie(row.department, row.employee_id);
  });
  return all;
}

/// What was paid, where every plan's month is closed; else none, and those that are closed are said.
Result<std::optional<Payroll>> as_closed(const PayrollOptions& options, const Globals& globals) {
  const std::vector<std::optional<Payroll>> closed = TRY(closed_payrolls(options, globals));
  const bool all_closed =
      std::ranges::all_of(closed, [](const auto& one) { return one.has_value(); });
  const bool as_of_then = !options.as_of.empty();
  if (all_closed && !options.anew && !as_of_then) {
    tell({{"A251"_code, {}, {options.period}, {}, {}}}, globals);
    return std::optional(joined(closed));
  }
  for (std::size_t i = 0; i < closed.size(); ++i) {
    if (!closed[i]) continue;
    const std::string path =
        "published/" + options.period + "/" + options.plans[i] + "/closed/payroll.xlsx";
    tell({{"A252"_code, {}, {options.plans[i], options.period, path}, {}, {}}}, globals);
  }
  return std::optional<Payroll>();
}

Result<std::string> write_all(const PayrollOptions& options, const Globals& globals) {
  if (const std::optional<Payroll> closed = TRY(as_closed(options, globals))) {
    const std::string path = TRY(target_of(options, options.period));
    TRY(write_payroll(path, *closed, globals.language));
    return path;
  }
  const std::vector<Run> runs = TRY(compute(options, globals));
  const Payroll payroll = payroll_of(runs, globals.language);
  tell(notes_of_payroll(payroll), globals);
  const std::string path = TRY(target_of(options, runs.front().period.name));
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
