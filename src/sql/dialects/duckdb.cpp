// duckdb: the embedded engine. HUGEINT is 128 bits and refuses to wrap; // is integer division
// towards zero.
//
//     quote_name: a"b → "a""b"      divide_half_up(n, d): half away from zero, NULL when d = 0
//
// Tested by: tests/sql.

#include <fmt/format.h>

#include "sql/dialect.hpp"

namespace steelyard {

static std::string doubled(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) out += quote;
    out += c;
  }
  return out + quote;
}

static std::string quote_name(std::string_view text) { return doubled(text, '"'); }

// An embedded NUL would end the statement for the C API, so it becomes chr(0) outside the quotes.
static std::string quote_text(std::string_view text) {
  std::string out;
  std::size_t begin = 0;
  for (std::size_t at = text.find('\0'); at != std::string_view::npos;
       at = text.find('\0', begin)) {
    out += doubled(text.substr(begin, at - begin), '\'') + "||chr(0)||";
    begin = at + 1;
  }
  return out.empty() ? doubled(text, '\'') : "(" + out + doubled(text.substr(begin), '\'') + ")";
}

static std::string number(Int128 digits) {
  return digits < 0 ? "(" + to_string(digits) + ")" : to_string(digits);
}

static std::string both(const std::string& a, const std::string& b) {
  return "(" + a + " AND " + b + ")";
}

static std::string either(const std::string& a, const std::string& b) {
  return "(" + a + " OR " + b + ")";
}

// |n| and |d| are taken as 128-bit integers; the sign is put back at the end, so that half goes
// away from zero.
static std::string divide_half_up(const std::string& n, const std::string& d) {
  return fmt::format("steelyard_divide(CAST({} AS HUGEINT), CAST({} AS HUGEINT))", n, d);
}

// // goes towards zero; days before 1970 need the floor.
static std::string floor_divide(const std::string& n, std::string_view d) {
  return fmt::format("(({0}) // {1} - CASE WHEN ({0}) % {1} < 0 THEN 1 ELSE 0 END)", n, d);
}

static std::string month_of_day(const std::string& days) {
  return fmt::format("month(DATE '1970-01-01' + CAST({} AS INTEGER))", days);
}

static std::string first_of_month(const std::string& days) {
  return fmt::format("({0} + 1 - day(DATE '1970-01-01' + CAST({0} AS INTEGER)))", days);
}

static std::string starts_with(const std::string& a, const std::string& b) {
  return fmt::format("starts_with({}, {})", a, b);
}

static std::string contains(const std::string& a, const std::string& b) {
  return fmt::format("contains({}, {})", a, b);
}

extern const Dialect dialect_duckdb{
    .name = "duckdb",
    .quote_name = quote_name,
    .quote_text = quote_text,
    .wide_type = "HUGEINT",
    .number = number,
    .true_text = "TRUE",
    .false_text = "FALSE",
    .is_all_wide = false,
    .compares_in = false,
    .both = both,
    .either = either,
    .divide_half_up = divide_half_up,
    .floor_divide = floor_divide,
    .month_of_day = month_of_day,
    .first_of_month = first_of_month,
    .starts_with = starts_with,
    .contains = contains,
};

}  // namespace steelyard
