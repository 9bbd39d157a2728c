// Cycles and windows: how long an assessed period is, and which days an indicator looks at.
//
//     cycle: { month: { from_day: 26 } }        window: { days: [15, 104] }
//     cycle: { quarter: { fiscal_first_month: 4 } }    window: { adaptive: [7 d, 30 d], at_least:
//     30 }
//     window: { adaptive: [90 d, 365 d], at_least: 400, of: paid_orders }
//
// Days back count from the period's last day, which is day 1; so 30 d is 1 … 30.
// Tested by: tests/plan/plan_test.cpp.

#include <utility>

#include "base/text.hpp"
#include "plan/plan_parts.hpp"
#include "plan/plan_read.hpp"

namespace steelyard {
namespace {

const std::vector<std::string>& cycle_words() {
  static const std::vector<std::string> words = {"day",     "week",      "month",
                                                 "quarter", "half_year", "year"};
  return words;
}

int read_setting(const YamlNode& node, std::string_view key, Bounds bounds, Diagnostics& out) {
  if (!expect_map(node, out)) return 1;
  check_known_keys(node, key == "from_day" ? Place::MonthCycle : Place::FiscalCycle, out);
  const YamlNode* value = node.find(key);
  if (value == nullptr) return 1;
  return static_cast<int>(read_integer(*value, bounds, out).value_or(1));
}

WindowSpan days_back(int from, int to) {
  return {.period = false, .from_back = from, .to_back = to};
}

std::optional<WindowSpan> read_span(const YamlNode& node, Diagnostics& out) {
  if (node.is_scalar() && trim(node.text) == "period") return WindowSpan{};
  const std::optional<int> days = read_days(node, out);
  if (!days) return std::nullopt;
  if (*days > 0) return days_back(1, *days);
  out.push_back({"P029"_code, node.span, {}, {"至少 1 天", "at least one day"}, {}});
  return std::nullopt;
}

void read_days_back(const YamlNode& node, Window& window, Diagnostics& out) {
  constexpr Bounds kBack{1, 3660};
  if (!expect_list(node, out)) return;
  std::vector<std::int64_t> ends;
  for (const YamlNode& item : node.items) {
    if (const auto end = read_integer(item, kBack, out)) ends.push_back(*end);
  }
  if (ends.size() != node.items.size()) return;
  if (ends.size() == 2 && ends[0] <= ends[1]) {
    window.spans = {days_back(static_cast<int>(ends[0]), static_cast<int>(ends[1]))};
    return;
  }
  out.push_back({"P029"_code,
                 node.span,
                 {},
                 {"写成 days: [15, 104]，近的在前", "write days: [15, 104], the nearer day first"},
                 {}});
}

/// Shortest first, each longer than the one before; else a wider one could never be reached.
bool is_widening(const std::vector<WindowSpan>& spans) {
  for (std::size_t i = 1; i < spans.size(); ++i) {
    const bool both_days = !spans[i - 1].period && !spans[i].period;
    if (both_days && spans[i].to_back <= spans[i - 1].to_back) return false;
  }
  return true;
}

void read_adaptive(const YamlNode& node, Window& window, Diagnostics& out) {
  const YamlNode& list = *node.find("adaptive");
  if (!expect_list(list, out)) return;
  std::vector<WindowSpan> spans;
  for (const YamlNode& item : list.items) {
    if (const auto span = read_span(item, out)) spans.push_back(*span);
  }
  if (spans.size() != list.items.size()) return;
  const YamlNode* at_least = node.find("at_least");
  if (spans.size() < 2 || at_least == nullptr || !is_widening(spans)) {
    out.push_back({"P029"_code,
                   list.span,
                   {},
                   {"写成 { adaptive: [7 d, 30 d, 90 d], at_least: 30 }，由短到长",
                    "write { adaptive: [7 d, 30 d, 90 d], at_least: 30 }, the shortest first"},
                   {}});
    return;
  }
  window.spans = std::move(spans);
  window.at_least = read_integer(*at_least, {1, 1'000'000'000}, out).value_or(1);
  if (const YamlNode* of = node.find("of")) window.of = read_placed(*of, out);
}

}  // namespace

Cycle read_cycle(const YamlNode& node, Diagnostics& out) {
  Cycle cycle;
  if (!node.is_map()) {
    const auto word = read_word(node, cycle_words(), out);
    if (word) cycle.unit = static_cast<CycleUnit>(*word);
    return cycle;
  }
  check_known_keys(node, Place::Cycle, out);
  if (node.entries.size() != 1) {
    out.push_back(
        {"P028"_code,
         node.span,
         {},
         {"写成 cycle: { month: { from_day: 26 } }", "write cycle: { month: { from_day: 26 } }"},
         {}});
    return cycle;
  }
  const YamlNode::Entry& entry = node.entries.front();
  const std::string& unit = entry.key.text;
  if (unit == "month") cycle.from_day = read_setting(entry.value, "from_day", {1, 28}, out);
  for (std::size_t i = 3; i < cycle_words().size(); ++i) {
    if (unit != cycle_words()[i]) continue;
    cycle.unit = static_cast<CycleUnit>(i);
    cycle.fiscal_first_month = read_setting(entry.value, "fiscal_first_month", {1, 12}, out);
  }
  return cycle;
}

Window read_window(const YamlNode& node, Diagnostics& out) {
  Window window;
  if (!node.is_map()) {
    if (const auto span = read_span(node, out)) window.spans = {*span};
    return window;
  }
  check_known_keys(node, Place::Window, out);
  const YamlNode* days = node.find("days");
  const bool adaptive = node.find("adaptive") != nullptr;
  if ((days != nullptr) == adaptive) {
    out.push_back({"P029"_code,
                   node.span,
                   {},
                   {"写 days 或 adaptive 之一", "write either days or adaptive"},
                   {}});
    return window;
  }
  if (adaptive) read_adaptive(node, window, out);
  if (days == nullptr) return window;
  read_days_back(*days, window, out);
  for (const YamlNode::Entry& entry : node.entries) {
    const std::string& key = entry.key.text;
    if (key != "at_least" && key != "of") continue;
    out.push_back({"P282"_code,
                   entry.key.span,
                   {key},
                   {"删去它，或写 { adaptive: [30 d, 90 d], at_least: 30 }",
                    "take it out, or write { adaptive: [30 d, 90 d], at_least: 30 }"},
                   {}});
  }
  return window;
}

}  // namespace steelyard
