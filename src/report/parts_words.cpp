// Writes the parts of a total.
//
//     总分的构成
//       本方案  82 × 70% = 57.4
//       shop（shop-monthly）  76.67 × 30% = 23
//         A  甲店  70  20 天
//
// Tested by: tests/report/parts_words_test.cpp.

#include "report/parts_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/words.hpp"

namespace steelyard {

namespace {

Fraction share_of(Int128 one, const PartsCard& all, Int128 PartCard::* weight) {
  Int128 sum = 0;
  for (const PartCard& part : all.parts) sum += part.*weight;
  return sum == 0 ? Fraction{} : make_fraction(one, sum);
}

std::string percent(const Fraction& share) {
  const Int128 scaled = divide_half_up(share.num * 10'000, share.den);
  return format_decimal_trimmed(scaled, 2) + "%";
}

std::string score_of(const PartCard& part) {
  return part.score ? show_fixed(*part.score, kPointScale, 2) : "—";
}

bool any_counts(const PartsCard& all) {
  return std::ranges::any_of(all.parts, [](const PartCard& part) { return part.counted != 0; });
}

/// Of a part that gives nothing to the total; empty where it does. Without a total of the own part there is
/// none at all, whatever the others have.
std::string write_uncounted(const PartCard& part, const PartsCard& all, Language language) {
  const bool has_rest = any_counts(all);
  if (part.score) {
    if (has_rest) return "";
    return words(language, "  {}，不计：本方案没有得分\n",
                 "  {}, not counted: no total of their own\n", score_of(part));
  }
  if (!has_rest) return std::string(pick(language, "  没有得分\n", "  no score\n"));
  return words(language, "  没有得分，{} 让给其余\n", "  no score, its {} go to the rest\n",
               percent(planned_share(part, all)));
}

std::string write_head(const PartCard& part, const PartsCard& all, Language language) {
  std::string text = "    " + show_part_name(part, language);
  if (!part.plan.empty()) text += words(language, "（{}）", " ({})", part.plan);
  if (part.days) {
    const auto n_days = part.days->last - part.days->first + 1;
    text += words(language, "（{} 天）", n_days == 1 ? " ({} day)" : " ({} days)", n_days);
  }
  const std::string uncounted = write_uncounted(part, all, language);
  if (!uncounted.empty()) return text + uncounted;
  const Fraction counted = counted_share(part, all);
  const Fraction planned = planned_share(part, all);
  text += fmt::format("  {} × {}", score_of(part), percent(counted));
  if (compare(counted, planned) != 0) {
    text += words(language, "（方案 {}）", " (planned {})", percent(planned));
  }
  return text + fmt::format(" = {}\n", show_fixed(part.contribution, kPointScale, 2));
}

std::string write_member(const PartMember& member, PartMix how, Language language) {
  const std::string score =
      member.score ? show_fixed(*member.score, kTotalScale, 2) : show_left_out(member, language);
  std::string text = fmt::format("      {}  {}  {}", member.subject, member.name, score);
  text += words(language, "  {} 天", member.n_days == 1 ? "  {} day" : "  {} days", member.n_days);
  const Int128 whole = member.n_days * power_of_ten(kNumberScale);
  if (how == PartMix::AssignedDays && member.weight != whole) {
    text += words(language, "，按 {} 天计", ", weighed as {}",
                  format_decimal_trimmed(member.weight, kNumberScale));
  }
  return text + "\n";
}

std::string write_indicator(const IndicatorCard& one, const Assessment& assessment,
                            Language language) {
  if (one.planned_weight == 0) return "";
  const ResolvedIndicator* indicator = assessment.find(one.name);
  STEELYARD_CHECK(indicator != nullptr, "a stretch has the indicators of its rules");
  std::string text = fmt::format("      {}  {}  n={}", label_of(*indicator, language),
                                 show_value(one.estimate, language), one.estimate.n);
  if (!one.points) return text + "\n";
  return text + words(language, "  {} 分 × 权重 {} = {}\n", "  {} points × weight {} = {}\n",
                      show_fixed(*one.points, kPointScale, 2),
                      show_fixed(one.weight, kPointScale, 2),
                      show_fixed(one.contribution, kPointScale, 2));
}

}  // namespace

std::string show_part_name(const PartCard& part, Language language) {
  const bool is_own = part.plan.empty() && !part.days;
  return is_own ? std::string(pick(language, "本方案", "own indicators")) : part.name;
}

std::string show_left_out(const PartMember& member, Language language) {
  if (member.left_out == "protected") {
    return std::string(pick(language, "不计（新对象保护期内）", "left out (protected as new)"));
  }
  if (member.left_out == "not_rated") {
    return words(language, "未评（已评权重 {}%，不足以评定等级）",
                 "not rated ({}% of its weight was: too little for a grade)",
                 format_decimal_trimmed(member.rated_weight, kPointScale));
  }
  if (member.left_out == "no_data") {
    return std::string(
        pick(language, "未评（没有可评分的指标）", "not rated (no indicator could be scored)"));
  }
  return std::string(
      pick(language, "未评（那个方案不考核它）", "not rated (that plan does not assess it)"));
}

Fraction counted_share(const PartCard& part, const PartsCard& all) {
  return share_of(part.counted, all, &PartCard::counted);
}
Fraction planned_share(const PartCard& part, const PartsCard& all) {
  return share_of(part.weight, all, &PartCard::weight);
}

std::string show_parts_briefly(const Scorecard& card, Language language) {
  std::string text;
  if (!card.parts) return text;
  for (const PartCard& part : card.parts->parts) {
    text += text.empty() ? "" : " + ";
    text += show_part_name(part, language);
    if (!part.score) {
      text += pick(language, " 无得分", " without a score");
    } else if (!any_counts(*card.parts)) {
      text += words(language, " {}（不计）", " {} (not counted)", score_of(part));
    } else {
      text += fmt::format(" {} × {}", score_of(part), percent(counted_share(part, *card.parts)));
    }
  }
  return text;
}

std::string write_parts(const Scorecard& card, Language language) {
  if (!card.parts) return "";
  const PartsCard& all = *card.parts;
  std::string text(all.is_split() ? pick(language, "  分段核算\n", "  scored in stretches\n")
                                  : pick(language, "  总分的构成\n", "  the total is made of\n"));
  for (const PartCard& part : all.parts) {
    text += write_head(part, all, language);
    for (const PartMember& member : part.members) {
      text += write_member(member, part.how, language);
    }
    if (!part.days) continue;
    for (const IndicatorCard& one : part.days->indicators) {
      text += write_indicator(one, *part.days->rules, language);
    }
  }
  return text;
}

}  // namespace steelyard
