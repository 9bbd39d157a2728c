// Reads whom a plan protects.
//
// The rules are read anew from the plan's own text: they concern who is counted, not how, and nothing
// between the file and the assessment needs them.
// Tested by: tests/plan/protect_test.cpp, tests/golden/plan_diagnostics.

#include "plan/protect.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "plan/in_force.hpp"
#include "plan/plan_read.hpp"
#include "plan/standard_text.hpp"

namespace steelyard {
namespace {

void refuse_condition(const YamlNode& when, Diagnostics& out) {
  out.push_back({"P286"_code,
                 when.span,
                 {when.text},
                 {"写成 age(opened_on) < 60 d", "write it as age(opened_on) < 60 d"},
                 {}});
}

/// "age(opened_on) < 60 d".
std::optional<NewcomerRule> read_condition(const YamlNode& when, Diagnostics& out) {
  constexpr std::string_view kAge = "age(";
  const std::string half = to_half_width(when.text);
  const std::string_view text = trim(half);
  const std::size_t close = text.find(')');
  if (!when.is_scalar() || !text.starts_with(kAge) || close == std::string_view::npos) {
    refuse_condition(when, out);
    return std::nullopt;
  }
  NewcomerRule rule;
  rule.attribute = {std::string(trim(text.substr(kAge.size(), close - kAge.size()))), when.span};
  Diagnostics unread;
  const std::optional<Cutoff> cutoff =
      read_cutoff({std::string(trim(text.substr(close + 1))), when.span}, unread);
  const std::optional<std::int64_t> us =
      cutoff && cutoff->at.unit == Unit::Duration ? try_rescale(cutoff->at.value, 0) : std::nullopt;
  const bool is_days = us && *us > 0 && *us % kMicrosPerDay == 0;
  const bool is_upper =
      cutoff && (cutoff->comparison == Comparison::Lt || cutoff->comparison == Comparison::Le);
  if (!is_days || !is_upper || rule.attribute.text.empty()) {
    refuse_condition(when, out);
    return std::nullopt;
  }
  rule.under_days = static_cast<int>(*us / kMicrosPerDay);
  if (cutoff->comparison == Comparison::Le) ++rule.under_days;
  return rule;
}

}  // namespace

std::vector<NewcomerRule> read_protect(const YamlNode& root, Diagnostics& out) {
  std::vector<NewcomerRule> rules;
  const YamlNode* list = root.find("protect");
  if (list == nullptr || !expect_list(*list, out)) return rules;
  for (const YamlNode& item : list->items) {
    if (!expect_map(item, out)) continue;
    check_known_keys(item, Place::Newcomer, out);
    if (const YamlNode* then = item.find("then")) read_word(*then, {"shown_not_counted"}, out);
    const YamlNode* when = item.find("when");
    if (when == nullptr) {
      if (is_misspelt(item, Place::Newcomer, "when")) continue;
      out.push_back({"P022"_code,
                     item.span,
                     {"when"},
                     {"加上 when: age(opened_on) < 60 d", "add when: age(opened_on) < 60 d"},
                     {}});
    } else if (std::optional<NewcomerRule> rule = read_condition(*when, out)) {
      rules.push_back(std::move(*rule));
    }
  }
  return rules;
}

std::vector<NewcomerRule> every_protect_of(const Plan& plan) {
  Diagnostics said;  // when the plan was read
  if (plan.dated) return read_protect(*plan.dated, said);
  if (!plan.source) return {};
  const Result<YamlNode> root = parse_yaml(plan.source);
  return root ? read_protect(*root, said) : std::vector<NewcomerRule>{};
}

std::vector<NewcomerRule> protect_of(const Plan& plan, const Period& period) {
  if (!plan.dated) return every_protect_of(plan);
  Diagnostics said;  // when the plan was read
  return read_protect(rules_for(*plan.dated, period, said), said);
}

bool is_newcomer(const std::vector<NewcomerRule>& rules,
                 const std::map<std::string, std::string>& attributes, Date first_day) {
  return std::ranges::any_of(rules, [&](const NewcomerRule& rule) {
    const auto at = attributes.find(rule.attribute.text);
    const std::optional<Date> since =
        at == attributes.end() ? std::nullopt : try_parse_date(at->second);
    return since && first_day - *since < rule.under_days;
  });
}

}  // namespace steelyard
