// What changed for one person between two versions of a publication, and why: over the run objects of
// both, narrowed to that person before anything is compared.
//
//     总分 76.5 → 78.5；有效投诉 −4 → −2
//
// Tested by: tests/report/person_page_test.cpp, tests/report/scope_test.cpp.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/diff.hpp"
#include "report/json.hpp"
#include "report/json_text.hpp"
#include "report/person_parts.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

std::map<std::string, Text> grade_labels(const Plan& plan) {
  std::map<std::string, Text> labels;
  for (const Grade& grade : plan.grades) {
    if (!grade.label.empty()) labels[grade.name] = grade.label;
  }
  return labels;
}

/// "complaint  -4 → -2": what people call the item, where the line is an item's.
void name_item(const Plan& plan, Language language, std::string& line) {
  for (const EntryItem& item : plan.entries) {
    if (!line.starts_with(item.name + "  ")) continue;
    line = show_item(plan, item.name, language) + line.substr(item.name.size());
    return;
  }
}

/// What the whole team was owed would tell what colleagues were.
void drop_owed(Json& card) {
  const auto pay = card.find("pay");
  if (pay == card.end() || !pay->is_object() || !pay->contains("settled")) return;
  Json& settled = (*pay)["settled"];
  if (settled.is_object() && settled.contains("pool") && settled["pool"].is_object()) {
    settled["pool"]["owed"] = nullptr;
  }
}

/// What made the data others: which objections were upheld, and why.
StoryLines tell_upheld(const Teller& teller, const PersonExtras& extras) {
  StoryLines lines = {{0, teller.pick("数据有更正。", "The data were corrected.")}};
  for (const UpheldObjection& one : extras.upheld) {
    const bool is_own = one.subject == teller.card.subject;
    lines.push_back(
        {1,
         fmt::format(fmt::runtime(teller.pick(
                         is_own ? "本人的异议 {0}（{1}）得到支持，理由：{2}"
                                : "有一件异议 {0}（{1}）得到支持，更正的数据也影响本单；理由：{2}",
                         is_own ? "Your objection {0} ({1}) was upheld; the reason: {2}"
                                : "An objection {0} ({1}) was upheld, and the data that correct it "
                                  "change this card too; the reason: {2}")),
                     one.id, one.about.in(teller.language), one.reason)});
  }
  return lines;
}

}  // namespace

std::string only_subject_json(const Json& run, const std::string& subject) {
  if (!run.is_object() || !run.contains("subjects") || !run["subjects"].is_array()) return "";
  Json out = Json::object();
  for (const auto& [key, value] : run.items()) {
    if (key != "subjects" && key != "notes" && key != "unassigned") out[key] = value;
  }
  out["subjects"] = Json::array();
  for (const Json& one : run["subjects"]) {
    if (!one.is_object() || one.value("subject", Json()) != subject) continue;
    Json alone = one;
    alone["rank"] = nullptr;
    alone["group_size"] = nullptr;
    drop_owed(alone);
    out["subjects"].push_back(std::move(alone));
  }
  if (out["subjects"].empty()) return "";
  return json_text(out);
}

StoryLines tell_changes(const Teller& teller, const PersonExtras& extras) {
  if (extras.before_json.empty()) return {};
  Json was = Json::parse(extras.before_json, nullptr, false);
  if (!was.is_object()) return {};
  // That the data are others is said in words: the digests of both tell a person nothing.
  const bool has_other_data = was.value("data_version", "") != teller.run.data_version;
  was["data_version"] = teller.run.data_version;
  const std::string before = only_subject_json(was, teller.card.subject);
  if (before.empty()) return {};
  const ComparedRun now{write_person_json(teller.run, teller.card)};
  const Result<std::string> moved = write_diff_json({before}, now);
  const Result<std::string> text =
      write_diff_text({before}, now, teller.language, grade_labels(teller.run.assessment.plan));
  if (!moved || !text) return {};
  if (Json::parse(*moved)["subjects"].empty()) {
    return {{0, teller.pick("本单的数字与上一版相同。",
                            "The numbers of this card are those of the version before.")}};
  }
  StoryLines lines = lines_of(*text);
  // The first line is the two runs' ids; the person's own line begins with what the page's head says.
  if (!lines.empty()) lines.erase(lines.begin());
  const std::string who = teller.card.subject + "  " + teller.card.name;
  for (StoryLine& line : lines) {
    name_item(teller.run.assessment.plan, teller.language, line.text);
    if (line.text.starts_with(who)) line.text = std::string(trim(line.text.substr(who.size())));
  }
  std::erase_if(lines, [](const StoryLine& line) { return line.text.empty(); });
  if (has_other_data) {
    StoryLines why = tell_upheld(teller, extras);
    lines.insert(lines.begin(), why.begin(), why.end());
  }
  return lines;
}

}  // namespace steelyard
