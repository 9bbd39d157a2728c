// See plan_list.hpp.

#include "cli/plan_list.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace steelyard {

namespace {

std::string with_commas(std::string text) {
  for (const std::string_view comma : {"，", "、"}) {
    for (std::size_t at = text.find(comma); at != std::string::npos; at = text.find(comma)) {
      text.replace(at, comma.size(), ",");
    }
  }
  return text;
}

void add_name(PlanList& list, const std::string& name) {
  if (name.empty()) return;
  if (std::ranges::find(list.names, name) == list.names.end()) {
    list.names.push_back(name);
    return;
  }
  append_new(list.findings, {{"U088"_code, {}, {name}, {}, {}}});
}

}  // namespace

PlanList read_plan_list(const std::string& first, const std::vector<std::string>& lists) {
  PlanList list;
  add_name(list, first);
  for (const std::string& names : lists) {
    const std::string text = with_commas(names);
    const std::vector<std::string_view> all = split(text, ',');
    for (const std::string_view name : all) add_name(list, std::string(trim(name)));
    const bool has_gap = std::ranges::any_of(all, [](auto name) { return trim(name).empty(); });
    if (has_gap && !trim(names).empty())
      append_new(list.findings, {{"U094"_code, {}, {names}, {}, {}}});
  }
  return list;
}

}  // namespace steelyard
