// land_file_exported: which of two exports of an order is newer hangs on when they were exported.
//
//     orders_2026-05-26.csv         → 2026-05-26 00:00, nothing in it later than its midnight + 10
//     min orders_20260526T093000.csv    → 2026-05-26 09:30, nothing later than 09:40
//     orders_20260501-20260531.csv  → the last date counts
//
// What the user types wins over what the file says, for only a person can mend a wrong name. The
// ten minutes allow for clocks that disagree. Without any of these stands what the server said of
// bytes that were fetched (Last-Modified, the database's own clock): then no row is called too late,
// for it was not said of the rows. Else the time of loading.
// Not here: comparing exports (warehouse). Tested by: tests/landing/land_file_test.cpp.

#include "landing/land_file_exported.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "landing/cell.hpp"

namespace steelyard {

namespace {

constexpr std::int64_t kSkew = 10 * kMicrosPerMinute;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view leading_digits(std::string_view text) {
  const auto end = std::ranges::find_if_not(text, is_digit);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// "2026-05-26" or "20260526" at the beginning of the text: its length, else 0.
std::size_t date_length(std::string_view text) {
  if (text.size() >= 10 && text[4] == '-' && text[7] == '-') {
    const bool is_whole = text.size() == 10 || !is_digit(text[10]);
    if (is_whole && try_parse_date(text.substr(0, 10))) return 10;
  }
  const std::size_t n_digits = leading_digits(text).size();
  const bool is_compact = n_digits == 8 || n_digits == 14 || n_digits == 12;
  if (is_compact && try_parse_date(text.substr(0, 8))) return 8;
  return 0;
}

/// "T0930", "_093000", "0930" after a date: microseconds of the day.
std::optional<std::int64_t> time_after(std::string_view rest) {
  if (!rest.empty() && std::string_view("T_- ").find(rest.front()) != std::string_view::npos) {
    rest.remove_prefix(1);
  }
  std::string digits;
  for (const char c : rest.substr(0, 8)) {
    const bool is_colon = (c == '-' || c == ':' || c == '.') && digits.size() % 2 == 0;
    if (is_digit(c)) {
      digits += c;
    } else if (!is_colon) {
      break;
    }
  }
  if (digits.size() != 4 && digits.size() != 6) return std::nullopt;
  if (leading_digits(rest).size() > 6) return std::nullopt;
  digits.resize(6, '0');
  const int hour = (digits[0] - '0') * 10 + digits[1] - '0';
  const int minute = (digits[2] - '0') * 10 + digits[3] - '0';
  const int second = (digits[4] - '0') * 10 + digits[5] - '0';
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return hour * kMicrosPerHour + minute * kMicrosPerMinute + second * kMicrosPerSecond;
}

}  // namespace

std::optional<NamedInstant> try_instant_in_name(std::string_view path) {
  const std::string_view name = file_name_of(path);
  std::optional<NamedInstant> found;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool begins = is_digit(name[i]) && (i == 0 || !is_digit(name[i - 1]));
    const std::size_t length = begins ? date_length(name.substr(i)) : 0;
    if (length == 0) continue;
    const std::int64_t day = try_parse_date(name.substr(i, length))->days * kMicrosPerDay;
    const std::optional<std::int64_t> time = time_after(name.substr(i + length));
    found = NamedInstant{.local_us = day + time.value_or(0), .has_time = time.has_value()};
  }
  return found;
}

Text words_of_origin(const std::string& from) {
  static const std::pair<std::string_view, Text> kWords[] = {
      {"adapter", {"文件里的导出时间", "the export's time in the file"}},
      {"file name", {"文件名", "the file's name"}},
      {"option", {"选项 --exported-at", "the option --exported-at"}},
      {"last modified", {"网址的修改时间", "the address's time of modification"}},
      {"database", {"数据库时钟", "the database's clock"}},
      {"load time", {"载入时刻", "the moment of loading"}}};
  const auto at = std::ranges::find(kWords, from, &std::pair<std::string_view, Text>::first);
  return at == std::end(kWords) ? Text{from, from} : at->second;
}

ExportedAt exported_at(const ExportQuestion& question) {
  if (question.options.exported_at_us) {
    const std::int64_t at = *question.options.exported_at_us;
    return {.at_us = at, .from = "option", .latest_us = at + kSkew};
  }
  ZoneClock clock(question.zone);
  CellRule rule;
  rule.type = Stored::Instant;
  const CellValue written = read_cell(question.column_text, rule, clock);
  if (written.state == CellValue::State::Set) {
    return {.at_us = written.value, .from = "adapter", .latest_us = written.value + kSkew};
  }
  if (const std::optional<NamedInstant> named = try_instant_in_name(question.path)) {
    const std::int64_t last = named->local_us + (named->has_time ? 0 : kMicrosPerDay);
    return {.at_us = question.zone.to_utc(named->local_us),
            .from = "file name",
            .latest_us = question.zone.to_utc(last) + kSkew};
  }
  if (question.options.stated) {
    const StatedTime& stated = *question.options.stated;
    return {.at_us = stated.at_us, .from = stated.from, .latest_us = std::nullopt};
  }
  const bool knows_time = question.now_us > 0;
  return {.at_us = question.now_us,
          .from = "load time",
          .latest_us = knows_time ? std::optional(question.now_us + kSkew) : std::nullopt};
}

}  // namespace steelyard
