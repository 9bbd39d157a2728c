// See target_words.hpp.

#include "report/target_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/words.hpp"
#include "score/target_card.hpp"

namespace steelyard {

namespace {

std::string target_of(const TargetShare& share, Unit unit, Language language) {
  return share.target ? show_number(to_double(*share.target), unit, language)
                      : std::string(pick(language, "（没有目标）", "(no target)"));
}

std::string write_shop(const TargetShare& share, const TargetCard& all, Unit unit,
                       Language language) {
  const Int128 whole = share.n_days * power_of_ten(kNumberScale);
  std::string text = share.of == share.name ? share.of : share.of + " " + share.name;
  text += fmt::format(" {} × ", target_of(share, unit, language));
  const bool is_one_day = share.weight == power_of_ten(kNumberScale);
  text += words(language, "{} 天", is_one_day ? "{} day" : "{} days",
                format_decimal_trimmed(share.weight, kNumberScale));
  if (share.weight != whole) {
    text += words(language, "（{} 天 × 分摊）",
                  share.n_days == 1 ? " ({} day × share)" : " ({} days × share)", share.n_days);
  }
  return text + " ÷ " + format_decimal_trimmed(all.over, kNumberScale);
}

std::string write_rows(const TargetShare& share, const TargetCard& all, Unit unit,
                       Language language) {
  return words(language, "{} {} × {} 行 ÷ {}",
               share.weight == 1 ? "{} {} × {} row ÷ {}" : "{} {} × {} rows ÷ {}", share.name,
               target_of(share, unit, language), to_string(share.weight), to_string(all.over));
}

bool has_no_rows(const TargetCard& all) {
  return all.by == TargetCard::By::Rows &&
         std::ranges::all_of(all.shares, [](const TargetShare& one) { return one.weight == 0; });
}

std::string write_share(const TargetShare& share, const TargetCard& all, Unit unit,
                        Language language) {
  switch (all.by) {
    case TargetCard::By::Shops:
      return write_shop(share, all, unit, language);
    case TargetCard::By::Rows:
      return write_rows(share, all, unit, language);
    case TargetCard::By::Given:
      return target_of(share, unit, language);
  }
  STEELYARD_CHECK(false, "every making of a target is known");
}

}  // namespace

std::string show_target_made_of(const IndicatorCard& card, Language language) {
  if (card.target_made_of == nullptr) return "";
  const TargetCard& all = *card.target_made_of;
  std::vector<std::string> parts;
  if (has_no_rows(all)) {
    return std::string(pick(language, "没有一行属于写了目标的值，所以没有目标",
                            "no row is of a value that has a target, so there is none"));
  }
  for (const TargetShare& share : all.shares) {
    if (all.by == TargetCard::By::Rows && share.weight == 0) continue;
    parts.push_back(write_share(share, all, card.estimate.unit, language));
  }
  std::string made = join(parts, " + ");
  if (all.days.left == all.days.of) return made;
  if (parts.size() > 1) made = "(" + made + ")";
  return made + words(language, " × {}/{} 天（已扣公告的日子）",
                      " × {}/{} days (less announced days)", all.days.left, all.days.of);
}

std::string write_target_made_of(const IndicatorCard& card, Language language) {
  const std::string made = show_target_made_of(card, language);
  if (made.empty()) return "";
  return words(language, "    目标由来  {}\n", "    target from   {}\n", made);
}

}  // namespace steelyard
