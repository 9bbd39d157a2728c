// words: values as people read them, in zh or en: money, shares, durations, verdicts, reasons.
// Tested by: tests/report.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "score/run.hpp"

namespace steelyard {

/// The words of the language.
constexpr std::string_view pick(Language language, std::string_view zh, std::string_view en) {
  return language == Language::Zh ? zh : en;
}
/// The same with arguments put in.
template <typename... Args>
std::string words(Language language, std::string_view zh, std::string_view en,
                  const Args&... args) {
  return fmt::format(fmt::runtime(pick(language, zh, en)), args...);
}

/// "8.1%", "12.3 万", "5.2 h", "1,204", "—".
std::string show_value(const Estimate& estimate, Language language);
/// The same for a bare number of a unit: targets, interval ends.
std::string show_number(double value, Unit unit, Language language);
/// 10^-scale fixed point with at most `decimals`, trimmed: 7850 (2) → "78.5".
std::string show_fixed(Int128 value, int scale, int decimals);
/// A wall clock to the second: nobody reads microseconds.
std::string show_moment(std::int64_t local_us);
std::string show_verdict(Verdict verdict, Language language);
/// Why there is no value, in words.
std::string show_reason(NoValue reason, Language language);
/// A rule of the plan with the labels of its indicators: "late_24h > 15%" → "超时率 > 15%".
std::string show_rule(const std::string& rule, const Assessment& assessment, Language language);
/// "红线：超时率 > 15%，总分按 0 计": the rule and what it did.
std::string show_red_line(const RedLineCard& line, const Assessment& assessment, Language language);
/// Whether it acted, waits for a person, or cannot be told.
std::string show_red_line_state(const RedLineCard& line, Language language);
std::string_view reason_name(NoValue reason);
std::string_view unit_name(Unit unit);
std::string label_of(const ResolvedIndicator& indicator, Language language);
/// What people call a grade; the name where the plan has none of that name, empty for none.
std::string show_grade(const Plan& plan, const std::string& name, Language language);
/// What people call an item of the house's entries; the name where the plan does not list it.
std::string show_item(const Plan& plan, const std::string& name, Language language);
/// What people call a comparable group; its ids where nobody has given it a name.
std::string show_group(const Run& run, const std::string& group);
/// "统计日期中有 23 天的记录未满 30 天成熟期，值还会变"; empty where all days are mature.
std::string show_unripe(const IndicatorCard& card, const ResolvedIndicator& indicator,
                        Language language);

}  // namespace steelyard
