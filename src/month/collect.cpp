// collect: see collect.hpp.  Tested by: tests/e2e/month.sh.

#include "month/collect.hpp"

#include <algorithm>
#include <map>

#include "month/assess_month.hpp"
#include "report/json.hpp"

namespace steelyard {

namespace {

using Kind = OpenMatter::Kind;
constexpr std::size_t kShown = 5;

Text label_of(const MonthCase& one, const std::string& name) {
  const ResolvedIndicator* indicator = one.assessment.find(name);
  if (indicator == nullptr) return {name, name};
  const Text& label = indicator->planned.def.label;
  return {label.in(Language::Zh).empty() ? name : label.in(Language::Zh),
          label.in(Language::En).empty() ? name : label.in(Language::En)};
}

Text words_of(const MonthCase& one, Kind kind, const std::string& what) {
  const Text label = label_of(one, what);
  switch (kind) {
    case Kind::Entry:
      return {"加减分未确认：" + what, "entries nobody confirmed: " + what};
    case Kind::RedLine:
      return {"红线待认定：" + what, "red line to be decided: " + what};
    case Kind::NoData:
      return {"没有数据：" + label.zh, "no data: " + label.en};
    case Kind::NoTarget:
      return {"没有目标：" + label.zh, "no target: " + label.en};
  }
  return {};
}

Text source_of(Kind kind) {
  switch (kind) {
    case Kind::Entry:
      return {"录入人以外的另一人（加减分表的“确认人”）",
              "somebody other than who entered it (confirmed_by of the sheet)"};
    case Kind::RedLine:
      return {"一个人（month decide）", "a person (month decide)"};
    case Kind::NoData:
      return {"数据的负责人（steelyard load）", "who has the data (steelyard load)"};
    case Kind::NoTarget:
      return {"定目标的人（目标表）", "who sets targets (the sheet of targets)"};
  }
  return {};
}

std::vector<Lacking> lacking_in(const MonthCase& one, const std::string& run_json) {
  std::map<std::pair<Kind, std::string>, Lacking> all;
  for (const OpenMatter& matter : overview_of(run_json).open) {
    Lacking& lacking = all[{matter.kind, matter.what}];
    lacking.what = words_of(one, matter.kind, matter.what);
    lacking.from = source_of(matter.kind);
    ++lacking.n;
    if (lacking.some.size() >= kShown) continue;
    lacking.some.push_back(matter.subject + (matter.day.empty() ? "" : " " + matter.day));
  }
  std::vector<Lacking> out;
  for (auto& [key, lacking] : all) out.push_back(std::move(lacking));
  return out;
}

}  // namespace

Result<Collected> collect_month(const MonthDesk& desk, const MonthCase& one) {
  const MonthLife life = TRY(month_life(desk.store, one.key));
  const Run run = TRY(run_of_month(desk, one, life));
  Collected done;
  done.lacking = lacking_in(one, write_run_json(run));
  for (const Diagnostic& note : run.notes) {
    if (severity_of(note.code) != Severity::Note) done.notes.push_back(note);
  }
  done.booked.life = life;
  if (desk.dry_run) return done;
  const auto n_missing = static_cast<std::int64_t>(done.lacking.size() + done.notes.size());
  done.booked = TRY(book_collected(desk.store, one.key, n_missing, desk.by));
  return done;
}

}  // namespace steelyard
