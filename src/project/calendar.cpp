// See calendar.hpp.

#include "project/calendar.hpp"

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "plan/workday_rule.hpp"
#include "project/embedded.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

constexpr const char* kExtension = ".csv";

/// The names that a plan may use.
std::vector<std::string> known_calendars(const std::string& dir) {
  std::vector<std::string> names = {kBuiltInCalendar, kWeekdaysOnly};
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(dir, error)) {
    if (entry.path().extension() == kExtension) names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  const auto repeated = std::ranges::unique(names);
  names.erase(repeated.begin(), repeated.end());
  return names;
}

}  // namespace

Result<WorkCalendar> work_calendar(const Project& project, const Plan& plan) {
  const PlacedText name = workday_rule_of(plan);
  const std::string dir = project.dir + "/calendars";
  const std::string own = dir + "/" + name.text + kExtension;
  if (fs::exists(own)) return WorkCalendar::create(TRY(read_source(own)));
  if (name.text == kWeekdaysOnly) return WorkCalendar();
  if (name.text == kBuiltInCalendar) {
    const SourcePtr built_in = embedded("calendars/cn.csv");
    STEELYARD_CHECK(built_in != nullptr, "the build embeds it");
    return WorkCalendar::create(built_in);
  }
  const std::vector<std::string> known = known_calendars(dir);
  Text hint = did_you_mean(name.text, known);
  if (hint.empty()) hint = {"有：" + join(known, "、"), "there are: " + join(known, ", ")};
  return fail(Diagnostic{"P451"_code, name.span, {name.text}, std::move(hint), {}});
}

}  // namespace steelyard
