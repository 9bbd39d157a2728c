// Picks the rules of a period out of a plan's tree.
//
//     effective_from: 2025-03-15     in force when 2025-03-15 <= the period's first day
//     effective_to: 2025-03-14       in force when the first day <= 2025-03-14
//
// Any map of the tree may have dates: an indicator, a standard, a red line, an entry item, a grade scale.
// One not in force is as if it were not written. Of a list of standards the one in force stays.
// Tested by: tests/plan/in_force_test.cpp.

#include "plan/in_force.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "plan/plan_parts.hpp"
#include "plan/plan_read.hpp"
#include "plan/variants.hpp"

namespace steelyard {
namespace {

constexpr std::string_view kFrom = "effective_from";
constexpr std::string_view kTo = "effective_to";
constexpr std::string_view kSplit = "split";

/// The plans of parts have dates of their own, which hold for them alone.
bool is_of_other_plans(const YamlNode::Entry& entry) {
  return entry.key.text == "total" && entry.value.is_map();
}

bool is_dated(const YamlNode& node) {
  return node.find(kFrom) != nullptr || node.find(kTo) != nullptr;
}

std::optional<Date> date_at(const YamlNode& map, std::string_view key, Diagnostics& out) {
  const YamlNode* node = map.find(key);
  if (node == nullptr || node->is_unread()) return std::nullopt;
  const std::optional<Date> date =
      node->is_scalar() ? try_parse_date(trim(node->text)) : std::nullopt;
  if (!date) {
    append_new(out, {{"P170"_code,
                      node->span,
                      {node->text},
                      {"写成 2025-03-15", "write it as 2025-03-15"},
                      {}}});
  }
  return date;
}

bool is_in_force(const YamlNode& map, Date day, Diagnostics& out) {
  const std::optional<Date> from = date_at(map, kFrom, out);
  const std::optional<Date> to = date_at(map, kTo, out);
  if (from && to && *to < *from) {
    append_new(out, {{"P170"_code,
                      map.find(kTo)->span,
                      {map.find(kTo)->text},
                      {"止日不早于起日", "the last day is not before the first"},
                      {}}});
  }
  return (!from || *from <= day) && (!to || day <= *to);
}

void take_dates_off(YamlNode& map) {
  std::erase_if(map.entries, [](const YamlNode::Entry& entry) {
    return entry.key.text == kFrom || entry.key.text == kTo;
  });
}

void take_splits_off(YamlNode& map) {
  std::erase_if(map.entries, [](const YamlNode::Entry& entry) { return entry.key.text == kSplit; });
}

YamlNode filtered(const YamlNode& node, Date day, Diagnostics& out);

/// Of the versions of a standard the one in force; none: it is as if there were no standard.
std::optional<YamlNode> version_in_force(const YamlNode& list, Date day, Diagnostics& out) {
  std::optional<YamlNode> found;
  for (const YamlNode& version : list.items) {
    if (!is_in_force(version, day, out)) continue;
    if (found) {
      append_new(out, {{"P171"_code,
                        version.span,
                        {to_string(day)},
                        {"让前一版的 effective_to 早于后一版的 effective_from",
                         "let effective_to of the one lie before effective_from of the other"},
                        {}}});
      continue;
    }
    found = filtered(version, day, out);
  }
  if (!found) {
    append_new(out, {{"P175"_code,
                      list.span,
                      {to_string(day)},
                      {"补上这段日期的标准，或给指标写 effective_from",
                       "add the standard of those days, or give the indicator an effective_from"},
                      {}}});
  }
  return found;
}

YamlNode filtered(const YamlNode& node, Date day, Diagnostics& out) {
  YamlNode kept = node;
  kept.items.clear();
  kept.entries.clear();
  for (const YamlNode& item : node.items) {
    if (!item.is_map() || is_in_force(item, day, out))
      kept.items.push_back(filtered(item, day, out));
  }
  for (const YamlNode::Entry& entry : node.entries) {
    if (is_of_other_plans(entry)) {
      kept.entries.push_back(entry);
    } else if (entry.key.text == "standard" && entry.value.is_list()) {
      std::optional<YamlNode> version = version_in_force(entry.value, day, out);
      if (version) kept.entries.push_back({entry.key, std::move(*version)});
    } else if (!entry.value.is_map() || is_in_force(entry.value, day, out)) {
      kept.entries.push_back({entry.key, filtered(entry.value, day, out)});
    }
  }
  if (kept.is_map()) {
    take_dates_off(kept);
    take_splits_off(kept);
  }
  return kept;
}

bool is_yes(const YamlNode* node) {
  return node != nullptr && (trim(node->text) == "yes" || trim(node->text) == "true");
}

enum class Changes { All, Split };

void gather_days(const YamlNode& node, Changes which, std::vector<Date>& days) {
  Diagnostics ignored;  // said when the rules are read
  const bool is_meant = which == Changes::All || is_yes(node.find(kSplit));
  if (node.is_map() && is_dated(node) && is_meant) {
    if (const auto from = date_at(node, kFrom, ignored)) days.push_back(*from);
    if (const auto to = date_at(node, kTo, ignored)) days.push_back(*to + 1);
  }
  for (const YamlNode& item : node.items) gather_days(item, which, days);
  for (const YamlNode::Entry& entry : node.entries) {
    if (!is_of_other_plans(entry)) gather_days(entry.value, which, days);
  }
}

std::vector<Date> days_of(const YamlNode& root, Changes which) {
  std::vector<Date> days;
  gather_days(root, which, days);
  std::ranges::sort(days);
  const auto repeated = std::ranges::unique(days);
  days.erase(repeated.begin(), repeated.end());
  return days;
}

bool has_indicators(const YamlNode& rules) {
  const YamlNode* indicators = rules.find("indicators");
  return indicators != nullptr && !indicators->items.empty();
}

bool has_dates(const YamlNode& node) {
  if (node.is_map() && is_dated(node)) return true;
  return std::ranges::any_of(node.items, has_dates) ||
         std::ranges::any_of(node.entries, [](const YamlNode::Entry& entry) {
           return !is_of_other_plans(entry) && has_dates(entry.value);
         });
}

void refuse(YamlNode& map, Code code, Text hint, Diagnostics& out) {
  out.push_back({code, map.find(kSplit)->span, {}, std::move(hint), {}});
  take_splits_off(map);
}

void refuse_splits_in(YamlNode& node, bool by_days, Diagnostics& out) {
  if (const YamlNode* split = node.find(kSplit)) {
    if (split->is_unread()) {
      take_splits_off(node);  // what stands there was not understood, which has been said
    } else if (!by_days) {
      refuse(node, "P347"_code,
             {"删去 split：改动从下一个周期起生效",
              "take `split` out: the change then counts from the next period"},
             out);
    } else if (!is_dated(node)) {
      refuse(node, "P348"_code,
             {"加上 effective_from: 2026-06-15", "add effective_from: 2026-06-15"}, out);
    } else {
      read_yes_no(*split, out);
    }
  }
  for (YamlNode& item : node.items) refuse_splits_in(item, by_days, out);
  for (YamlNode::Entry& entry : node.entries) refuse_splits_in(entry.value, by_days, out);
}

}  // namespace

bool depends_on_period(const YamlNode& root) {
  return root.is_map() && (has_dates(root) || root.find("variants") != nullptr);
}

void refuse_dates_of_plan(YamlNode& root, Diagnostics& out) {
  if (!root.is_map()) return;
  for (const YamlNode::Entry& entry : root.entries) {
    if (entry.key.text != kFrom && entry.key.text != kTo) continue;
    out.push_back({"P283"_code,
                   entry.key.span,
                   {entry.key.text},
                   {"写在指标、标准、红线、加减分项或变体里",
                    "write it in an indicator, a standard, a red line, an entry item or a variant"},
                   {}});
  }
  take_dates_off(root);
}

void refuse_splits(YamlNode& root, Diagnostics& out) {
  for (YamlNode::Entry& entry : root.entries) {
    if (is_of_other_plans(entry)) continue;
    const bool by_days = entry.key.text == "indicators" || entry.key.text == "variants";
    refuse_splits_in(entry.value, by_days, out);
  }
}

std::vector<Date> change_days(const YamlNode& root) { return days_of(root, Changes::All); }
bool has_splits(const YamlNode& root) { return !days_of(root, Changes::Split).empty(); }

std::vector<Period> stretches_in(const YamlNode& root, const Period& period) {
  std::vector<Period> stretches;
  Date first = period.first;
  for (const Date day : days_of(root, Changes::Split)) {
    if (day <= first || day > period.last) continue;
    stretches.push_back({period.name, first, day - 1});
    first = day;
  }
  stretches.push_back({period.name, first, period.last});
  return stretches;
}

YamlNode rules_for(const YamlNode& root, const Period& period, Diagnostics& out) {
  return rules_for(root, period, period.first, out);
}

YamlNode rules_for(const YamlNode& root, const Period& period, Date first, Diagnostics& out) {
  YamlNode rules = filtered(root, first, out);
  for (const Variant& variant : take_variants(rules, out)) {
    if (holds_for(variant, period)) apply(variant, rules, out);
  }
  return rules;
}

/// The stretches between two changes, each by the day that decides for it.
static std::vector<std::pair<Date, std::string>> stretches_of(const std::vector<Date>& days) {
  if (days.empty()) return {{Date{0}, ""}};
  std::vector<std::pair<Date, std::string>> stretches;
  stretches.emplace_back(days.front() - 1, "… " + to_string(days.front() - 1));
  for (std::size_t i = 0; i < days.size(); ++i) {
    std::string which = to_string(days[i]) + " …";
    if (i + 1 < days.size()) which += " " + to_string(days[i + 1] - 1);
    stretches.emplace_back(days[i], std::move(which));
  }
  return stretches;
}

/// Of the stretch of the period that begins on `first`.
static std::string which_rules_from(const YamlNode& root, const Period& period, Date first) {
  const auto stretches = stretches_of(change_days(root));
  std::string which = stretches.front().second;
  for (const auto& [day, name] : stretches) {
    if (day <= first) which = name;
  }
  Diagnostics said;  // when the rules were read
  YamlNode rules = filtered(root, first, said);
  for (const Variant& variant : take_variants(rules, said)) {
    if (!holds_for(variant, period)) continue;
    which += (which.empty() ? "" : ", ") + variant.name;
  }
  return which;
}

std::string which_rules_for(const YamlNode& root, const Period& period) {
  std::string all;
  for (const Period& stretch : stretches_in(root, period)) {
    all += (all.empty() ? "" : " + ") + which_rules_from(root, period, stretch.first);
  }
  return all;
}

/// Whether a period of the plan's cycle that begins in first … last is one of those.
static bool begins_any(Date first, Date last, const YamlNode& root,
                       const std::function<bool(const Period&)>& is_meant) {
  const YamlNode* node = root.find("cycle");
  Diagnostics said;  // when the plan was read
  const Cycle cycle = node != nullptr ? read_cycle(*node, said) : Cycle{};
  Period period = period_containing(first, cycle);
  if (period.first < first) period = next(period, cycle);
  for (; period.first <= last; period = next(period, cycle)) {
    if (is_meant(period)) return true;
  }
  return false;
}

/// Whether the days between two changes decide for anything: the first day of a period does, any day where a
/// change splits the period, and any check date of a ledger.
static bool decides(Date first, Date last, const YamlNode& root) {
  if (has_splits(root) || root.find("ledgers") != nullptr) return true;
  return begins_any(first, last, root, [](const Period&) { return true; });
}

/// A hole between two versions matters to nobody where no period begins in it.
static YamlNode filtered_for(const YamlNode& root, Date first, const std::optional<Date>& last,
                             Diagnostics& out) {
  Diagnostics found;
  YamlNode rules = filtered(root, first, found);
  if (last && !decides(first, *last, root)) {
    std::erase_if(found, [](const Diagnostic& one) { return one.code == "P175"_code; });
  }
  append_new(out, found);
  return rules;
}

/// Indicators that a variant changes and that other days of the plan have: P173 says on which it is
/// missing.
static void name_days(Diagnostics& missing, const std::vector<NamedRules>& all,
                      const std::string& which) {
  for (Diagnostic& one : missing) {
    if (one.code != "P173"_code || which.empty()) continue;
    const bool elsewhere = std::ranges::any_of(
        all, [&](const NamedRules& rules) { return has_indicator(rules.rules, one.args[0]); });
    if (elsewhere) one.args[0] += " [" + which + "]";
  }
}

std::vector<NamedRules> all_rules(const YamlNode& root, Diagnostics& out) {
  const auto stretches = stretches_of(change_days(root));
  std::vector<NamedRules> all;
  all.reserve(stretches.size());
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const bool is_bounded = i > 0 && i + 1 < stretches.size();
    const auto last = is_bounded ? std::optional(stretches[i + 1].first - 1) : std::nullopt;
    all.push_back({filtered_for(root, stretches[i].first, last, out), stretches[i].second});
  }
  std::vector<NamedRules> changed;
  Diagnostics found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    NamedRules& one = all[i];
    const bool is_bounded = i > 0 && i + 1 < all.size() && !has_splits(root);
    for (const Variant& variant : take_variants(one.rules, found)) {
      const auto is_held = [&](const Period& period) { return holds_for(variant, period); };
      if (is_bounded &&
          !begins_any(stretches[i].first, stretches[i + 1].first - 1, root, is_held)) {
        continue;
      }
      const std::string which = one.which.empty() ? variant.name : one.which + ", " + variant.name;
      changed.push_back({one.rules, which});
      Diagnostics missing;
      apply(variant, changed.back().rules, missing);
      if (has_indicators(one.rules)) name_days(missing, all, one.which);
      append(found, std::move(missing));
    }
  }
  append_new(out, found);
  all.insert(all.begin(), changed.begin(), changed.end());
  // Days on which no indicator is in force lie before the plan began or after its end.
  const auto has = [](const NamedRules& one) { return has_indicators(one.rules); };
  if (std::ranges::any_of(all, has)) std::erase_if(all, std::not_fn(has));
  return all;
}

}  // namespace steelyard
