// See diff_labels.hpp. Tested by: tests/report/diff_labels_test.cpp.

#include "report/diff_labels.hpp"

#include <nlohmann/json.hpp>
#include <utility>

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;
using Names = std::map<std::string, std::string>;

/// Names of one language. What is called the same keeps its name, lest two be taken for one.
Names unlike(const std::map<std::string, Text>& labels, Language language) {
  std::map<std::string, int> times;
  for (const auto& [name, label] : labels) ++times[label.in(language)];
  Names names;
  for (const auto& [name, label] : labels) {
    const std::string& shown = label.in(language);
    const bool is_name_of_another = shown != name && labels.contains(shown);
    if (times[shown] == 1 && !is_name_of_another) names[name] = shown;
  }
  return names;
}

std::string shown(const std::string& name, const Names& names) {
  const auto at = names.find(name);
  return at == names.end() ? name : at->second;
}

/// A name, or null, or a list of such.
void rename(Json& what, const Names& names) {
  if (what.is_string()) what = shown(what.get<std::string>(), names);
  if (!what.is_array()) return;
  for (Json& one : what) rename(one, names);
}

void rename_keys(Json& object, const Names& names) {
  Json out = Json::object();
  for (const auto& [name, value] : object.items()) out[shown(name, names)] = value;
  object = std::move(out);
}

/// "late_share > 8%": names between quotes are somebody's texts.
std::string rule_shown(const std::string& rule, const Names& names) {
  const auto is_of_name = [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  std::string text;
  std::string name;
  bool is_quoted = false;
  const auto end_name = [&] { text += shown(std::exchange(name, ""), names); };
  for (const char c : rule) {
    if (!is_quoted && is_of_name(c)) {
      name += c;
      continue;
    }
    end_name();
    if (c == '"') is_quoted = !is_quoted;
    text += c;
  }
  end_name();
  return text;
}

void rename_rules(Json& rules, const Names& names) {
  Json out = Json::object();
  for (const auto& [rule, acts] : rules.items()) {
    const std::string text = rule_shown(rule, names);
    out[out.contains(text) ? rule : text] = acts;
  }
  rules = std::move(out);
}

void rename_grades(Json& moved, const Names& grades) {
  if (moved.contains("grade")) rename(moved["grade"], grades);
  if (!moved.contains("held_grade")) return;
  for (const char* key : {"measured", "held"}) {
    if (moved["held_grade"].contains(key)) rename(moved["held_grade"][key], grades);
  }
  for (Json& ledger : moved["ledgers"]) {
    for (Json& acts : ledger["acts"]) {
      for (Json& act : acts) rename(act["grade_at_most"], grades);
    }
  }
}

void rename_indicators(Json& moved, const Names& indicators) {
  for (const char* key : {"indicators", "values"}) {
    if (moved.contains(key)) rename_keys(moved[key], indicators);
  }
  if (moved.contains("red_lines")) rename_rules(moved["red_lines"], indicators);
  if (!moved.contains("pay") || !moved["pay"].contains("items")) return;
  for (Json& item : moved["pay"]["items"]) rename(item["of"], indicators);
}

}  // namespace

void add_indicator_labels(DiffLabels& labels, const Json& run) {
  if (run["subjects"].empty()) return;
  // All cards have all indicators.
  for (const Json& one : run["subjects"][0]["indicators"]) {
    const Json label = one.value("label", Json());
    if (!label.is_object()) continue;
    const Text text{label.value("zh", ""), label.value("en", "")};
    if (!text.empty()) labels.indicators[one["name"].get<std::string>()] = text;
  }
}

Json with_labels(Json diff, const DiffLabels& labels, Language language) {
  const Names indicators = unlike(labels.indicators, language);
  const Names grades = unlike(labels.grades, language);
  if (diff.contains("indicators")) {
    for (Json& names : diff["indicators"]) rename(names, indicators);
  }
  for (Json& moved : diff["subjects"]) {
    rename_grades(moved, grades);
    rename_indicators(moved, indicators);
  }
  return diff;
}

}  // namespace steelyard
