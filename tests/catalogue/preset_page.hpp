// docs/presets.md, written from the catalogue's presets and roles: what each says of itself, what it
// weighs, and what the linter finds in it.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "catalogue_files.hpp"
#include "indicator/lint.hpp"
#include "plan/yaml.hpp"
#include "score/power.hpp"

namespace steelyard {

/// What the head comment of a preset says, line by line: `# 未知 Unknown: …`.
inline const std::array<std::string, 5> kHeadKeys = {"来源 Source", "生效 In force", "未知 Unknown",
                                                     "不计 Not measured", "自定 Ours"};

struct PresetHead {
  std::string about;  // the lines without a key
  std::array<std::string, kHeadKeys.size()> said;
};

inline PresetHead read_head(const std::string& text) {
  PresetHead head;
  for (std::size_t at = 0; text.compare(at, 2, "# ") == 0;) {
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at + 2, end - at - 2);
    at = end + 1;
    const auto key = std::ranges::find_if(
        kHeadKeys, [&line](const std::string& one) { return line.starts_with(one + ": "); });
    if (key == kHeadKeys.end()) {
      head.about += (head.about.empty() ? "" : " ") + line;
    } else {
      head.said.at(static_cast<std::size_t>(key - kHeadKeys.begin())) =
          line.substr(key->size() + 2);
    }
  }
  return head;
}

/// A part of a plan as it was typed, on one line.
inline std::string in_one_line(const YamlNode* node) {
  if (node == nullptr) return "";
  if (node->is_scalar()) return node->text;
  std::string text;
  for (const YamlNode& item : node->items) text += (text.empty() ? "" : ", ") + in_one_line(&item);
  if (node->is_list()) return "[" + text + "]";
  for (const YamlNode::Entry& entry : node->entries) {
    text += (text.empty() ? "" : ", ") + entry.key.text + ": " + in_one_line(&entry.value);
  }
  return "{ " + text + " }";
}

/// What `check` says of a sound plan without data.
inline Diagnostics all_findings(const Assessment& assessment) {
  Diagnostics found = lint_plan(assessment);
  append(found, power_findings(power_of(assessment, {})));
  return found;
}

/// Every finding as "`preset` `code` `indicator`", and for power the sample that would do.
inline std::string findings_of(const Assessment& assessment) {
  std::string text;
  for (const Diagnostic& one : all_findings(assessment)) {
    text += (text.empty() ? "" : "; ") + ("`" + assessment.plan.name + "` `");
    text += std::string(code_name(one.code)) + "` `" + one.args[0] + "`";
    if (code_name(one.code) == "S081") text += " n " + one.args[1];
  }
  return text.empty() ? "无 none" : text;
}

inline std::string indicator_rows(const YamlNode& plan, const Assessment& assessment) {
  std::string text =
      "| 指标 indicator | 权重 weight | 窗口 window | 标准 standard |\n|---|---|---|---|\n";
  for (const YamlNode& node : plan.find("indicators")->items) {
    const YamlNode* name = node.find("name") != nullptr ? node.find("name") : node.find("use");
    const Text& label = assessment.find(name->text)->planned.def.label;
    std::string standard = in_one_line(node.find("standard"));
    if (!standard.empty()) standard = "`" + standard.substr(2, standard.size() - 4) + "`";
    text += "| `" + name->text + "` " + label.zh + " · " + label.en + " | " +
            in_one_line(node.find("weight")) + " | " + in_one_line(node.find("window")) + " | " +
            standard + " |\n";
  }
  return text + "\n";
}

inline std::string page_of_plan(const SourcePtr& source) {
  const Assessment assessment = must_resolve(source);
  const Result<YamlNode> plan = parse_yaml(source);
  STEELYARD_CHECK(plan.has_value(), "shipped plans are YAML");
  const PresetHead head = read_head(source->text);
  const Text& title = assessment.plan.title;
  std::string text = "### `" + assessment.plan.name + "` " + title.zh + " · " + title.en + "\n\n";
  text += head.about + "\n\n| | |\n|---|---|\n";
  const auto row = [&text](const std::string& key, const std::string& value) {
    if (!value.empty()) text += "| " + key + " | " + value + " |\n";
  };
  row("版本 version", in_one_line(plan->find("version")));
  row("对象 subjects", in_one_line(plan->find("subjects")));
  row("周期 cycle", in_one_line(plan->find("cycle")));
  for (std::size_t i = 0; i < kHeadKeys.size(); ++i) row(kHeadKeys[i], head.said[i]);
  for (const char* key : {"grades", "red_lines", "entries", "ledgers", "grade_changes"}) {
    row(key, in_one_line(plan->find(key)));
  }
  row("体检 findings", findings_of(assessment));
  return text + "\n" + indicator_rows(*plan, assessment);
}

inline std::string preset_page() {
  std::string page =
      "# 平台规则与岗位考核表 · Presets and role sheets\n\n"
      "<!-- Written from catalog/presets and catalog/roles by tests/catalogue; to change it, "
      "change "
      "the plans and run\n     `./run golden`. -->\n\n"
      "`steelyard assess 名称` 直接使用；改动请先 `steelyard init`，把文件抄进 `plans/`。"
      "平台规则都是模拟，不是平台官方的评分：来源没有说的标为未知，不编造；"
      "断崖与样本不足是平台自己的。未加权的指标只展示。\n\n"
      "`steelyard assess NAME` uses one as it is; to change it copy the file into `plans/`. "
      "Marketplaces' rules are simulations, not the platforms' own scores: what a source does not "
      "state is unknown, not invented; cliffs (P270) and weak power (S081) are the platforms' own. "
      "Codes: [linter.md](linter.md).\n\n";
  const auto section = [&page](const std::string& title, const char* folder) {
    page += "## " + title + "\n\n";
    for (const auto& file : files_in(root() / folder, ".yaml"))
      page += page_of_plan(must_read(file));
  };
  section("平台规则 · Presets", "catalog/presets");
  section("岗位 · Roles", "catalog/roles");
  page.pop_back();  // one newline at the end
  return page;
}

}  // namespace steelyard
