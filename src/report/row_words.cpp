// See row_words.hpp. A cell that says true or false is of a bool when it has an integer too: texts have none.

#include "report/row_words.hpp"

#include "report/words.hpp"

namespace steelyard {

std::string show_bool(bool value, Language language) {
  return std::string(value ? pick(language, "是", "yes") : pick(language, "否", "no"));
}

std::string show_cell(const SourceRow& row, std::size_t at, Language language) {
  const std::string& value = row.values[at];
  const bool has_integer = at < row.integers.size() && row.integers[at].has_value();
  const bool is_bool = has_integer && (value == "true" || value == "false");
  return is_bool ? show_bool(value == "true", language) : value;
}

std::string show_counts(Counts counts, Language language) {
  switch (counts) {
    case Counts::Every:
      return "";
    case Counts::Hit:
      return std::string(pick(language, "计入分子", "in numerator"));
    case Counts::Miss:
      return std::string(pick(language, "不计入", "not in it"));
    case Counts::Unknown:
      return std::string(pick(language, "未知", "unknown"));
    case Counts::Open:
      return std::string(pick(language, "尚未到期", "still open"));
    case Counts::Beyond:
      return std::string(pick(language, "超出条数，不计", "beyond the latest"));
  }
  return "";
}

}  // namespace steelyard
