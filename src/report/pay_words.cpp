// See pay_words.hpp.

#include "report/pay_words.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/words.hpp"
#include "score/curve.hpp"
#include "score/lacking.hpp"

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
  const bool zh = language == Language::Zh;
  if (card.pay->coefficient) {
    const Decimal& factor = *card.pay->coefficient;
    lines.push_back((zh ? "系数 " : "coefficient ") +
                    format_decimal_trimmed(factor.digits, factor.scale));
  }
  for (const PayItem& item : card.pay->items) lines.push_back(show_item(item, card, run, language));
  if (card.pay->items.size() > 1) {
    lines.push_back(
        fmt::format("{} {} {}", zh ? "合计" : "total", show_cents(card.pay->total), run.currency));
  }
  return lines;
}

}  // namespace steelyard
