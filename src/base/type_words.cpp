// The table of type names: see type_words.hpp.
//
// English messages say the names as the program has them. Tested by: tests/base/diagnostic_test.cpp.

#include "base/type_words.hpp"

#include <algorithm>
#include <array>

namespace steelyard {

namespace {

struct TypeWord {
  std::string_view name;
  std::string_view zh;
};

constexpr std::array kTypeWords = std::to_array<TypeWord>({
    {"percentage point", "百分点"},
    {"bool", "是否值"},
    {"text", "文字"},
    {"count", "个数"},
    {"number", "数"},
    {"ratio", "比率"},
    {"money", "金额"},
    {"duration", "时长"},
    {"instant", "时刻"},
    {"date", "日期"},
    {"value", "值"},
    {"sum", "求和"},
    {"mean", "均值"},
    {"share", "占比"},
    {"rate", "发生率"},
    {"quantile", "分位数"},
    {"distinct", "去重计数"},
    {"repeat", "复购"},
    {"rating", "评分"},
    {"index", "指数"},
    {"reading", "读数"},
    {"formula", "公式"},
    {"shop", "店铺"},
    {"employee", "员工"},
    {"team", "班组"},
    {"platform", "平台"},
});

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// The type whose name is the whole word that begins there.
const TypeWord* word_at(std::string_view text) {
  const auto begins = [&](const TypeWord& word) {
    const std::size_t n = word.name.size();
    return text.starts_with(word.name) && (text.size() == n || !is_letter(text[n]));
  };
  const auto found = std::ranges::find_if(kTypeWords, begins);
  return found == kTypeWords.end() ? nullptr : &*found;
}

}  // namespace

std::string words_of_types(std::string_view text, Language language) {
  if (language == Language::En) return std::string(text);
  std::string out;
  while (!text.empty()) {
    const bool inside = !out.empty() && is_letter(out.back());
    if (const TypeWord* word = inside ? nullptr : word_at(text)) {
      out += word->zh;
      text.remove_prefix(word->name.size());
    } else {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace steelyard
