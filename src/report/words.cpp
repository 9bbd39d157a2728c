// Numbers in the words of each language. Rounded for reading only; what is compared and stored is
// exact.
//
//     153,200 currency units → zh "15.32 万", en "153,200"        0.0812 ratio → "8.12%" 18,720 s →
//     "5.2 h"
//
// Tested by: tests/report.

#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/date.hpp"
#include "base/plural.hpp"

namespace steelyard {

namespace {

std::string trimmed(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string with_thousands(std::string text) {
  const std::size_t begin = text.starts_with('-') ? 1 : 0;
  std::size_t end = text.find('.');
  if (end == std::string::npos) end = text.size();
  for (std::size_t at = end; at > begin + 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

std::string show_amount(double value, Language language) {
  if (language == Language::Zh && std::abs(value) >= 1e8)
    return trimmed(fmt::format("{:.2f}", value / 1e8)) + " 亿";
  if (language == Language::Zh && std::abs(value) >= 1e5)
    return trimmed(fmt::format("{:.2f}", value / 1e4)) + " 万";
  const int decimals = std::abs(value) >= 1000 || value == std::floor(value) ? 0 : 2;
  return with_thousands(trimmed(fmt::format("{:.{}f}", value, decimals)));
}

std::string show_duration(double micros, Language language) {
  const bool zh = language == Language::Zh;
  const double seconds = micros / 1e6;
  if (std::abs(seconds) < 120) return trimmed(fmt::format("{:.1f}", seconds)) + (zh ? " 秒" : " s");
  if (std::abs(seconds) < 7200) {
    return trimmed(fmt::format("{:.1f}", seconds / 60)) + (zh ? " 分钟" : " min");
  }
  return trimmed(fmt::format("{:.1f}", seconds / 3600)) + (zh ? " 小时" : " h");
}

}  // namespace

std::string show_number(double value, Unit unit, Language language) {
  switch (unit) {
    case Unit::Ratio:
      return trimmed(fmt::format("{:.2f}", value * 100)) + "%";
    case Unit::PercentPoint:
      return trimmed(fmt::format("{:.2f}", value * 100)) +
             (language == Language::Zh ? " 个百分点" : " pp");
    case Unit::Duration:
      return show_duration(value, language);
    case Unit::Money:
      return show_amount(value, language);
    case Unit::Count:
      return show_amount(value, language);
    case Unit::Number:
      return std::abs(value) >= 1000 ? show_amount(value, language)
                                     : trimmed(fmt::format("{:.2f}", value));
  }
  return {};
}

std::string show_value(const Estimate& estimate, Language language) {
  return estimate.value ? show_number(*estimate.value, estimate.unit, language) : "—";
}

std::string show_fixed(Int128 value, int scale, int decimals) {
  return format_decimal_trimmed(divide_half_up(value, power_of_ten(scale - decimals)), decimals);
}

std::string show_moment(std::int64_t local_us) {
  return format_local(local_us - local_us % kMicrosPerSecond);
}

std::string show_verdict(Verdict verdict, Language language) {
  const bool zh = language == Language::Zh;
  switch (verdict) {
    case Verdict::Meets:
      return zh ? "达标" : "meets";
    case Verdict::Fails:
      return zh ? "未达标" : "below standard";
    case Verdict::NotProven:
      return zh ? "未证实" : "not proven";
    case Verdict::NotRated:
      return zh ? "样本不足，暂不下结论" : "too few to tell";
    case Verdict::NoData:
      return zh ? "无数据" : "no data";
    case Verdict::StillOpen:
      return zh ? "尚未到期" : "still open";
    case Verdict::None:
      return "";
  }
  return "";
}

std::string show_rule(const std::string& rule, const Assessment& assessment, Language language) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  const Plan& plan = assessment.plan;
  if (std::ranges::find(plan.entries, rule, &EntryItem::name) != plan.entries.end()) {
    return show_item(plan, rule, language);
  }
  std::string text;
  for (std::size_t at = 0; at < rule.size();) {
    std::size_t end = at;
    while (end < rule.size() && is_letter(rule[end])) ++end;
    if (end == at) {
      text += rule[at++];
      continue;
    }
    const std::string name = rule.substr(at, end - at);
    const ResolvedIndicator* indicator = assessment.find(name);
    text += indicator == nullptr ? name : label_of(*indicator, language);
    at = end;
  }
  return text;
}

std::string show_red_line(const RedLineCard& line, const Assessment& assessment,
                          Language language) {
  const bool zh = language == Language::Zh;
  std::string text = (zh ? "红线：" : "red line: ") + show_rule(line.text, assessment, language);
  if (line.lacks_rows) text += "*";
  if (line.total) {
    text += (zh ? "，总分按 " : ", the total is ") +
            format_decimal_trimmed(line.total->digits, line.total->scale) + (zh ? " 计" : "");
  }
  if (!line.grade_at_most.empty()) {
    text += (zh ? "，等级不高于 " : ", the grade is at most ") +
            show_grade(assessment.plan, line.grade_at_most, language);
  }
  return text;
}

std::string show_red_line_state(const RedLineCard& line, Language language) {
  const bool zh = language == Language::Zh;
  if (line.is_unknown) return show_verdict(Verdict::NotRated, language);
  if (line.is_dismissed) return zh ? "人已认定不适用" : "a person decided that it does not act";
  if (line.is_unproven) {
    return words(language, "未证实，不生效（触及的可能性 {:.0f}%）",
                 "not proven, does not act (holds with a chance of {:.0f} %)",
                 100 * line.probability);
  }
  if (line.waits_for_person) return zh ? "待人确认" : "waits for a person";
  if (line.holds) return zh ? "已生效" : "applied";
  return zh ? "未触及" : "not crossed";
}

std::string_view reason_name(NoValue reason) {
  switch (reason) {
    case NoValue::None:
      return "";
    case NoValue::NoData:
      return "no_data";
    case NoValue::ZeroDenominator:
      return "zero_denominator";
    case NoValue::UnknownRows:
      return "unknown_rows";
    case NoValue::StillOpen:
      return "still_open";
    case NoValue::OperandMissing:
      return "operand_missing";
    case NoValue::NotEvaluated:
      return "not_evaluated";
  }
  return "";
}

std::string show_reason(NoValue reason, Language language) {
  const bool zh = language == Language::Zh;
  switch (reason) {
    case NoValue::None:
      return "";
    case NoValue::NoData:
      return zh ? "无数据" : "no data";
    case NoValue::ZeroDenominator:
      return zh ? "分母为零" : "the denominator is zero";
    case NoValue::UnknownRows:
      return zh ? "部分行的值未知" : "the value of some rows is unknown";
    case NoValue::StillOpen:
      return zh ? "都尚未到期" : "all rows are still open";
    case NoValue::OperandMissing:
      return zh ? "所用指标没有值" : "an indicator it needs has no value";
    case NoValue::NotEvaluated:
      return zh ? "不对无归属的行计算" : "not evaluated over rows of nobody";
  }
  return "";
}

std::string_view unit_name(Unit unit) {
  switch (unit) {
    case Unit::Count:
      return "count";
    case Unit::Number:
      return "number";
    case Unit::Ratio:
      return "ratio";
    case Unit::PercentPoint:
      return "pp";
    case Unit::Money:
      return "money";
    case Unit::Duration:
      return "h";
  }
  return "";
}

std::string show_group(const Run& run, const std::string& group) {
  const auto at = run.group_titles.find(group);
  return at == run.group_titles.end() || at->second.empty() ? group : at->second;
}

std::string show_unripe(const IndicatorCard& card, const ResolvedIndicator& indicator,
                        Language language) {
  const int n = card.n_unripe_days;
  if (n == 0) return "";
  const int days = indicator.planned.def.matures_after_days;
  if (language == Language::Zh) {
    return fmt::format("统计日期中还有 {} 天的记录未满 {} 天成熟期，这个值还会变", n, days);
  }
  return fmt::format(
      "{} of the window {} not yet mature (records of a day need {}): the value may still change",
      counted(n, "day", "days"), n == 1 ? "is" : "are", counted(days, "day", "days"));
}

std::string show_grade(const Plan& plan, const std::string& name, Language language) {
  const auto at = std::ranges::find(plan.grades, name, &Grade::name);
  if (at == plan.grades.end() || at->label.empty()) return name;
  return at->label.in(language);
}

std::string show_item(const Plan& plan, const std::string& name, Language language) {
  const auto at = std::ranges::find(plan.entries, name, &EntryItem::name);
  if (at == plan.entries.end() || at->label.empty()) return name;
  return at->label.in(language);
}

std::string label_of(const ResolvedIndicator& indicator, Language language) {
  const std::string& label = indicator.planned.def.label.in(language);
  return label.empty() ? indicator.planned.def.name : label;
}

}  // namespace steelyard
