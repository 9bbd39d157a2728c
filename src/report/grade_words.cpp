// See grade_words.hpp. Tested by: tests/report/grade_words_test.cpp.

#include "report/grade_words.hpp"

#include <fmt/format.h>

#include "report/words.hpp"

namespace steelyard {

std::string show_no_grade(const Scorecard& card, Language language) {
  const bool zh = language == Language::Zh;
  if (!card.grade.empty()) return "";
  if (card.no_grade == "protected") {
    return zh ? "新对象保护期内：只展示，不评等级、不排名"
              : "protected as new: shown, without grade and rank";
  }
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
