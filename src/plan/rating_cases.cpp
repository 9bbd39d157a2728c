// Reads the sample cases of a plan, anew from its own text as the timetable is: they concern how people learn
// to rate, not how anything is scored.  Tested by: tests/plan/rating_cases_test.cpp.

#include "plan/rating_cases.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "plan/plan_parts.hpp"
#include "plan/plan_read.hpp"

namespace steelyard {
namespace {

/// Those of a list, or the keys of a map with words.
std::vector<std::string> levels_in(const YamlNode& indicator) {
  std::vector<std::string> levels;
  const YamlNode* node = indicator.find("levels");
  if (node == nullptr) return levels;
  for (const YamlNode& item : node->items) levels.push_back(item.text);
  for (const YamlNode::Entry& entry : node->entries) levels.push_back(entry.key.text);
  return levels;
}

bool is_same_level(const std::string& a, const std::string& b) {
  const auto x = try_parse_decimal(a);
  const auto y = try_parse_decimal(b);
  return x && y && compare(*x, *y) == 0;
}

/// As the indicator's own list writes it; empty where it has none such, which is said.
std::string read_level(const YamlNode& node, const std::vector<std::string>& levels,
                       Diagnostics& out) {
  const PlacedText typed = read_placed(node, out);
  const auto found = std::ranges::find_if(
      levels, [&typed](const std::string& level) { return is_same_level(level, typed.text); });
  if (found != levels.end()) return *found;
  const std::string known = levels.empty() ? "-" : join(levels, ", ");
  out.push_back({"P440"_code, node.span, {typed.text, known}, {}, {}});
  return {};
}

std::optional<RatingCase> read_case(const YamlNode& node, const std::vector<std::string>& levels,
                                    Diagnostics& out) {
  if (!expect_map(node, out)) return std::nullopt;
  check_known_keys(node, Place::RatingCase, out);
  const YamlNode* text = node.find("case");
  const YamlNode* level = node.find("level");
  for (const char* key : {"case", "level"}) {
    if (node.find(key) != nullptr || is_misspelt(node, Place::RatingCase, key)) continue;
    out.push_back({"P022"_code,
                   node.span,
                   {key},
                   {"写成 { case: 情形, level: 5, why: 理由 }",
                    "write { case: what happened, level: 5, why: the reason }"},
                   {}});
  }
  if (text == nullptr || level == nullptr) return std::nullopt;
  RatingCase one{read_text(*text, out), read_level(*level, levels, out)};
  if (const YamlNode* why = node.find("why")) one.why = read_text(*why, out);
  if (const YamlNode* test = node.find("test")) one.is_test = read_yes_no(*test, out);
  return one;
}

std::string name_in(const YamlNode& indicator) {
  for (const char* key : {"name", "use"}) {
    const YamlNode* node = indicator.find(key);
    if (node != nullptr && node->is_scalar()) return std::string(trim(node->text));
  }
  return {};
}

}  // namespace

RatingCases read_rating_cases(const YamlNode& root, Diagnostics& out) {
  RatingCases all;
  const YamlNode* indicators = root.find("indicators");
  if (indicators == nullptr) return all;
  for (const YamlNode& indicator : indicators->items) {
    const YamlNode* cases = indicator.find("cases");
    if (cases == nullptr || !expect_list(*cases, out)) continue;
    const std::vector<std::string> levels = levels_in(indicator);
    for (const YamlNode& node : cases->items) {
      std::optional<RatingCase> one = read_case(node, levels, out);
      if (one) all[name_in(indicator)].push_back(std::move(*one));
    }
  }
  return all;
}

RatingCases rating_cases_of(const Plan& plan) {
  Diagnostics said;  // when the plan was read
  if (plan.dated) return read_rating_cases(*plan.dated, said);
  if (!plan.source) return {};
  const Result<YamlNode> root = parse_yaml(plan.source);
  return root ? read_rating_cases(*root, said) : RatingCases{};
}

}  // namespace steelyard
