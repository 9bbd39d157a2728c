// See pay_words.hpp.

#include "report/pay_words.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/words.hpp"
#include "score/curve.hpp"
#include "score/lacking.hpp"
#include "score/settled_pay.hpp"

namespace steelyard {
namespace {

std::string show_cents(Int128 amount) {
  std::string text = format_decimal(amount, kPayScale);
  const std::size_t first = text.front() == '-' ? 1 : 0;
  for (std::size_t at = text.size() - kPayScale - 1; at > first + 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

std::string show_item(const PayItem& item, const Scorecard& card, const Run& run,
                      Language language) {
  const ResolvedIndicator* indicator = run.assessment.find(item.of);
  const std::string label = indicator == nullptr ? item.of : label_of(*indicator, language);
  const bool is_prize = item.form == "prize";
  const std::string none = language == Language::Zh ? "无数据" : "no data";
  const std::string on = !item.on   ? none
                         : is_prize ? show_number(to_double(*item.on), Unit::Ratio, language)
                                    : show_cents(to_fixed(*item.on, kPayScale));
  const bool lacks = item.on && lacks_rows(item.of, card.indicators, run.assessment);
  return fmt::format("{} {} {}{} → {}", show_pay_form(item.form, language), label, on,
                     lacks ? "*" : "", show_cents(item.amount));
}

std::string show_factor(Int128 factor) { return format_decimal_trimmed(factor, kFactorScale); }

std::string show_coefficient(const Decimal& factor, Language language) {
  return std::string(pick(language, "系数 ", "coefficient ")) +
         format_decimal_trimmed(factor.digits, factor.scale);
}

/// "绩效工资 3,600.00 = 基数 3,000.00 × 系数 1.1 × 部门系数（客服）1.2 × 出勤 20/22 天".
std::string show_wage(const PayCard& pay, Language language) {
  const SettledPay& settled = *pay.settled;
  if (settled.lacks_base) {
    return std::string(pick(language, "绩效基数无数据：实发没有算出",
                            "no base is known: what is paid is not computed"));
  }
  std::string text =
      words(language, "绩效工资 {} = 基数 {}", "performance pay {} = base {}",
            show_cents(*settled.wage), settled.base ? show_cents(*settled.base) : std::string("—"));
  if (pay.coefficient) text += " × " + show_coefficient(*pay.coefficient, language);
  if (settled.department) {
    const std::string& name = settled.person.department;
    text += words(language, " × 部门系数{} {}", " × department{} {}",
                  name.empty() ? "" : " " + name, show_factor(*settled.department));
  }
  if (settled.counts_days) {
    const int n_days = settled.person.days_due;
    text += words(language, " × 出勤 {}/{} 天",
                  n_days == 1 ? " × {} of {} day on duty" : " × {} of {} days on duty",
                  show_factor(settled.person.days_on_duty), n_days);
  }
  return text;
}

/// What minimum and pool did, and what is paid in the end. Of the team only its cap is told, for the file goes to one
/// of its members.
std::vector<std::string> show_settling(const SettledPay& settled, const Run& run,
                                       Language language) {
  std::vector<std::string> lines;
  if (settled.raised_to_minimum) {
    const Decimal least = run.assessment.plan.pay->minimum.value_or(Decimal{});
    lines.push_back(words(language, "不足保底，按保底 {}", "raised to the minimum of {}",
                          show_cents(to_fixed(to_fraction(least), kPayScale))));
  }
  if (settled.pool && settled.pool->is_over) {
    lines.push_back(words(language, "班组 {} 的奖金池封顶 {}：超出，同比缩减",
                          "the pool of team {} is {}: more was owed, and all are scaled down",
                          settled.person.team, show_cents(settled.pool->cap)));
  }
  if (settled.paid) {
    lines.push_back(fmt::format("{} {} {}", pick(language, "实发", "paid"),
                                show_cents(*settled.paid), run.currency));
  }
  return lines;
}

}  // namespace

std::string show_pay_form(const std::string& form, Language language) {
  const bool zh = language == Language::Zh;
  if (form == "prize") return zh ? "达成奖" : "prize for attaining";
  if (form == "whole") return zh ? "提成（全额）" : "commission (whole amount) on";
  return zh ? "提成（分段）" : "commission (marginal) on";
}

std::vector<std::string> show_pay(const Scorecard& card, const Run& run, Language language) {
  std::vector<std::string> lines;
  if (!card.pay) return lines;
  const Pay& rules = *run.assessment.plan.pay;
  if (rules.base) {
    lines.push_back(show_wage(*card.pay, language));
  } else if (card.pay->coefficient) {
    lines.push_back(show_coefficient(*card.pay->coefficient, language));
  }
  for (const PayItem& item : card.pay->items) lines.push_back(show_item(item, card, run, language));
  if (rules.settles()) {
    for (std::string& line : show_settling(*card.pay->settled, run, language)) {
      lines.push_back(std::move(line));
    }
  } else if (card.pay->items.size() > 1) {
    lines.push_back(fmt::format("{} {} {}", pick(language, "合计", "total"),
                                show_cents(card.pay->total), run.currency));
  }
  return lines;
}

}  // namespace steelyard
