// Writes what is remembered: the sum of a ledger, its bookings by check date, what it brings about, and
// how the grade came to be held.
//
//     罚分 3（自 2026-04-01 起，13 个检查日）
//       2026-W23 2026-06-07  +2  超时率 ≥ 10% → 2
//       满 3 分，总分扣 5（2026-06-07 起）
//
// Tested by: tests/report/memory_words_test.cpp.

#include "report/memory_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/plural.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

std::string number(const Decimal& value) {
  return format_decimal_trimmed(value.digits, value.scale);
}
std::string points(Int128 value) { return format_decimal_trimmed(value, kPointScale); }

std::string or_dash(const std::string& grade, const Plan& plan, Language language) {
  return grade.empty() ? "—" : show_grade(plan, grade, language);
}

std::string effects_of(const Consequence& what, const Plan& plan, Language language) {
  std::string text;
  const auto add = [&](const std::string& one) {
    text += std::string(pick(language, "，", ", ")) + one;
  };
  if (what.deduct) add(words(language, "总分扣 {}", "{} off the total", number(*what.deduct)));
  if (what.total) add(words(language, "总分不超过 {}", "total at most {}", number(*what.total)));
  if (what.grade_at_most) {
    add(words(language, "等级不高于 {}", "grade at most {}",
              show_grade(plan, *what.grade_at_most, language)));
  }
  if (!what.says.empty()) add(what.says.in(language));
  if (what.no_grade) add(std::string(pick(language, "不评等级", "no grade")));
  return text;
}

std::string write_line(const LedgerLine& line, const Assessment& assessment, Language language) {
  const std::string rule =
      show_rule(line.rule, assessment, language) + (line.lacks_rows ? "*" : "");
  const std::string what = line.points ? "+" + points(*line.points)
                                       : std::string(pick(language, "无法判断", "cannot be told"));
  std::string text = fmt::format("    {} {}  {}  {}", line.period, to_string(line.day), what, rule);
  if (!line.reason.empty()) text += words(language, "（{}）", " ({})", line.reason.in(language));
  return text + "\n";
}

/// "，因积分账至多 C": where something stronger than the held grade decides the card's.
std::string limit_of(const Scorecard& card, const Plan& plan, Language language) {
  const std::string& held = card.memory->grade->held;
  if (held.empty() || card.grade == held) return "";
  if (card.no_grade == "ledger") {
    return std::string(pick(language, "，因积分账不评等级", ", no grade by the ledger"));
  }
  if (card.grade.empty()) return "";  // why there is none is said of the whole card
  const std::string grade = show_grade(plan, card.grade, language);
  const bool by_line = std::ranges::any_of(card.red_lines, &RedLineCard::acted);
  const bool by_ledger = std::ranges::any_of(card.memory->ledgers, [](const LedgerCard& ledger) {
    return std::ranges::any_of(ledger.consequences, &ConsequenceCard::acts);
  });
  if (by_line && by_ledger) {
    return words(language, "，因红线或积分账至多 {}", ", at most {} by a red line or the ledger",
                 grade);
  }
  if (by_line) return words(language, "，因红线至多 {}", ", at most {} by a red line", grade);
  return words(language, "，因积分账至多 {}", ", at most {} by the ledger", grade);
}

std::string write_grade(const Scorecard& scorecard, const Plan& plan, Language language) {
  const auto shown = [&](const std::string& grade) { return or_dash(grade, plan, language); };
  const HeldGradeCard& card = *scorecard.memory->grade;
  std::string text =
      words(language, "  等级  {}{}（本期 {}）\n", "  grade  {}{} (this period {})\n",
            shown(card.held), limit_of(scorecard, plan, language), shown(card.measured));
  for (const GradeCheck& check : card.checks) {
    text += words(language, "    {} {}  测得 {}，保持 {}\n", "    {} {}  measured {}, held {}\n",
                  check.period, to_string(check.day), shown(check.measured), shown(check.held));
  }
  if (!card.protected_by) return text;
  const Protection& by = *card.protected_by;
  text += words(language, "    保护：至 {} 不低于 {}", "    protected: at least {1} until {0}",
                to_string(by.until), shown(by.grade));
  if (!by.reason.empty()) text += words(language, "（{}）", " ({})", by.reason.in(language));
  return text + "\n";
}

