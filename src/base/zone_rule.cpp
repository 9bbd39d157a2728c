// The POSIX TZ rule in the last line of a zone file.
//
//     "EST5EDT,M3.2.0,M11.1.0"       UTC-5, summer UTC-4 from the 2nd Sunday of March, 02:00,
//                                    to the 1st Sunday of November, 02:00
//     "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"       Greenland: 22:00 of the day before
//
// Not here: the forms Jn and n (days of the year), which no zone of the tz database uses; such a
// rule is refused. Tested by: tests/base/time_zone_test.cpp.

#include "base/zone_file.hpp"

namespace steelyard {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool take(std::string_view& text, char c) {
  if (text.empty() || text[0] != c) return false;
  text.remove_prefix(1);
  return true;
}

/// Takes "CET" or "<+0330>": at least one character.
bool take_abbreviation(std::string_view& text) {
  const bool quoted = take(text, '<');
  std::size_t n = 0;
  const auto belongs = [quoted](char c) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return quoted ? c != '>' : letter;
  };
  while (n < text.size() && belongs(text[n])) ++n;
  text.remove_prefix(n);
  return n > 0 && (!quoted || take(text, '>'));
}

std::optional<int> take_number(std::string_view& text) {
  int value = 0;
  std::size_t n = 0;
  for (; n < text.size() && n < 3 && is_digit(text[n]); ++n) value = value * 10 + (text[n] - '0');
  if (n == 0) return std::nullopt;
  text.remove_prefix(n);
  return value;
}

/// Takes "-9:30" or "26" as seconds.
std::optional<int> take_time(std::string_view& text) {
  const int sign = take(text, '-') ? -1 : 1;
  if (sign > 0) take(text, '+');
  const auto hours = take_number(text);
  if (!hours) return std::nullopt;
  int seconds = *hours * 3600;
  for (int unit = 60; unit >= 1 && take(text, ':'); unit /= 60) {
    const auto value = take_number(text);
    if (!value) return std::nullopt;
    seconds += *value * unit;
  }
  return sign * seconds;
}

/// Takes ",M10.5.0/3".
std::optional<YearlyChange> take_change(std::string_view& text) {
  if (!take(text, ',') || !take(text, 'M')) return std::nullopt;
  const auto month = take_number(text);
  const bool first_dot = take(text, '.');
  const auto week = take_number(text);
  const bool second_dot = take(text, '.');
  const auto weekday = take_number(text);
  if (!month || !week || !weekday || !first_dot || !second_dot) return std::nullopt;
  if (*month < 1 || *month > 12 || *week < 1 || *week > 5 || *weekday > 6) return std::nullopt;
  YearlyChange out{*month, *week, *weekday};
  if (!take(text, '/')) return out;
  const auto at = take_time(text);
  if (!at) return std::nullopt;
  out.at_s = *at;
  return out;
}

}  // namespace

std::optional<ZoneRule> try_parse_zone_rule(std::string_view text) {
  if (!take_abbreviation(text)) return std::nullopt;
  const auto west = take_time(text);  // POSIX counts westwards
  if (!west) return std::nullopt;
  ZoneRule rule{-*west, -*west + 3600, std::nullopt, std::nullopt};
  if (text.empty()) return rule;
  if (!take_abbreviation(text)) return std::nullopt;
  if (!text.empty() && text[0] != ',') {
    const auto summer_west = take_time(text);
    if (!summer_west) return std::nullopt;
    rule.summer_s = -*summer_west;
  }
  rule.to_summer = take_change(text);
  rule.to_standard = take_change(text);
  if (!rule.to_summer || !rule.to_standard || !text.empty()) return std::nullopt;
  return rule;
}

}  // namespace steelyard
