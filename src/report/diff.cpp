// What moved between two runs: first why they may differ at all, then who, by how much, and by
// which indicators.
//
//     plan version 3 → 4
//     S07  86.2 → 84.1  A → B  rank 3 → 5   late_ship_share −2.10
//
// Tested by: tests/report/diff_test.cpp.

#include "report/diff.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

Result<Json> read_run_json(const std::string& text) {
  Json run = Json::parse(text, nullptr, false);
  if (run.is_discarded() || !run.is_object() || !run.contains("subjects")) {
    return fail(Diagnostic{Code::U030, {}, {text.substr(0, 40)}, {}, {}});
  }
  return run;
}

std::map<std::string, Json> by_name(const Json& list, const char* key) {
  std::map<std::string, Json> out;
  for (const Json& one : list) out[one.value(key, "")] = one;
  return out;
}

// Contributions that changed, as {indicator: after − before}.
Json moved_indicators(const Json& before, const Json& after) {
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

Json moved_subjects(const Json& before, const Json& after) {
  Json out = Json::array();
  const auto old_ones = by_name(before["subjects"], "subject");
  const auto new_ones = by_name(after["subjects"], "subject");
  for (const auto& [id, now] : new_ones) {
    const auto at = old_ones.find(id);
    if (at == old_ones.end()) {
      out.push_back({{"subject", id}, {"name", now["name"]}, {"change", "added"}});
      continue;
    }
    Json moved{{"subject", id}, {"name", now["name"]}, {"change", "moved"}};
    bool any = false;
    for (const char* key : {"score", "grade", "rank"}) {
      if (at->second[key] == now[key]) continue;
      moved[key] = {at->second[key], now[key]};
      any = true;
    }
    moved["indicators"] = moved_indicators(at->second, now);
    if (any || !moved["indicators"].empty()) out.push_back(std::move(moved));
  }
  for (const auto& [id, was] : old_ones) {
    if (!new_ones.contains(id))
      out.push_back({{"subject", id}, {"name", was["name"]}, {"change", "removed"}});
  }
  return out;
}

Json compare_runs(const Json& before, const Json& after) {
  Json out;
  out["before"] = before["run"];
  out["after"] = after["run"];
  out["inputs"] = Json::object();
  for (const char* key : {"plan", "version", "period", "as_of", "data_version", "engine", "seed"}) {
    if (before[key] != after[key]) out["inputs"][key] = {before[key], after[key]};
  }
  out["subjects"] = moved_subjects(before, after);
  return out;
}

std::string plain(const Json& value) {
  if (value.is_null()) return "—";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string subject_text(const Json& moved, Language language) {
  const bool zh = language == Language::Zh;
  std::string text = fmt::format("{}  {}", plain(moved["subject"]), plain(moved["name"]));
  if (moved["change"] == "added") return text + (zh ? "  新增\n" : "  added\n");
  if (moved["change"] == "removed") return text + (zh ? "  移出\n" : "  removed\n");
  const std::map<std::string, std::string> words = {{"score", zh ? "得分" : "score"},
                                                    {"grade", zh ? "等级" : "grade"},
                                                    {"rank", zh ? "名次" : "rank"}};
  for (const auto& [key, word] : words) {
    if (moved.contains(key))
      text += fmt::format("  {} {} → {}", word, plain(moved[key][0]), plain(moved[key][1]));
  }
  text += "\n";
  for (const auto& [name, change] : moved["indicators"].items()) {
    text += fmt::format("    {} {:+.2f}\n", name, change.get<double>());
  }
  return text;
}

}  // namespace

Result<std::string> write_diff_json(const std::string& before, const std::string& after) {
  return compare_runs(TRY(read_run_json(before)), TRY(read_run_json(after))).dump(1) + "\n";
}

Result<std::string> write_diff_text(const std::string& before, const std::string& after,
                                    Language language) {
  const bool zh = language == Language::Zh;
  const Json diff = compare_runs(TRY(read_run_json(before)), TRY(read_run_json(after)));
  std::string text = fmt::format("{} → {}\n", plain(diff["before"]), plain(diff["after"]));
  for (const auto& [key, pair] : diff["inputs"].items()) {
    text += fmt::format("  {}: {} → {}\n", key, plain(pair[0]), plain(pair[1]));
  }
  if (diff["subjects"].empty()) return text + (zh ? "没有人变动\n" : "nobody moved\n");
  for (const Json& moved : diff["subjects"]) text += subject_text(moved, language);
  return text;
}

}  // namespace steelyard
