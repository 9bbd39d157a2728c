// See calendar.hpp.

#include "project/calendar.hpp"

#include <filesystem>

#include "base/text.hpp"
#include "plan/workday_rule.hpp"
#include "project/embedded.hpp"

namespace steelyard {

Result<std::map<std::string, WorkCalendar>> read_calendars(const std::vector<SourcePtr>& own) {
  std::map<std::string, WorkCalendar> calendars;
  Diagnostics wrong;
  const auto add = [&](const std::string& name, const SourcePtr& csv) {
    Result<WorkCalendar> calendar = WorkCalendar::create(csv);
    if (calendar) {
      calendars.insert_or_assign(name, std::move(*calendar));
    } else {
      append(wrong, std::move(calendar.error()));
    }
  };
  const SourcePtr built_in = embedded("calendars/cn.csv");
  STEELYARD_CHECK(built_in != nullptr, "the build embeds it");
  add(kBuiltInCalendar, built_in);
  calendars.insert_or_assign(kWeekdaysOnly, WorkCalendar());
  for (const SourcePtr& csv : own) add(std::filesystem::path(csv->name).stem().string(), csv);
  if (!wrong.empty()) return fail(std::move(wrong));
  return calendars;
}

Result<WorkCalendar> work_calendar(const Project& project, const Plan& plan) {
  const PlacedText name = workday_rule_of(plan);
  const auto at = project.calendars.find(name.text);
  if (at != project.calendars.end()) return at->second;
  std::vector<std::string> known;
  for (const auto& [each, calendar] : project.calendars) known.push_back(each);
  Text hint = did_you_mean(name.text, known);
  if (hint.empty()) hint = {"有：" + join(known, "、"), "there are: " + join(known, ", ")};
  return fail(Diagnostic{"P451"_code, name.span, {name.text}, std::move(hint), {}});
}

}  // namespace steelyard
