// See adjusted_words.hpp.

#include "report/adjusted_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/words.hpp"
#include "score/fair_card.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kNamed = 3;

std::string show_share(const MixShare& one, Unit unit, Language language) {
  return words(language, "{1} {0:.0f}%（大家 {2}）", "{0:.0f}% {1}, where all have {2}",
               one.share * 100, show_stratum(one.stratum, language),
               show_number(one.rate, unit, language));
}

std::string show_mix(const std::vector<MixShare>& mix, Unit unit, Language language) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(mix.size(), kNamed); ++i) {
    parts.push_back(show_share(mix[i], unit, language));
  }
  if (mix.size() > kNamed) {
    double rest = 0;
    for (std::size_t i = kNamed; i < mix.size(); ++i) rest += mix[i].share;
    parts.push_back(words(language, "其余 {0} 类 {1:.0f}%", "{1:.0f}% in {0} more",
                          mix.size() - kNamed, rest * 100));
  }
  return join(parts, std::string(pick(language, "，", "; ")));
}

std::string show_how(stats::MixMethod method, Language language) {
  switch (method) {
    case stats::MixMethod::ByStratum:
      return "";
    case stats::MixMethod::Together:
      return words(language, "；案例少于 {} 的类合为一类",
                   "; classes of fewer than {} cases as one", stats::kFewCases);
    case stats::MixMethod::Regression:
      return words(language, "；有的类案例少于 {}，各类的水平由回归得出",
                   "; some classes have fewer than {} cases: what all have is fitted by regression",
                   stats::kFewCases);
  }
  return "";
}

/// What is scored rests on the adjusted value, and so does what is believed of it.
bool is_official(const IndicatorCard& card) {
  return card.estimate.method != card.fair->plain.method;
}

}  // namespace

std::string_view name_of(stats::MixMethod method) {
  switch (method) {
    case stats::MixMethod::ByStratum:
      return "strata";
    case stats::MixMethod::Together:
      return "together";
    case stats::MixMethod::Regression:
      return "regression";
  }
  return "";
}

std::string show_stratum(const std::vector<std::string>& stratum, Language language) {
  std::vector<std::string> values;
  values.reserve(stratum.size());
  for (const std::string& value : stratum) {
    values.push_back(value.empty() ? std::string(pick(language, "未知", "unknown")) : value);
  }
  return join(values, " / ");
}

std::string show_adjusted(const IndicatorCard& card, Language language) {
  if (card.fair == nullptr || !card.fair->adjusted) return "";
  const AdjustedValue& adjusted = *card.fair->adjusted;
  const Unit unit = card.estimate.unit;
  std::string text =
      words(language, "{0}：{1}；按此应为 {2}，实测 {3}，大家合计 {4} → 校正后 {5}",
            "{0}: {1}; expected {2}, measured {3}, all together {4} → adjusted {5}",
            join(adjusted.columns, ", "), show_mix(adjusted.mix, unit, language),
            show_number(adjusted.expected, unit, language), show_value(card.fair->plain, language),
            show_number(adjusted.pooled, unit, language), show_value(adjusted.estimate, language));
  if (card.fair->shrunk && is_official(card)) {
    text += words(language, "，再向同组收缩为 {}", ", drawn towards its peers {}",
                  show_number(card.fair->shrunk->value, unit, language));
  }
  return text + show_how(adjusted.method, language);
}

std::string write_adjusted(const IndicatorCard& card, Language language) {
  const std::string text = show_adjusted(card, language);
  if (text.empty()) return "";
  return words(language, "    校正    {}\n", "    adjusted      {}\n", text);
}

}  // namespace steelyard
