// WorkCalendar: Monday to Friday, but for the days a CSV names.
//
//     date,is_off,name
//     2026-10-01,1,国庆节          a Thursday, off
//     2026-10-10,0,国庆节          a Saturday, worked in exchange (调休)
//
// Promise: all unreadable lines are reported at once. Counting costs the exceptions in between, not
// the days. Tested by: tests/base/workdays_test.cpp (against the published days of 2007–2026).

#include "base/workdays.hpp"

#include <optional>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace steelyard {
namespace {

constexpr std::string_view kHeader = "date,is_off,name";

bool is_weekday(Date date) { return iso_weekday(date) <= 5; }

/// Mondays to Fridays before `date`, counted from 1970-01-05, a Monday; negative before it.
int weekdays_before(Date date) {
  const int days = date.days - 4;
  const int weeks = days / 7 - (days % 7 < 0 ? 1 : 0);
  const int rest = days - weeks * 7;
  return weeks * 5 + (rest > 5 ? 5 : rest);
}

struct Line {
  Date date;
  bool is_off = false;
  std::string name;
};
std::optional<Line> try_parse_line(std::string_view text) {
  const std::vector<std::string_view> cells = split(text, ',');
  if (cells.size() != 3) return std::nullopt;
  const auto date = try_parse_date(trim(cells[0]));
  const std::string_view is_off = trim(cells[1]);
  if (!date || (is_off != "0" && is_off != "1")) return std::nullopt;
  return Line{*date, is_off == "1", std::string(trim(cells[2]))};
}

Diagnostic unreadable(const SourcePtr& csv, int line, std::string_view text) {
  const int length = static_cast<int>(n_chars(text));
  return {"C110"_code, {csv, line, 1, length}, {std::string(text)}, {}, {}};
}

}  // namespace

Result<WorkCalendar> WorkCalendar::create(SourcePtr csv) {
  WorkCalendar calendar;
  Diagnostics wrong;
  int number = 0;
  for (const std::string_view text : split_lines(csv->text)) {
    ++number;
    if (number == 1 && trim(text) == kHeader) continue;
    if (number > 1 && trim(text).empty()) continue;
    const auto line = number == 1 ? std::nullopt : try_parse_line(text);
    if (!line) {
      wrong.push_back(unreadable(csv, number, text));
      if (number == 1) {
        wrong.back().hint = {"第一行应是表头 date,is_off,name",
                             "begin with the header date,is_off,name"};
      }
      continue;
    }
    const bool is_new =
        calendar.exceptions_.try_emplace(line->date, line->is_off, line->name).second;
    if (!is_new) {
      wrong.push_back(unreadable(csv, number, text));
      wrong.back().hint = {"这一天前面已经出现过，请删去一行",
                           "this day stands above already: remove one of the two lines"};
    }
  }
  if (number == 0) wrong.push_back(unreadable(csv, 1, ""));  // an empty file lost its header
  if (!wrong.empty()) return fail(std::move(wrong));
  return calendar;
}

bool WorkCalendar::is_workday(Date date) const {
  const auto found = exceptions_.find(date);
  return found == exceptions_.end() ? is_weekday(date) : !found->second.is_off;
}

int WorkCalendar::n_workdays(Date first, Date last) const {
  if (last < first) return 0;
  int n = weekdays_before(last + 1) - weekdays_before(first);
  const auto end = exceptions_.upper_bound(last);
  for (auto it = exceptions_.lower_bound(first); it != end; ++it) {
    n += (it->second.is_off ? 0 : 1) - (is_weekday(it->first) ? 1 : 0);
  }
  return n;
}

Date WorkCalendar::add_workdays(Date date, int n) const {
  const int step = n < 0 ? -1 : 1;
  for (int left = n; left != 0;) {
    date = date + step;
    if (is_workday(date)) left -= step;
  }
  return date;
}

std::string WorkCalendar::name_of(Date date) const {
  const auto found = exceptions_.find(date);
  return found != exceptions_.end() && found->second.is_off ? found->second.name : "";
}

}  // namespace steelyard
