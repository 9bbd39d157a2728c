// Numbers of a spreadsheet as text: see number_format.hpp.
//
//     yyyy"年"m"月"d"日"  is a date     #,##0.00 "ms"  is none: quoted letters say nothing
//     serial 59 = 1900-02-28   60 = 1900-02-29 (as Excel shows it)   61 = 1900-03-01
//
// Promise: no digit is made up. A number with more than 15 digits before the point has an
// exponent, as a spreadsheet shows it: as an id it is refused (landing/cell.cpp). A date keeps its
// time of day also where the format hides it. Not here: where formats stand in a file
// (xlsx_workbook.cpp, xls_globals.cpp). Tested by: tests/readers/number_format_test.cpp.

#include "readers/number_format.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace steelyard {

namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr double kLastSerial = 2'958'466;  // the day after 9999-12-31
constexpr double kDamagedFrom = 1e15;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_date_letter(char c) { return c == 'y' || c == 'm' || c == 'd' || c == 'h' || c == 's'; }

/// [h], [mm], [s]: all else in brackets is a colour, a condition or a language.
bool is_elapsed(std::string_view inside) {
  for (const char c : inside) {
    if (lower(c) != lower(inside.front())) return false;
  }
  const char first = inside.empty() ? '\0' : lower(inside.front());
  return first == 'h' || first == 'm' || first == 's';
}

/// Where what begins at `i` and is not to be looked at ends: "quoted", \x, _x, *x; else `i`.
std::size_t skip_literal(std::string_view code, std::size_t i) {
  if (code[i] == '"') {
    const std::size_t end = code.find('"', i + 1);
    return end == std::string_view::npos ? code.size() : end + 1;
  }
  const bool escapes = code[i] == '\\' || code[i] == '_' || code[i] == '*';
  return escapes ? std::min(i + 2, code.size()) : i;
}

std::string two(std::int64_t value) { return fmt::format("{:02}", value); }

std::string time_text(std::int64_t ms) {
  std::string text = two(ms / 3'600'000) + ":" + two(ms / 60'000 % 60) + ":" + two(ms / 1000 % 60);
  if (ms % 1000 != 0) text += fmt::format(".{:03}", ms % 1000);
  return text;
}

std::string day_text(std::int64_t day, DateSystem system) {
  if (system == DateSystem::Since1900 && day == 60) return "1900-02-29";
  using namespace std::chrono;
  const auto zero = system == DateSystem::Since1904 ? sys_days(year(1904) / January / 1)
                    : day < 60                      ? sys_days(year(1899) / December / 31)
                                                    : sys_days(year(1899) / December / 30);
  const year_month_day date(zero + days(day));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string date_text(double value, DateSystem system) {
  const std::int64_t ms = std::llround(value * static_cast<double>(kDayMs));
  const std::int64_t day = ms / kDayMs;
  const std::int64_t rest = ms % kDayMs;
  if (day == 0) return time_text(rest);
  return rest == 0 ? day_text(day, system) : day_text(day, system) + " " + time_text(rest);
}

/// The digits "123" and the power of ten of the first of them, as "1.23", "0.0123", "12300".
std::string point_into(const std::string& digits, int power) {
  if (power < 0) return "0." + std::string(static_cast<std::size_t>(-power - 1), '0') + digits;
  const auto n_whole = static_cast<std::size_t>(power) + 1;
  if (digits.size() <= n_whole) return digits + std::string(n_whole - digits.size(), '0');
  return digits.substr(0, n_whole) + "." + digits.substr(n_whole);
}

std::string plain_text(double value) {
  if (value == 0) return "0";
  std::array<char, 40> buffer{};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value),
                                     std::chars_format::scientific, 14);
  const std::string_view text(buffer.data(), written.ptr);  // d.dddddddddddddde±xx
  const std::size_t e = text.find('e');
  std::string digits(text.substr(0, 1));
  digits += text.substr(2, e - 2);
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  int power = 0;
  std::from_chars(text.data() + e + (text[e + 1] == '+' ? 2 : 1), written.ptr, power);
  return (value < 0 ? "-" : "") + point_into(digits, power);
}

bool is_whole(double value) { return value == std::floor(value); }

}  // namespace

NumberFormat parse_number_format(std::string_view code) {
  NumberFormat format;
  bool only_zeros = true;
  for (std::size_t i = 0; i < code.size() && code[i] != ';';) {
    const std::size_t after = skip_literal(code, i);
    if (after != i) {
      i = after;
      only_zeros = false;
      continue;
    }
    if (code[i] == '[') {
      const std::size_t end = std::min(code.find(']', i), code.size());
      if (is_elapsed(code.substr(i + 1, end - i - 1))) return {NumberFormat::Kind::Elapsed, 0};
      i = end + 1;
      continue;
    }
    if (is_date_letter(lower(code[i]))) format.kind = NumberFormat::Kind::Date;
    if (code[i] == '%') format.kind = NumberFormat::Kind::Percent;
    only_zeros = only_zeros && code[i] == '0';
    format.n_zeros += code[i] == '0' ? 1 : 0;
    ++i;
  }
  if (format.kind == NumberFormat::Kind::Plain && only_zeros && format.n_zeros > 1) {
    return {NumberFormat::Kind::Zeros, format.n_zeros};
  }
  return {format.kind, 0};
}

NumberFormat builtin_number_format(unsigned id) {
  // ECMA-376 part 1, 18.8.30; 27 … 36 and 50 … 58 are dates in every language that has them.
  if (id == 46) return {NumberFormat::Kind::Elapsed, 0};
  if (id == 9 || id == 10) return {NumberFormat::Kind::Percent, 0};
  const bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id == 45 || id == 47 ||
                    (id >= 50 && id <= 58);
  return {date ? NumberFormat::Kind::Date : NumberFormat::Kind::Plain, 0};
}

std::string text_of_number(double value, NumberFormat format, DateSystem system) {
  if (std::abs(value) >= kDamagedFrom) return fmt::format("{:.14E}", value);
  const bool shows_time = value >= 0 && value < kLastSerial;
  if (format.kind == NumberFormat::Kind::Date && shows_time) return date_text(value, system);
  if (format.kind == NumberFormat::Kind::Elapsed && shows_time) {
    return time_text(std::llround(value * static_cast<double>(kDayMs)));
  }
  std::string text = plain_text(value);
  const auto n_zeros = static_cast<std::size_t>(format.n_zeros);
  const bool pads = format.kind == NumberFormat::Kind::Zeros && value >= 0 && is_whole(value);
  if (pads && text.size() < n_zeros) text.insert(0, n_zeros - text.size(), '0');
  return text;
}

std::string percent_text(double value) {
  return text_of_number(value * 100, {}, DateSystem::Since1900) + "%";
}

}  // namespace steelyard
