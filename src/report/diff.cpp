// What moved between two runs: first why they may differ at all, then who, by how much, and by
// which indicators.
//
//     plan version 3 → 4
//     S07  86.2 → 84.1  A → B  rank 3 → 5   late_ship_share −2.10   ledger penalty points 4 → 7
//
// Tested by: tests/report.

#include "report/diff.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/date.hpp"
#include "report/diff_labels.hpp"
#include "report/diff_reasons.hpp"
#include "report/diff_sureness.hpp"
#include "report/diff_text.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kInputs[] = {"plan",         "version",  "subject_type", "period", "as_of",
                                   "data_version", "currency", "engine",       "seed"};
constexpr std::size_t kShownDigest = 12;  // as of the plan

bool has_all(const Json& object, std::initializer_list<const char*> keys) {
  return object.is_object() &&
         std::ranges::all_of(keys, [&](const char* key) { return object.contains(key); });
}

bool is_indicator(const Json& one) {
  return has_all(one, {"name", "value", "unit", "contribution"}) && one["name"].is_string() &&
         one["contribution"].is_number();
}

bool is_entry(const Json& one) {
  return has_all(one, {"item", "points"}) && one["item"].is_string() && one["points"].is_number();
}

bool is_red_line(const Json& one) {
  return has_all(one, {"rule", "holds", "waits_for_person"}) && one["rule"].is_string() &&
         one["holds"].is_boolean() && one["waits_for_person"].is_boolean();
}

bool is_part(const Json& one) {
  return has_all(one, {"name", "score"}) && one["name"].is_string() &&
         (one["score"].is_number() || one["score"].is_null());
}

bool is_subject(const Json& one) {
  return has_all(one, {"subject", "name", "score", "grade", "rank", "indicators", "entries"}) &&
         one["subject"].is_string() && one["indicators"].is_array() && one["entries"].is_array() &&
         std::ranges::all_of(one["entries"], is_entry) &&
         std::ranges::all_of(one.value("red_lines", Json::array()), is_red_line) &&
         std::ranges::all_of(one.value("parts", Json::array()), is_part) &&
         std::ranges::all_of(one["indicators"], is_indicator) && has_whole_reasons(one);
}

// A run that somebody edited is refused here, so that what follows need not look again.
Result<Json> read_run_json(const std::string& text) {
  Json run = Json::parse(text, nullptr, false);
  const bool whole =
      !run.is_discarded() && has_all(run, {"run", "first", "last", "subjects"}) &&
      std::ranges::all_of(kInputs, [&](const char* key) { return run.contains(key); }) &&
      run["first"].is_string() && run["last"].is_string() && run["subjects"].is_array() &&
      std::ranges::all_of(run["subjects"], is_subject);
  if (whole) return run;
  return fail(Diagnostic{"U030"_code, {}, {text.substr(0, 40)}, {}, {}});
}

std::map<std::string, Json> by_name(const Json& list, const char* key) {
  std::map<std::string, Json> out;
  for (const Json& one : list) out[one.value(key, "")] = one;
  return out;
}

// What of two runs may be set side by side at all.
struct Comparable {
  bool subjects = true;  // the same type of subjects
  bool scores = true;    // by the same plan
  bool money = true;     // in one currency
  bool totals = true;    // over periods of about one length: counts and sums
  bool chance = false;   // over days of their own: whether a score moved by more than chance
};

double n_days(const Json& run) {
  const auto first = try_parse_date(run.value("first", ""));
  const auto last = try_parse_date(run.value("last", ""));
  return first && last ? static_cast<double>(*last - *first + 1) : 1.0;
}

Comparable compare_inputs(const Json& before, const Json& after) {
  Comparable can;
  can.subjects = before["subject_type"] == after["subject_type"];
  can.scores = can.subjects && before["plan"] == after["plan"];
  can.money = before["currency"] == after["currency"];
  const double longer = n_days(after) / n_days(before);
  can.totals = longer < 1.25 && longer > 0.8;  // months of 28 and 31 days are alike
  can.chance = can.scores && can_tell_chance(before, after);
  return can;
}

Json names_of(const Comparable& can) {
  Json names = Json::array();
  if (!can.subjects) names.push_back("subjects");
  if (!can.scores) names.push_back("scores");
  if (!can.money) names.push_back("money");
  if (!can.totals) names.push_back("totals");
  return names;
}