std::string write_raw(const RawCard& raw, const Assessment& assessment, Language language) {
  const ResolvedIndicator* indicator = assessment.find(raw.name);
  STEELYARD_CHECK(indicator != nullptr, "what was counted was resolved");
  const bool is_only_rated = raw.is_as_rated && !raw.has_excluded && raw.excuses.empty();
  std::string text =
      words(language, is_only_rated ? "  {}：原评 {}（n = {}）" : "  {}：不剔除时为 {}（n = {}）",
            is_only_rated ? "  {}: {} as rated (n = {})" : "  {}: {} over all rows (n = {})",
            label_of(*indicator, language), show_value(raw.estimate, language), raw.estimate.n);
  if (raw.is_as_rated) {
    text += pick(language, "；计分时已更正评分人的宽严",
                 "; what counts is corrected for the assessors' severity");
  }
  if (raw.has_excluded)
    text += pick(language, "；剔除单中的行不计", "; without those of the exclusions sheet");
  for (std::size_t i = 0; i < raw.excuses.size(); ++i) {
    const Excuse& one = raw.excuses[i];
    text += i == 0 ? pick(language, "；剔除 ", "; excused ") : pick(language, "，", ", ");
    text += fmt::format("{} … {} {}", to_string(one.from), to_string(one.until),
                        one.reason.in(language));
  }
  return text + "\n";
}

}  // namespace

std::string show_consequence(const ConsequenceCard& card, const Plan& plan, Language language) {
  std::string text = words(language, "满 {} 分", "at {}", number(card.what.at)) +
                     effects_of(card.what, plan, language);
  text += card.until ? words(language, "（{} 至 {}）", " ({} … {})", to_string(card.since),
                             to_string(*card.until))
                     : words(language, "（{} 起）", " (since {})", to_string(card.since));
  if (!card.acts()) text += pick(language, "，待人确认", ", waits for a person");
  return text;
}

std::string show_ledger(const LedgerCard& card, const Plan& plan, Language language) {
  std::string text = words(language, "{} {}（自 {} 起）", "{} {} (since {})",
                           card.label.in(language), points(card.sum), to_string(card.since));
  for (std::size_t i = 0; i < card.consequences.size(); ++i) {
    text += i == 0 ? pick(language, "：", ": ") : pick(language, "；", "; ");
    text += show_consequence(card.consequences[i], plan, language);
  }
  return text;
}

std::string show_held_grade(const HeldGradeCard& card, const Plan& plan, Language language) {
  if (card.held == card.measured || card.measured.empty()) return "";
  const std::string held = show_grade(plan, card.held, language);
  const std::string measured = show_grade(plan, card.measured, language);
  if (card.protected_by) {
    return words(language, "等级受保护为 {}（本期 {}）", "grade protected at {} (this period {})",
                 held, measured);
  }
  return words(language, "等级保持 {}（本期 {}）", "grade held at {} (this period {})", held,
               measured);
}

std::string show_memory_briefly(const Scorecard& card, const Plan& plan, Language language) {
  std::string text;
  if (!card.memory) return text;
  const auto add = [&](const std::string& one) {
    if (one.empty()) return;
    text += (text.empty() ? "" : std::string(pick(language, "；", "; "))) + one;
  };
  // Single orders are excluded all the time: of them explain and each person's file speak.
  const auto n = std::ranges::count_if(card.memory->raw,
                                       [](const RawCard& raw) { return !raw.excuses.empty(); });
  if (n > 0) {
    add(language == Language::Zh
            ? fmt::format("{} 项指标剔除了公告的日子", n)
            : "announced days taken off " + counted(n, "indicator", "indicators"));
  }
  for (const LedgerCard& ledger : card.memory->ledgers) {
    if (ledger.sum > 0 || !ledger.consequences.empty()) add(show_ledger(ledger, plan, language));
  }
  if (card.memory->grade) {
    const std::string held = show_held_grade(*card.memory->grade, plan, language);
    if (!held.empty()) add(held + limit_of(card, plan, language));
  }
  return text;
}

std::string write_memory(const Scorecard& card, const Assessment& assessment, Language language) {
  std::string text;
  if (!card.memory) return text;
  for (const RawCard& raw : card.memory->raw) text += write_raw(raw, assessment, language);
  for (const LedgerCard& ledger : card.memory->ledgers) {
    text += words(language, "  {} {}（自 {} 起，{} 个检查日）\n",
                  "  {} {} (since {}, check dates: {})\n", ledger.label.in(language),
                  points(ledger.sum), to_string(ledger.since), ledger.n_checks);
    for (const LedgerLine& line : ledger.lines) text += write_line(line, assessment, language);
    for (const ConsequenceCard& one : ledger.consequences) {
      text += "    " + show_consequence(one, assessment.plan, language) + "\n";
    }
  }
  if (card.memory->grade) text += write_grade(card, assessment.plan, language);
  return text;
}

}  // namespace steelyard
