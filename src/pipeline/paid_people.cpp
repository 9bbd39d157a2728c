// See paid_people.hpp.

#include "pipeline/paid_people.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "project/calendar.hpp"
#include "score/duty_days.hpp"
#include "warehouse/sheets/pay_sheets.hpp"

namespace steelyard {

namespace {

DutyQuestion duty_of(const PaySheetsOfPerson& sheets, const Period& period, PaidDays counted) {
  DutyQuestion question{period, counted, sheets.joined, sheets.left, {}, {}};
  for (const AttendanceLine& line : sheets.attendance) {
    question.attendance.push_back({line.day, line.is_holiday, line.on_duty});
  }
  for (const PayBaseLine& line : sheets.bases) {
    question.bases.push_back({line.first, line.last, line.base});
  }
  return question;
}

/// Of those who were employed in the period: how many lack something that the plan asks for.
struct Lacking {
  int n_employed = 0;
  int base = 0;
  int coefficient = 0;
  int attendance = 0;
};

Lacking count_lacking(const Run& run) {
  Lacking lacking;
  for (const Scorecard& card : run.scorecards) {
    const SettledPay& settled = *card.pay->settled;
    if (!settled.person.employed) continue;
    ++lacking.n_employed;
    lacking.base += settled.lacks_base ? 1 : 0;
    lacking.coefficient += settled.department && !settled.person.department_coefficient ? 1 : 0;
    lacking.attendance += settled.counts_days && !settled.person.has_attendance ? 1 : 0;
  }
  return lacking;
}

/// P327 for a team that a pool names and nobody registered.
void note_unknown_teams(const Pay& pay, const SubjectType& type, const PaySheets& sheets,
                        Diagnostics& notes) {
  for (const PayPool& pool : pay.pools) {
    for (const PlacedText& team : pool.teams) {
      if (sheets.teams.contains(team.text)) continue;
      append_new(notes, {{"P327"_code,
                          team.span,
                          {team.text, type.label.zh, "pay.pools", "pay.pools", type.label.en},
                          did_you_mean(team.text, {sheets.teams.begin(), sheets.teams.end()}),
                          {}}});
    }
  }
}

}  // namespace

Result<PaidPeople> read_paid_people(Connection& connection, const Project& project,
                                    const Assessment& assessment, const Period& period) {
  PaidPeople all;
  const SubjectType& type = *project.model.subject(assessment.plan.subject_type);
  if (!assessment.plan.pay || !type.is_people) return all;
  const PaySheets sheets = TRY(read_pay_sheets(connection, project.model, type, period));
  const WorkCalendar calendar = TRY(work_calendar(project, assessment.plan));
  for (const auto& [id, of_person] : sheets.people) {
    PaidPerson& person = all[id];
    person.role = of_person.role;
    person.team = of_person.team;
    person.department = of_person.department;
    person.department_coefficient = of_person.coefficient;
    count_days(duty_of(of_person, period, assessment.plan.pay->on_duty), calendar, person);
  }
  return all;
}

Result<Diagnostics> notes_of_pay(Connection& connection, const Model& model, const Run& run) {
  Diagnostics notes;
  if (!run.assessment.plan.pay || !run.is_people) return notes;
  const Pay& pay = *run.assessment.plan.pay;
  const Lacking lacking = count_lacking(run);
  const std::string n = std::to_string(lacking.n_employed);
  if (lacking.base > 0) {
    notes.push_back({"S096"_code, {}, {std::to_string(lacking.base), n, run.period.name}, {}, {}});
  }
  if (lacking.coefficient > 0) {
    notes.push_back({"S097"_code, {}, {std::to_string(lacking.coefficient), n}, {}, {}});
  }
  if (lacking.attendance > 0 && lacking.attendance < lacking.n_employed) {
    notes.push_back({"S098"_code, {}, {std::to_string(lacking.attendance), n}, {}, {}});
  }
  if (const SubjectType* team = model.subject("team"); team != nullptr && !pay.pools.empty()) {
    const SubjectType& type = *model.subject(run.assessment.plan.subject_type);
    note_unknown_teams(pay, *team, TRY(read_pay_sheets(connection, model, type, run.period)),
                       notes);
  }
  return notes;
}

}  // namespace steelyard