// Contributions that changed, as {indicator: after − before}.
Json moved_points(const Json& before, const Json& after) {
  Json out = Json::object();
  const auto old_ones = by_name(before["indicators"], "name");
  for (const auto& [name, one] : by_name(after["indicators"], "name")) {
    const auto at = old_ones.find(name);
    const double was = at == old_ones.end() ? 0.0 : at->second.value("contribution", 0.0);
    const double change = one.value("contribution", 0.0) - was;
    if (std::abs(change) > 5e-5) out[name] = std::round(change * 1e4) / 1e4;
  }
  return out;
}

// Values that changed, of indicators that both runs have in one unit: {indicator: {unit, values}}.
Json moved_values(const Json& before, const Json& after, const Comparable& can) {
  Json out = Json::object();
  const auto old_ones = by_name(before["indicators"], "name");
  for (const auto& [name, one] : by_name(after["indicators"], "name")) {
    const auto at = old_ones.find(name);
    if (at == old_ones.end() || at->second["unit"] != one["unit"]) continue;
    if (at->second["value"] == one["value"] || (one["unit"] == "money" && !can.money)) continue;
    out[name] = {{"unit", one["unit"]}, {"values", {at->second["value"], one["value"]}}};
  }
  return out;
}

// Entries whose points changed, summed by item: {item: [before, after]}.
Json moved_entries(const Json& before, const Json& after) {
  std::map<std::string, std::pair<double, double>> sums;
  for (const Json& one : before["entries"]) {
    sums[one.value("item", "")].first += one.value("points", 0.0);
  }
  for (const Json& one : after["entries"]) {
    sums[one.value("item", "")].second += one.value("points", 0.0);
  }
  Json out = Json::object();
  for (const auto& [item, pair] : sums) {
    if (pair.first != pair.second) out[item] = {pair.first, pair.second};
  }
  return out;
}

// Red lines that act in one of the runs only: {rule: [before, after]}.
Json moved_red_lines(const Json& before, const Json& after) {
  const auto acting = [](const Json& subject) {
    std::set<std::string> rules;
    for (const Json& one : subject.value("red_lines", Json::array())) {
      if (one.value("holds", false) && !one.value("waits_for_person", false) &&
          !one.value("dismissed", false)) {
        rules.insert(one.value("rule", ""));
      }
    }
    return rules;
  };
  const auto old_ones = acting(before);
  const auto new_ones = acting(after);
  Json out = Json::object();
  for (const auto& rule : old_ones) {
    if (!new_ones.contains(rule)) out[rule] = {true, false};
  }
  for (const auto& rule : new_ones) {
    if (!old_ones.contains(rule)) out[rule] = {false, true};
  }
  return out;
}

// Parts of the total whose score changed: {name: [before, after]}; null where there is none.
Json moved_parts(const Json& before, const Json& after) {
  const auto old_ones = by_name(before.value("parts", Json::array()), "name");
  Json out = Json::object();
  for (const auto& [name, one] : by_name(after.value("parts", Json::array()), "name")) {
    const auto at = old_ones.find(name);
    const Json was = at == old_ones.end() ? Json() : at->second["score"];
    if (was != one["score"]) out[name] = {was, one["score"]};
  }
  return out;
}

Json moved_subject(const Json& was, const Json& now, const Comparable& can) {
  Json moved{{"subject", now["subject"]}, {"name", now["name"]}, {"change", "moved"}};
  bool any = false;
  for (const char* key : {"score", "grade", "rank"}) {
    if (!can.scores || was[key] == now[key]) continue;
    moved[key] = {was[key], now[key]};
    any = true;
  }
  if (Json difference = difference_of_scores(was, now);
      can.chance && moved.contains("score") && !difference.is_null()) {
    moved["difference"] = std::move(difference);
  }
  moved["indicators"] = can.scores ? moved_points(was, now) : Json::object();
  moved["entries"] = can.scores ? moved_entries(was, now) : Json::object();
  moved["red_lines"] = can.scores ? moved_red_lines(was, now) : Json::object();
  moved["ledgers"] = can.scores ? moved_ledgers(was, now) : Json::object();
  moved["held_grade"] = can.scores ? moved_held_grade(was, now) : Json::object();
  moved["pay"] = can.scores ? moved_pay(was, now) : Json::object();
  moved["values"] = moved_values(was, now, can);
  if (Json parts = moved_parts(was, now); can.scores && !parts.empty()) {
    moved["parts"] = std::move(parts);
    any = true;
  }
  for (const char* key :
       {"indicators", "entries", "red_lines", "ledgers", "held_grade", "pay", "values"}) {
    any = any || !moved[key].empty();
  }
  return any ? moved : Json();
}

