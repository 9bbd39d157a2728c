// decide: see decide.hpp.  Tested by: tests/e2e/month.sh.

#include "month/decide.hpp"

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "month/corrections.hpp"
#include "month/overview.hpp"

namespace steelyard {

namespace {

std::string csv_cell(std::string_view cell) {
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

std::string sheet_of(const MonthDesk& desk, const MonthCase& one, const OpenMatter& line,
                     bool acts) {
  return "subject_id,red_line,period,acts,reason,decided_by\n" + csv_cell(line.subject) + "," +
         csv_cell(line.what) + "," + csv_cell(one.period.name) + "," + (acts ? "true" : "false") +
         "," + csv_cell(desk.by.note) + "," + csv_cell(std::string(trim(desk.by.actor))) + "\n";
}

Result<OpenMatter> line_waiting(const MonthDesk& desk, const MonthLife& life,
                                const Decision& decision) {
  const std::vector<OpenMatter> waiting = red_lines_waiting(
      TRY(overview_for(desk.project, life, life.latest->run, life.latest->cards)));
  const auto at = std::ranges::find_if(waiting, [&decision](const OpenMatter& one) {
    const bool is_subject = one.subject == decision.subject || one.name == decision.subject;
    return is_subject && one.what == decision.red_line;
  });
  if (at != waiting.end()) return *at;
  std::vector<std::string> known;
  for (const OpenMatter& one : waiting) known.push_back(one.subject + " " + one.what);
  const std::string list = join(known, ", ");
  return fail(Diagnostic{"A228"_code,
                         {},
                         {decision.subject, decision.red_line},
                         {list.empty() ? "现在没有红线等人认定" : "等人认定的有：" + list,
                          list.empty() ? "none waits for a decision" : "waiting: " + list},
                         {}});
}

}  // namespace

Result<void> decide_red_line(const MonthDesk& desk, const MonthCase& one,
                             const Decision& decision) {
  TRY(require_name(desk.by.actor));
  const MonthLife life = TRY(month_life(desk.store, one.key));
  TRY(require_step(life, MonthStep::Review));
  const OpenMatter line = TRY(line_waiting(desk, life, decision));
  if (is_same_person(desk.by.actor, line.subject) || is_same_person(desk.by.actor, line.name)) {
    return fail(Diagnostic{"A222"_code,
                           {},
                           {desk.by.actor, "红线说的是他自己", "the red line is about himself"},
                           {},
                           {}});
  }
  if (desk.dry_run) return {};
  TRY(land_text(desk, "red_line_decisions.csv", sheet_of(desk, one, line, decision.acts)));
  const AuditEntry entry{.actor = std::string(trim(desk.by.actor)),
                         .action = "month.decide",
                         .object = "month/" + one.key.plan + "/" + one.key.period,
                         .detail = noted({{"plan", one.key.plan},
                                          {"period", one.key.period},
                                          {"subject", line.subject},
                                          {"red_line", line.what},
                                          {"acts", decision.acts ? "yes" : "no"}},
                                         desk.by)};
  TRY(desk.store.write([&](StoreDriver& in) { return append_audit(in, entry, desk.by.at_us); }));
  return {};
}

}  // namespace steelyard
