// Reads and applies variants.
//
//     when: period contains promotion(618, double-11)       618 = 18 June, double-11 = 11 November
//     when: period contains 05-01                           a day of every year
//     when: period in months(2, 8)                          named by the month in which it ends
//
// A curve replaces a curve: steps put over a line leave no line behind.
// Tested by: tests/plan/in_force_test.cpp, tests/golden/check_diagnostics.

#include "plan/variants.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/text.hpp"
#include "plan/plan_read.hpp"

namespace steelyard {
namespace {

struct Promotion {
  std::string_view name;
  YearDay day;
};
constexpr std::array kPromotions = std::to_array<Promotion>(
    {{"618", {6, 18}}, {"double-11", {11, 11}}, {"double-12", {12, 12}}, {"women", {3, 8}}});

std::optional<int> number_of(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<YearDay> year_day_of(std::string_view text) {
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  const std::optional<Date> date = try_parse_date("2000-" + std::string(text));
  if (!date) return std::nullopt;
  return YearDay{*number_of(text.substr(0, 2)), *number_of(text.substr(3))};
}

std::optional<YearDay> promotion_of(std::string_view name) {
  const auto* found = std::ranges::find(kPromotions, name, &Promotion::name);
  if (found == kPromotions.end()) return std::nullopt;
  return found->day;
}

/// What stands between "word(" and ")"; none when the text is not so.
std::optional<std::vector<std::string_view>> arguments_of(std::string_view text,
                                                          std::string_view word) {
  if (!text.starts_with(word) || !text.ends_with(")")) return std::nullopt;
  text = trim(text.substr(word.size(), text.size() - word.size() - 1));
  if (!text.starts_with("(")) return std::nullopt;
  std::vector<std::string_view> arguments;
  for (const std::string_view one : split(text.substr(1), ',')) arguments.push_back(trim(one));
  return arguments;
}

template <typename T, typename Read>
bool read_each(const std::vector<std::string_view>& texts, std::vector<T>& into, Read read) {
  for (const std::string_view text : texts) {
    const auto one = read(text);
    if (!one) return false;
    into.push_back(*one);
  }
  return !texts.empty();
}

bool read_condition(std::string_view text, Variant& variant) {
  text = trim(text);
  constexpr std::string_view kContains = "period contains ";
  constexpr std::string_view kIn = "period in ";
  if (text.starts_with(kContains)) {
    const std::string_view what = trim(text.substr(kContains.size()));
    const auto names = arguments_of(what, "promotion");
    if (names) return read_each(*names, variant.days, promotion_of);
    return read_each({what}, variant.days, year_day_of);
  }
  if (!text.starts_with(kIn)) return false;
  const auto months = arguments_of(trim(text.substr(kIn.size())), "months");
  return months && read_each(*months, variant.months, [](std::string_view month) {
           const std::optional<int> number = number_of(month);
           return number && *number >= 1 && *number <= 12 ? number : std::nullopt;
         });
}

void say_missing(const YamlNode& node, const std::string& key, Diagnostics& out) {
  const std::string line = key == "when" ? "when: period in months(6)" : "change: { … }";
  out.push_back({"P022"_code, node.span, {key}, {"加上 " + line, "add " + line}, {}});
}

std::optional<Variant> read_variant(const YamlNode& node, Diagnostics& out) {
  if (!expect_map(node, out)) return std::nullopt;
  check_known_keys(node, Place::Variant, out);
  Variant variant;
  const YamlNode* when = node.find("when");
  const YamlNode* change = node.find("change");
  if (when == nullptr) say_missing(node, "when", out);
  if (change == nullptr) say_missing(node, "change", out);
  if (when == nullptr || change == nullptr || !expect_map(*change, out)) return std::nullopt;
  variant.change = *change;
  const YamlNode* name = node.find("name");
  variant.name = std::string(trim(name != nullptr && name->is_scalar() ? name->text : when->text));
  if (when->is_scalar() && read_condition(to_half_width(when->text), variant)) return variant;
  out.push_back(
      {"P172"_code,
       when->span,
       {when->text},
       {"写成 period contains promotion(618, double-11)、period contains 05-01 或 period in "
        "months(6, 11)",
        "write period contains promotion(618, double-11), period contains 05-01 or period in "
        "months(6, 11)"},
       {}});
  return std::nullopt;
}

bool is_curve(std::string_view key) { return key == "steps" || key == "line" || key == "deduct"; }

YamlNode* indicator_named(YamlNode& rules, std::string_view name) {
  for (YamlNode::Entry& entry : rules.entries) {
    if (entry.key.text != "indicators") continue;
    for (YamlNode& item : entry.value.items) {
      const YamlNode* own = item.find("name");
      const YamlNode* used = own != nullptr ? own : item.find("use");
      if (used != nullptr && trim(used->text) == name) return &item;
    }
  }
  return nullptr;
}

/// The nearest of the plan's indicators, else all of them.
Text hint_of_names(const std::string& typed, const YamlNode& rules) {
  std::vector<std::string> known;
  const YamlNode* indicators = rules.find("indicators");
  if (indicators != nullptr) {
    for (const YamlNode& item : indicators->items) {
      const YamlNode* own = item.find("name");
      const YamlNode* used = own != nullptr ? own : item.find("use");
      if (used != nullptr) known.emplace_back(trim(used->text));
    }
  }
  Text hint = did_you_mean(typed, known);
  if (!hint.empty()) return hint;
  const std::string all = join(known, ", ");
  return {"方案里的指标：" + all, "the plan's indicators: " + all};
}

}  // namespace

bool has_indicator(const YamlNode& rules, std::string_view name) {
  const YamlNode* indicators = rules.find("indicators");
  return indicators != nullptr && std::ranges::any_of(indicators->items, [&](const YamlNode& item) {
           const YamlNode* own = item.find("name");
           const YamlNode* used = own != nullptr ? own : item.find("use");
           return used != nullptr && trim(used->text) == name;
         });
}

void put_over(YamlNode& base, const YamlNode& over) {
  if (!base.is_map() || !over.is_map()) {
    base = over;
    return;
  }
  const bool new_curve = std::ranges::any_of(
      over.entries, [](const YamlNode::Entry& entry) { return is_curve(entry.key.text); });
  if (new_curve) {
    std::erase_if(base.entries, [&](const YamlNode::Entry& entry) {
      return is_curve(entry.key.text) && over.find(entry.key.text) == nullptr;
    });
  }
  for (const YamlNode::Entry& entry : over.entries) {
    const auto same = [&](const YamlNode::Entry& one) { return one.key.text == entry.key.text; };
    const auto at = std::ranges::find_if(base.entries, same);
    if (at == base.entries.end()) {
      base.entries.push_back(entry);
    } else if (is_curve(entry.key.text)) {
      at->value = entry.value;
    } else {
      put_over(at->value, entry.value);
    }
  }
}

std::vector<Variant> take_variants(YamlNode& rules, Diagnostics& out) {
  std::vector<Variant> variants;
  const YamlNode* list = rules.find("variants");
  if (list == nullptr) return variants;
  Diagnostics found;
  if (expect_list(*list, found)) {
    for (const YamlNode& item : list->items) {
      if (std::optional<Variant> variant = read_variant(item, found)) {
        variants.push_back(std::move(*variant));
      }
    }
  }
  append(out, std::move(found));
  std::erase_if(rules.entries,
                [](const YamlNode::Entry& entry) { return entry.key.text == "variants"; });
  return variants;
}

bool holds_for(const Variant& variant, const Period& period) {
  const YearMonthDay last = to_ymd(period.last);
  if (std::ranges::find(variant.months, last.month) != variant.months.end()) return true;
  return std::ranges::any_of(variant.days, [&](const YearDay& day) {
    for (int year = to_ymd(period.first).year; year <= last.year; ++year) {
      const YearMonthDay date{year, day.month, day.day};
      if (is_valid(date) && period.contains(to_date(date))) return true;
    }
    return false;
  });
}

void apply(const Variant& variant, YamlNode& rules, Diagnostics& out) {
  for (const YamlNode::Entry& entry : variant.change.entries) {
    YamlNode* indicator = indicator_named(rules, entry.key.text);
    if (indicator == nullptr) {
      out.push_back({"P173"_code,
                     entry.key.span,
                     {entry.key.text},
                     hint_of_names(entry.key.text, rules),
                     {}});
      continue;
    }
    put_over(*indicator, entry.value);
  }
}

}  // namespace steelyard
