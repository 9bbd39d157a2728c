// open_matters: see open_matters.hpp.  Tested by: tests/month/run_object_test.cpp.

#include "month/open_matters.hpp"

#include <algorithm>

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;
using Kind = OpenMatter::Kind;

void add_of_card(const Json& card, std::vector<OpenMatter>& out) {
  const OpenMatter blank{Kind::Entry, card.value("subject", ""), card.value("name", ""), "", ""};
  const auto add = [&](Kind kind, const std::string& what, const std::string& day = "") {
    OpenMatter one = blank;
    one.kind = kind;
    one.what = what;
    one.day = day;
    out.push_back(std::move(one));
  };
  for (const Json& entry : card["entries"]) {
    if (!entry.value("confirmed", true)) {
      add(Kind::Entry, entry.value("item", ""), entry.value("day", ""));
    }
  }
  for (const Json& line : card["red_lines"]) {
    if (line.value("waits_for_person", false)) add(Kind::RedLine, line.value("rule", ""));
  }
  // Who was not on duty long enough is not assessed: nothing of theirs is waited for.
  if (card.value("reason", Json()) == "on_duty") return;
  for (const Json& indicator : card["indicators"]) {
    const Json reason = indicator.value("reason", Json());
    if (reason == "no_target") add(Kind::NoTarget, indicator.value("name", ""));
    if (reason == "no_data" && indicator.value("planned_weight", 0.0) > 0) {
      add(Kind::NoData, indicator.value("name", ""));
    }
  }
}

}  // namespace

std::vector<OpenMatter> open_matters(const Json& run) {
  std::vector<OpenMatter> out;
  for (const Json& card : run["subjects"]) add_of_card(card, out);
  std::ranges::stable_sort(out, {}, &OpenMatter::kind);
  return out;
}

}  // namespace steelyard
