// clickhouse: a cluster of servers, from 18.16 on. Integers are Decimal(38, 0), which is 128 bits wide
// and adds exactly; its Int64 wraps without a word, and its conditionals take no two widths, so every
// integer of an expression is widened.
//
//     quote_text: a'b → 'a\'b'      divide_half_up(n, d): half away from zero, NULL when d = 0
//
// Only what 18.16 and today's servers both have. Its IN takes a missing value for unequal, its AND and OR take it for false.
// Tested by: tests/sql, tests/cluster.

#include <fmt/format.h>

#include "sql/dialect.hpp"

namespace steelyard {

static std::string escaped(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == '\0') {
      out += "\\0";
      continue;
    }
    if (c == quote || c == '\\') out += '\\';
    out += c;
  }
  return out + quote;
}

static std::string quote_name(std::string_view text) { return escaped(text, '`'); }

static std::string quote_text(std::string_view text) { return escaped(text, '\''); }

static constexpr std::string_view kWide = "Nullable(Decimal(38, 0))";

static std::string number(Int128 digits) {
  return fmt::format("toDecimal128('{}', 0)", to_string(digits));
}

// / goes towards zero. Both branches of a conditional are evaluated, so that the divisor is never 0.
// The lambda names its operands, for nested divisions would double the text at every level.
static std::string divide_half_up(const std::string& n, const std::string& d) {
  return fmt::format(
      "arrayMap((n, d) -> if(d = 0, NULL, if((n < 0) != (d < 0), -1, 1) * ((2 * abs(n) + abs(d)) / "
      "(2 * abs(d) + (d = 0)))), [CAST({} AS {})], [ifNull(CAST({} AS {}), {})])[1]",
      n, kWide, d, kWide, number(0));
}

static std::string floor_divide(const std::string& n, std::string_view d) {
  return fmt::format("arrayMap(n -> n / {1} - if(n / {1} * {1} > n, 1, 0), [CAST({0} AS {2})])[1]",
                     n, d, kWide);
}

// Its Date knows 1970 to 2105 only. The days of the year from March on, by Howard Hinnant, "chrono-
// Compatible Low-Level Date Algorithms" (civil_from_days), of days shifted by 400 million years; `of`
// says what is asked, by mp (months since March) and doy (days since 1 March).
static std::string of_civil_day(const std::string& days, std::string_view of) {
  return fmt::format(
      "CAST(arrayMap(doe -> arrayMap(yoe -> arrayMap(doy -> arrayMap(mp -> {1}, "
      "[intDiv(5 * doy + 2, 153)])[1], "
      "[doe - (365 * yoe + intDiv(yoe, 4) - intDiv(yoe, 100))])[1], "
      "[intDiv(doe - intDiv(doe, 1460) + intDiv(doe, 36524) - intDiv(doe, 146096), 365)])[1], "
      "[modulo(toInt64({0}) + 719468 + 146097000000, 146097)])[1] AS {2})",
      days, of, kWide);
}

static std::string month_of_day(const std::string& days) {
  return of_civil_day(days, "mp + if(mp < 10, 3, -9)");
}

static std::string first_of_month(const std::string& days) {
  const std::string passed = of_civil_day(days, "doy - intDiv(153 * mp + 2, 5)");
  return fmt::format("({} - {})", days, passed);
}

// AND and OR of 18.16 take unknown for false: here false, unknown and true are 0, 1 and 2, of which AND
// is the least and OR the greatest (Kleene), each operand written once.
static std::string kleene(std::string_view function, const std::string& a, const std::string& b) {
  return fmt::format("(nullIf({}(ifNull({} * 2, 1), ifNull({} * 2, 1)), 1) > 0)", function, a, b);
}

static std::string both(const std::string& a, const std::string& b) {
  return kleene("least", a, b);
}

static std::string either(const std::string& a, const std::string& b) {
  return kleene("greatest", a, b);
}

static std::string starts_with(const std::string& a, const std::string& b) {
  return fmt::format("startsWith({}, {})", a, b);
}

static std::string contains(const std::string& a, const std::string& b) {
  return fmt::format("(position({}, {}) > 0)", a, b);
}

extern const Dialect dialect_clickhouse{
    .name = "clickhouse",
    .quote_name = quote_name,
    .quote_text = quote_text,
    .wide_type = kWide,
    .number = number,
    .true_text = "1",
    .false_text = "0",
    .is_all_wide = true,
    .compares_in = true,
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
