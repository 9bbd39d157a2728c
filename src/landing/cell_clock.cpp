// See cell_clock.hpp. An hour that already counts to 24 may have its half of the day beside it: 下午15:20.

#include "landing/cell_clock.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace steelyard {

namespace {

struct Span24 {
  int first = 0;  // hours that may stand beside the word …
  int last = 0;
  int add = 0;  // … and what makes them hours of the day
};
struct DayHalf {
  std::string_view word;
  std::array<Span24, 2> spans;
};
constexpr Span24 kNone{1, 0, 0};
// Of the Chinese words only the hours that everybody means.
constexpr std::array<DayHalf, 9> kHalves = {{{"凌晨", {{{12, 12, -12}, {0, 6, 0}}}},
                                             {"早上", {{{4, 11, 0}, kNone}}},
                                             {"上午", {{{0, 11, 0}, kNone}}},
                                             {"中午", {{{11, 13, 0}, {1, 2, 12}}}},
                                             {"下午", {{{12, 23, 0}, {1, 11, 12}}}},
                                             {"傍晚", {{{16, 20, 0}, {4, 8, 12}}}},
                                             {"晚上", {{{17, 23, 0}, {5, 11, 12}}}},
                                             {"am", {{{12, 12, -12}, {1, 11, 0}}}},
                                             {"pm", {{{12, 12, 0}, {1, 11, 12}}}}}};

/// Hours of a word that some mean as the one end of the half day, some as the other.
struct Twelve {
  std::string_view word;
  Span24 hours;
};
constexpr std::array<Twelve, 5> kTwelves = {{{"上午", {12, 12, 0}},
                                             {"早上", {12, 12, 0}},
                                             {"早上", {1, 3, 0}},
                                             {"晚上", {12, 12, 0}},
                                             {"晚上", {0, 4, 0}}}};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// 2026年5月1日 8时07分 → 2026-5-1 8:07.
void use_separators(std::string& text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kSigns = {{{"年", "-"},
                                                                                    {"月", "-"},
                                                                                    {"日", " "},
                                                                                    {"时", ":"},
                                                                                    {"点", ":"},
                                                                                    {"分", ":"},
                                                                                    {"秒", ""},
                                                                                    {"：", ":"},
                                                                                    {"　", " "}}};
  for (const auto& [from, to] : kSigns) replace_all(text, from, to);
}

/// 2026.5.1 → 2026-5-1: the year first, so that day and month cannot be mistaken.
void use_hyphens(std::string& text) {
  if (text.size() < 8 || text[4] != '.') return;
  const std::size_t second = text.find('.', 5);
  const bool is_day = second != std::string::npos && second - 5 <= 2 && second > 5 &&
                      text.find_first_not_of("0123456789", 5) == second;
  if (!is_day || text.find_first_not_of("0123456789") != 4) return;
  text[4] = text[second] = '-';
}

/// The word taken out of the text; none when there is none.
const DayHalf* take_half(std::string& text) {
  for (const DayHalf& half : kHalves) {
    const std::size_t at = to_lower(text).find(half.word);
    if (at == std::string::npos) continue;
    text.replace(at, half.word.size(), " ");
    return &half;
  }
  return nullptr;
}

/// The hour of 24, or -1 when the two do not fit or leave a choice.
int hour_of_day(int hour, const DayHalf& half) {
  for (const Span24& span : half.spans) {
    if (hour >= span.first && hour <= span.last) return hour + span.add;
  }
  return -1;
}

/// "2026-5-1 3:20" and 下午 → "2026-5-1 15:20". The hour is what stands behind the day's blank.
bool move_hour(std::string& text, const DayHalf& half) {
  const std::size_t gap = text.find(' ');
  if (gap == std::string::npos) return false;
  const std::size_t begin = text.find_first_not_of(' ', gap);
  std::size_t end = begin;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (begin == std::string::npos || end == begin || end - begin > 2) return false;
  const int hour = hour_of_day(std::stoi(text.substr(begin, end - begin)), half);
  if (hour < 0) return false;
  text.replace(begin, end - begin, std::to_string(hour));
  return true;
}

void drop_blanks(std::string& text) {
  for (std::size_t at = text.find("  "); at != std::string::npos; at = text.find("  ")) {
    text.erase(at, 1);
  }
  while (text.ends_with(' ')) text.pop_back();
}

/// 8:5: → 8:05, where 时 and 分 stood.
void complete_words(std::string& text) {
  while (text.ends_with(':')) text.pop_back();
  for (std::size_t at = text.find(':'); at != std::string::npos; at = text.find(':', at + 1)) {
    const bool is_one = at + 1 < text.size() && is_digit(text[at + 1]) &&
                        (at + 2 == text.size() || text[at + 2] == ':');
    if (is_one) text.insert(at + 1, "0");
  }
}

/// "2026-5-1 8" → "2026-5-1 8:00": an hour alone is one only where a word says so.
void add_minutes(std::string& text) {
  const std::size_t gap = text.find(' ');
  const bool has_minutes = text.find(':') != std::string::npos;
  if (gap != std::string::npos && !has_minutes) text += ":00";
}

}  // namespace

std::optional<std::string> to_plain_clock(std::string_view written) {
  std::string text = to_half_width(written);
  const auto has = [&](std::string_view word) { return text.find(word) != std::string::npos; };
  const bool names_hours = has("时") || has("点");
  const bool is_in_words = names_hours || has("分") || has("年");
  use_separators(text);
  use_hyphens(text);
  const DayHalf* half = take_half(text);
  drop_blanks(text);
  if (is_in_words) complete_words(text);
  if (half != nullptr && !move_hour(text, *half)) return std::nullopt;
  if (half != nullptr || names_hours) add_minutes(text);
  return text;
}

bool has_two_readings(std::string_view written) {
  if (written.size() > 64) return false;  // no instant is longer, hostile text is
  std::string text = to_half_width(written);
  use_separators(text);
  const DayHalf* half = take_half(text);
  if (half == nullptr) return false;
  drop_blanks(text);
  // By the clock of twelve hours an hour that fits no half is meant as one of the two next to it.
  return std::ranges::any_of(kTwelves, [&](const Twelve& one) {
    std::string moved = text;
    return one.word == half->word && move_hour(moved, DayHalf{half->word, {one.hours, kNone}});
  });
}

}  // namespace steelyard