Json moved_subjects(const Json& before, const Json& after, const Comparable& can) {
  Json out = Json::array();
  if (!can.subjects) return out;
  const auto old_ones = by_name(before["subjects"], "subject");
  const auto new_ones = by_name(after["subjects"], "subject");
  for (const auto& [id, now] : new_ones) {
    const auto at = old_ones.find(id);
    Json moved = at == old_ones.end()
                     ? Json{{"subject", id}, {"name", now["name"]}, {"change", "added"}}
                     : moved_subject(at->second, now, can);
    if (!moved.is_null()) out.push_back(std::move(moved));
  }
  for (const auto& [id, was] : old_ones) {
    if (!new_ones.contains(id))
      out.push_back({{"subject", id}, {"name", was["name"]}, {"change", "removed"}});
  }
  return out;
}

// The indicators of both runs and of one only, by the first subject's card: all cards have them all.
Json shared_indicators(const Json& before, const Json& after) {
  Json out{{"both", Json::array()}, {"only_before", Json::array()}, {"only_after", Json::array()}};
  if (before["subjects"].empty() || after["subjects"].empty()) return out;
  const auto old_ones = by_name(before["subjects"][0]["indicators"], "name");
  const auto new_ones = by_name(after["subjects"][0]["indicators"], "name");
  for (const auto& [name, one] : old_ones) {
    out[new_ones.contains(name) ? "both" : "only_before"].push_back(name);
  }
  for (const auto& [name, one] : new_ones) {
    if (!old_ones.contains(name)) out["only_after"].push_back(name);
  }
  return out;
}

Json compare_runs(const Json& before, const Json& after) {
  const Comparable can = compare_inputs(before, after);
  Json out;
  out["before"] = before["run"];
  out["after"] = after["run"];
  out["inputs"] = Json::object();
  for (const char* key : kInputs) {
    if (before[key] != after[key]) out["inputs"][key] = {before[key], after[key]};
  }
  // Runs stored before there was a digest say nothing of the plan's content.
  if (can.scores && before.contains("plan_digest") && after.contains("plan_digest") &&
      before["plan_digest"] != after["plan_digest"]) {
    out["inputs"]["plan_digest"] = {before["plan_digest"], after["plan_digest"]};
  }
  out["not_comparable"] = names_of(can);
  if (!can.scores) out["indicators"] = shared_indicators(before, after);
  out["subjects"] = moved_subjects(before, after, can);
  return out;
}

Json shown_digest(const Json& digest) {
  return digest.is_string() ? Json(digest.get<std::string>().substr(0, kShownDigest)) : digest;
}

// What only inputs.json tells: which indicators and model, which calendar.
void add_stored_inputs(const ComparedRun& before, const ComparedRun& after, Json& inputs) {
  const Json old_ones = Json::parse(before.inputs, nullptr, false);
  const Json new_ones = Json::parse(after.inputs, nullptr, false);
  if (!old_ones.is_object() || !new_ones.is_object()) return;
  for (const char* key : {"catalogue", "calendar"}) {
    if (!old_ones.contains(key) || !new_ones.contains(key) || old_ones[key] == new_ones[key]) {
      continue;  // equal, or of a run that does not tell
    }
    inputs[key] = {shown_digest(old_ones[key]), shown_digest(new_ones[key])};
  }
}

Result<Json> compare(const ComparedRun& before, const ComparedRun& after) {
  Json diff = compare_runs(TRY(read_run_json(before.json)), TRY(read_run_json(after.json)));
  add_stored_inputs(before, after, diff["inputs"]);
  return diff;
}

}  // namespace

Result<std::string> write_diff_json(const ComparedRun& before, const ComparedRun& after) {
  return TRY(compare(before, after)).dump(1) + "\n";
}

Result<std::string> write_diff_text(const ComparedRun& before, const ComparedRun& after,
                                    Language language,
                                    const std::map<std::string, Text>& grade_labels) {
  DiffLabels labels{{}, grade_labels};
  add_indicator_labels(labels, TRY(read_run_json(before.json)));
  add_indicator_labels(labels, TRY(read_run_json(after.json)));
  return write_comparison_text(with_labels(TRY(compare(before, after)), labels, language),
                               language);
}

}  // namespace steelyard
