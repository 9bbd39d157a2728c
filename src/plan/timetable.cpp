// Reads a plan's timetable, anew from its own text as `protect` is: it concerns when things are done, not
// how anything is scored.  Tested by: tests/plan/timetable_test.cpp, tests/golden/plan_diagnostics.

#include "plan/timetable.hpp"

#include <charconv>

#include "base/text.hpp"
#include "plan/plan_read.hpp"

namespace steelyard {
namespace {

constexpr int kMostWorkdays = 250;

/// "+3 workdays", "5 workdays", "1 workday", "3 个工作日".
std::optional<int> read_workdays(const YamlNode& node, Diagnostics& out) {
  if (!expect_scalar(node, out)) return std::nullopt;
  const std::string half = to_half_width(node.text);
  std::string_view text = trim(half);
  if (text.starts_with('+')) text = trim(text.substr(1));
  int n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  const std::string_view unit = trim(text.substr(end - text.data()));
  const bool is_unit =
      unit == "workdays" || unit == "workday" || unit == "个工作日" || unit == "工作日";
  if (error == std::errc() && is_unit && n >= 0 && n <= kMostWorkdays) return n;
  out.push_back({"P415"_code, node.span, {node.text}, {}, {}});
  return std::nullopt;
}

}  // namespace

Timetable read_timetable(const YamlNode& root, Diagnostics& out) {
  Timetable timetable;
  const YamlNode* map = root.find("timetable");
  if (map == nullptr || !expect_map(*map, out)) return timetable;
  check_known_keys(*map, Place::Timetable, out);
  const auto read = [&](std::string_view key) {
    const YamlNode* node = map->find(key);
    return node == nullptr ? std::nullopt : read_workdays(*node, out);
  };
  timetable.data_closed = read("data_closed");
  timetable.published = read("published");
  timetable.objections = read("objections");
  timetable.entries = read("entries").value_or(timetable.entries);
  timetable.rulings = read("rulings");
  return timetable;
}

Timetable timetable_of(const Plan& plan) {
  Diagnostics said;  // when the plan was read
  if (plan.dated) return read_timetable(*plan.dated, said);
  if (!plan.source) return {};
  const Result<YamlNode> root = parse_yaml(plan.source);
  return root ? read_timetable(*root, said) : Timetable{};
}

std::optional<Date> due_on(Date after, std::optional<int> n_workdays,
                           const WorkCalendar& calendar) {
  if (!n_workdays) return std::nullopt;
  return calendar.add_workdays(after, *n_workdays);
}

}  // namespace steelyard
