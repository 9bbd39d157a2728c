// Writes the records of statistical methods.
//
//     ## ahp
//     **层次分析法（AHP） · AHP (analytic hierarchy process)**
//
// Tested by: tests/report/method_pages_test.cpp.

#include "report/method_pages.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/words.hpp"

namespace steelyard {

namespace {

Text rows_of(const stats::Method& method) {
  switch (method.takes) {
    case stats::MethodInput::Data:
      return {"每个对象一行，每个指标一列，越大越好",
              "a row for each subject, a column for each indicator, more is better"};
    case stats::MethodInput::Comparisons:
      return {"第 i 行第 j 列：i 比 j 重要几倍",
              "row i, column j: how many times as important as j is i"};
    case stats::MethodInput::BestWorst:
      return {"最优比各项几倍；各项比最劣几倍", "the best over each; each over the worst"};
    case stats::MethodInput::Own:
      return method.rows;
  }
  return {};
}

std::string numbers(const stats::Numbers& row) {
  std::string text;
  for (const double value : row) text += fmt::format("{}{:.6g}", text.empty() ? "" : "  ", value);
  return text;
}

std::string example_of(const stats::Method& method) {
  std::string text;
  for (const stats::Numbers& row : method.example.input) text += numbers(row) + "\n";
  return text + "→ " + numbers(method.example.output) + "\n";
}

std::string section_of(const stats::Method& method) {
  std::string text =
      fmt::format("\n## {}\n**{} · {}**\n\n{} {}\n\n`{}`\n\n", method.name, method.label.zh,
                  method.label.en, method.what.zh, method.what.en, method.formula);
  text += fmt::format("{} {}\n", method.limits.zh, method.limits.en);
  if (!method.parameters.empty())
    text += "\n| parameter | default | meaning | 含义 |\n|---|---|---|---|\n";
  for (const stats::MethodParameter& one : method.parameters) {
    text +=
        fmt::format("| `{}` | {} | {} | {} |\n", one.name, one.otherwise, one.what.en, one.what.zh);
  }
  const Text rows = rows_of(method);
  text +=
      fmt::format("\nExample ({}; {} · {}; {}):\n```\n{}```\n", rows.en, method.example.source.en,
                  rows.zh, method.example.source.zh, example_of(method));
  return method.cite.empty() ? text : text + fmt::format("{}\n", method.cite);
}

Text title_of(std::string_view family) {
  if (family == "weighting") return {"权重", "Weighting"};
  if (family == "aggregation") return {"合成", "Aggregation"};
  if (family == "sensitivity") return {"稳健性", "Sensitivity"};
  if (family == "views") return {"另一种看法", "Other views"};
  if (family == "intervals") return {"区间", "Intervals"};
  if (family == "shrinkage") return {"收缩", "Shrinkage"};
  if (family == "casemix") return {"结构调整", "Case mix"};
  if (family == "agreement") return {"一致性与信度", "Agreement and reliability"};
  if (family == "ranks") return {"名次", "Ranks"};
  return {std::string(family), std::string(family)};
}

}  // namespace

std::vector<std::string> method_families() {
  std::vector<std::string> families;
  for (const stats::Method* method : stats::all_methods()) {
    const std::string family(method->family);
    if (std::ranges::find(families, family) == families.end()) families.push_back(family);
  }
  return families;
}

std::string write_method_page(std::string_view family) {
  const Text title = title_of(family);
  std::string text = fmt::format(
      "# {0} · {1}\n\nWritten from the records in `src/stats/{2}/` (`./run golden`); every example "
      "is run as a "
      "test. 由 `src/stats/{2}/` 的记录生成，每个算例都作为测试运行。\n",
      title.en, title.zh, family);
  for (const stats::Method* method : stats::all_methods()) {
    if (method->family == family) text += section_of(*method);
  }
  return text;
}

std::string write_method_text(const stats::Method& method, Language language) {
  std::string text =
      fmt::format("{}  {}\n  {}\n  {}\n  {}\n", method.name, method.label.in(language),
                  method.what.in(language), method.limits.in(language), method.formula);
  if (!method.cite.empty()) text += fmt::format("  {}\n", method.cite);
  for (const stats::MethodParameter& one : method.parameters) {
    text += fmt::format("  {} = {}  {}\n", one.name, one.otherwise, one.what.in(language));
  }
  return text + fmt::format("\n{}: {}\n{}", pick(language, "算例", "example"),
                            rows_of(method).in(language), example_of(method));
}

}  // namespace steelyard
