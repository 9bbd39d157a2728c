// See report_people.hpp.

#include "cli/report_people.hpp"

#include <algorithm>

#include "report/person_files.hpp"
#include "warehouse/derive/managers.hpp"

namespace steelyard {

static Result<Managers> managers_of(const Prepared& prepared) {
  OpenWarehouse warehouse = TRY(open_warehouse(prepared.project, prepared.context));
  return read_managers(warehouse.connection, prepared.project.model,
                       prepared.assessment.plan.subject_type);
}

/// By id, else by name.
static Result<std::string> id_of(const Run& run, const std::string& person) {
  const auto& cards = run.scorecards;
  auto at = std::ranges::find(cards, person, &Scorecard::subject);
  if (at == cards.end()) at = std::ranges::find(cards, person, &Scorecard::name);
  if (at != cards.end()) return at->subject;
  std::vector<std::string> known;
  for (const Scorecard& card : cards) known.push_back(card.subject);
  return fail(Diagnostic{"S011"_code, {}, {person}, did_you_mean(person, known), {}});
}

Result<void> report_people(const Prepared& prepared, const std::string& person,
                           const std::string& out, const Globals& globals) {
  ReportOptions options;
  options.assess = prepared.options;
  options.n_before = 1;  // whom managers are told to have moved
  options.n_rows = 0;
  const ReportContents contents =
      TRY(report(prepared.project, prepared.assessment, options, prepared.context));
  PersonFilesPlan plan;
  if (!person.empty()) plan.only = TRY(id_of(contents.run, person));
  Managers managers = TRY(managers_of(prepared));
  plan.manager_of = std::move(managers.of);
  plan.manager_names = std::move(managers.names);
  if (!contents.before.empty()) plan.last_period = &contents.before.back();
  const std::string dir = out.empty() ? prepared.project.dir + "/reports/" +
                                            contents.run.assessment.plan.name + "-" +
                                            contents.run.period.name
                                      : out;
  for (const std::string& path :
       TRY(write_person_files(contents.run, plan, dir, globals.language))) {
    print_data(dir + "/" + path + "\n");
  }
  return {};
}

}  // namespace steelyard
