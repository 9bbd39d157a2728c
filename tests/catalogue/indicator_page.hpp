// docs/indicators.md, written from the catalogue: one section per file, one entry per indicator.
#pragma once

#include <string>

#include "catalogue_files.hpp"
#include "indicator/lowering.hpp"

namespace steelyard {

inline std::string page_of_indicator(const IndicatorDef& def, const ResolvedIndicator& resolved) {
  std::string text = "### `" + def.name + "` " + def.label.zh + " · " + def.label.en + "\n\n";
  text += def.definition.zh + "\n\n" + def.definition.en + "\n\n";
  text += "| | |\n|---|---|\n";
  const auto row = [&text](const std::string& key, const std::string& value) {
    if (!value.empty()) text += "| " + key + " | " + value + " |\n";
  };
  row("类型 kind", "`" + def.kind.text + "` " + resolved.kind->label.zh + " · " +
                       unit_name(resolved.lowered.unit));
  for (const auto& [name, field] : def.fields) row("`" + name + "`", "`" + field.text + "`");
  for (const auto& [name, list] : def.lists) {
    std::string values;
    for (const PlacedText& value : list) values += (values.empty() ? "" : ", ") + value.text;
    row("`" + name + "`", "`" + values + "`");
  }
  row("方向 better", def.better == Better::Lower ? "越低越好 lower" : "越高越好 higher");
  if (def.matures_after_days > 0) {
    row("成熟 matures after", std::to_string(def.matures_after_days) + " d");
  }
  for (const WindowSpan& span : def.window.spans) {
    if (span.period) continue;
    row("窗口 window", "第 " + std::to_string(span.from_back) + "–" + std::to_string(span.to_back) +
                           " 天 days back");
  }
  row("例 example", def.example.zh + " " + def.example.en);
  row("来源 source", def.source.zh + " " + def.source.en);
  return text + "\n";
}

/// The comment at the head of a catalogue file, as a paragraph.
inline std::string head_comment(const std::string& text) {
  std::string head;
  for (std::size_t at = 0; at < text.size() && text[at] == '#';) {
    const std::size_t end = text.find('\n', at);
    head += text.substr(at + 2, end - at - 2) + " ";
    at = end + 1;
  }
  if (!head.empty()) head.pop_back();
  return head;
}

inline std::string page_head(std::size_t n) {
  return "# 指标目录 Indicators\n\n"
         "<!-- Written from catalog/indicators by tests/catalogue; to change it, change the "
         "definitions and run the test\n     `indicator_page` with STEELYARD_GOLDEN=rewrite. "
         "-->\n\n"
         "共 " +
         std::to_string(n) +
         " 个指标。方案里写 `use: 名称` 即可使用；自己的定义用同样的写法。"
         "金额与比率按整数精确计算；缺失不当作零。\n\n" +
         std::to_string(n) +
         " indicators. A plan says `use: name`; a definition of one's own has the same form. Money "
         "and shares are counted exactly in integers; what is missing is not zero.\n\n"
         "* **店铺归属 The shop of an order**: "
         "订单自带的店铺；没有时取其商品行唯一的店铺，否则待映射。 "
         "Its own shop, else the only one among its lines, else unassigned.\n"
         "* **剔除 Exclusions**: 剔除表里的订单及其退货、评价、包裹不计入 where 中写明 `not "
         "excluded` 的指标。 "
         "Orders on the exclusion sheet, with their returns, reviews and parcels, do not count "
         "where "
         "a definition says `not excluded`.\n"
         "* **目标达成 Attainment**: 不是指标，而是标准：`standard: { target: { from: targets }, "
         "line: … "
         "}` 按目标表计算达成率。 It is not an indicator but a standard: value ÷ target of the "
         "house's "
         "sheet.\n\n";
}

}  // namespace steelyard
