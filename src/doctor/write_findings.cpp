// write_findings: a line per check, what to do below it; the same as JSON.
// Tested by: tests/doctor/judge_test.cpp, tests/e2e/doctor.sh.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "doctor/finding.hpp"

namespace steelyard {

namespace {

Text word_of(Health health) {
  switch (health) {
    case Health::Ok:
      return {"正常", "ok"};
    case Health::Warn:
      return {"注意", "warn"};
    case Health::Fail:
      return {"有误", "fail"};
  }
  return {};
}

Text name_of(const std::string& check) {
  static const std::vector<std::pair<std::string, Text>> kNames = {
      {"versions", {"版本", "versions"}}, {"disk", {"磁盘", "disk"}},
      {"temp", {"临时目录", "temp"}},     {"memory", {"内存", "memory"}},
      {"gb18030", {"编码", "gb18030"}},   {"holidays", {"节假日", "holidays"}},
      {"fsync", {"落盘", "fsync"}},       {"clock", {"时钟", "clock"}},
      {"child", {"子进程", "child"}},     {"permissions", {"权限", "permissions"}},
      {"project", {"项目", "project"}},   {"plans", {"方案", "plans"}},
      {"landing", {"落地区", "landing"}}, {"warehouse", {"数据仓库", "warehouse"}},
      {"audit", {"审计日志", "audit"}},   {"published", {"公布", "published"}},
      {"receipts", {"回执", "receipts"}}, {"engine_log", {"引擎日志", "engine_log"}}};
  const auto at = std::ranges::find(kNames, check, &std::pair<std::string, Text>::first);
  return at == kNames.end() ? Text{check, check} : at->second;
}

auto count_of(const Findings& findings, Health health) {
  return std::ranges::count(findings, health, &Finding::health);
}

}  // namespace

Health worst_of(const Findings& findings) {
  Health worst = Health::Ok;
  for (const Finding& finding : findings) worst = std::max(worst, finding.health);
  return worst;
}

std::string write_findings_text(const Findings& findings, Language language) {
  std::string text;
  for (const Finding& finding : findings) {
    text += pad_right(word_of(finding.health).in(language), 6) +
            pad_right(name_of(finding.check).in(language), 13) + finding.found.in(language) + "\n";
    if (!finding.fix.empty()) text += std::string(19, ' ') + "→ " + finding.fix.in(language) + "\n";
  }
  const auto n_warn = count_of(findings, Health::Warn);
  const auto n_fail = count_of(findings, Health::Fail);
  return text +
         (language == Language::Zh
              ? fmt::format("\n检查 {} 项：{} 项有误，{} 项注意\n", findings.size(), n_fail, n_warn)
              : fmt::format("\n{} checks: {} failed, {}\n", findings.size(), n_fail,
                            counted(n_warn, "warning", "warnings")));
}

std::string write_findings_json(const Findings& findings, Language language) {
  nlohmann::ordered_json checks = nlohmann::ordered_json::array();
  for (const Finding& finding : findings) {
    checks.push_back({{"check", finding.check},
                      {"health", word_of(finding.health).en},
                      {"found", finding.found.in(language)},
                      {"fix", finding.fix.in(language)}});
  }
  const nlohmann::ordered_json out{{"checks", checks},
                                   {"n_warn", count_of(findings, Health::Warn)},
                                   {"n_fail", count_of(findings, Health::Fail)}};
  return out.dump(1) + "\n";
}

}  // namespace steelyard
