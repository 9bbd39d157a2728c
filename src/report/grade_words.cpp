// See grade_words.hpp. Tested by: tests/report/grade_words_test.cpp.

#include "report/grade_words.hpp"

#include <fmt/format.h>

#include "report/words.hpp"

namespace steelyard {

namespace {

std::string_view sheet_of(const OnDutyCard& card, Language language) {
  if (card.by == "attendance") return pick(language, "考勤", "attendance");
  if (card.by == "assignments") return pick(language, "分工表", "assignments");
  return pick(language, "入离职日期", "days of joining and leaving");
}

std::string show_on_duty(const OnDutyCard& card, Language language) {
  return words(language, "不考核：在岗 {} 天，不满 {} 天（按{}）",
               card.at_least == 1 ? "not assessed: on duty {} of {} day (by {})"
                                  : "not assessed: on duty {} of {} days (by {})",
               format_decimal_trimmed(card.days, kNumberScale), card.at_least,
               sheet_of(card, language));
}

}  // namespace

std::string show_no_grade(const Scorecard& card, Language language) {
  const bool zh = language == Language::Zh;
  if (!card.grade.empty()) return "";
  if (card.no_grade == "protected") {
    return zh ? "新对象保护期内：只展示，不评等级、不排名"
              : "protected as new: shown, without grade and rank";
  }
  if (card.no_grade == "on_duty" && card.on_duty) return show_on_duty(*card.on_duty, language);
  if (card.no_grade == "ledger") {
    return zh ? "按积分账的后果，不评等级" : "no grade: a consequence of a ledger";
  }
  if (card.no_grade == "no_data") {
    return zh ? "没有可评分的指标" : "no indicator could be scored";
  }
  if (card.no_grade != "not_rated") return "";
  return fmt::format(fmt::runtime(zh ? "已评权重 {}%，不足以评定等级"
                                     : "{}% of the weight was rated: too little for a grade"),
                     format_decimal_trimmed(card.rated_weight, kPointScale));
}

}  // namespace steelyard
