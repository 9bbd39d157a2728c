// diff: what moved between two stored runs.
//
//     steelyard diff 3f9c0a1b2c3d4e5f 9a8b7c6d5e4f3a2b
//
// Tested by: tests/e2e.

#include "report/diff.hpp"

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/tell.hpp"
#include "plan/read_plan.hpp"
#include "report/store_run.hpp"

namespace steelyard {

/// Adds the labels of a stored plan's grades; what cannot be read as a plan any more has none.
static void add_grade_labels(std::map<std::string, Text>& labels, const StoredRun& run) {
  const Result<PlanFile> file = parse_plan_file(run.plan);
  if (!file) return;
  for (const Grade& grade : read_plan(*file).plan.grades) {
    if (!grade.label.empty()) labels[grade.name] = grade.label;
  }
}

/// Whether a stored run is about people who are not ranked.
static bool names_people(const Project& project, const StoredRun& run) {
  const Result<PlanFile> file = parse_plan_file(run.plan);
  if (!file) return false;
  const Plan plan = read_plan(*file).plan;
  const SubjectType* type = project.model.subject(plan.subject_type);
  return type != nullptr && type->is_people && !plan.rank_people;
}

static Result<std::string> run_diff(const std::string& before, const std::string& after,
                                    const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  const StoredRun a = TRY(read_run(project, before));
  const StoredRun b = TRY(read_run(project, after));
  if (names_people(project, a) || names_people(project, b)) {
    tell(Diagnostics{{"S032"_code, {}, {}, {}, {}}}, globals);
  }
  const ComparedRun was{a.json, a.inputs};
  const ComparedRun now{b.json, b.inputs};
  if (globals.format == Format::Json) return write_diff_json(was, now);
  std::map<std::string, Text> grade_labels;
  add_grade_labels(grade_labels, a);
  add_grade_labels(grade_labels, b);
  return write_diff_text(was, now, globals.language, grade_labels);
}

static std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto runs = std::make_shared<std::pair<std::string, std::string>>();
  app.add_option("before", runs->first, zh ? "较早的核算" : "the earlier run")->required();
  app.add_option("after", runs->second, zh ? "较晚的核算" : "the later run")->required();
  return [runs](const Globals& globals) {
    const Result<std::string> text = run_diff(runs->first, runs->second, globals);
    if (!text) return report_failure(text.error(), globals);
    print_data(*text);
    return static_cast<int>(kDone);
  };
}

extern const Command command_diff{
    .name = "diff",
    .order = 60,
    .summary = {"比较两次核算：谁变了，为什么", "compare two runs: who moved, and why"},
    .examples = {"例：\n  steelyard diff RUN1 RUN2", "Example:\n  steelyard diff RUN1 RUN2"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
