// words: values as people read them, in zh or en: money, shares, durations, verdicts, reasons.
// Tested by: tests/report.
#pragma once

#include <string>

#include "score/run.hpp"

namespace steelyard {

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
/// What people call a comparable group; its ids where nobody has given it a name.
std::string show_group(const Run& run, const std::string& group);
/// "统计日期中有 23 天的记录未满 30 天成熟期，值还会变"; empty where all days are mature.
std::string show_unripe(const IndicatorCard& card, const ResolvedIndicator& indicator,
                        Language language);

}  // namespace steelyard
