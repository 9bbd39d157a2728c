// cell_number: what people and spreadsheets write for a number, read exactly.
//
//     "1,234.50"  "￥1234.5元"  "1.2万"  "３．５"  "(123.45)"  "12.3%"  "1e-05"
//
// Plain digits take the first loop and no 128 bits. Everything else is first spelled in ASCII, one
// byte per sign, then read by a small grammar:
//     [(] [sign] [currency] [sign] digits[,ddd…][.digits] [e-n] [万] [亿] [currency] [%] [)]
// A comma counts only where it parts thousands: "1,5" is refused rather than taken for 15 or 1.5.
// A positive exponent is refused: a spreadsheet writes it when it has already dropped digits.
// Not here: rounding in silence, floating point, other languages' separators ("1.234,50").
// Tested by: tests/landing/cell_test.cpp, cell_law_test.cpp.

#include <algorithm>

#include "landing/cell.hpp"
#include "landing/currency_words.hpp"

namespace steelyard {

namespace {

constexpr int kDigitsMax = 30;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

struct PlainNumber {
  std::int64_t digits = 0;
  int scale = 0;
};

/// [-]digits[.digits] of at most 18 digits, the shape of nearly every cell.
std::optional<PlainNumber> try_plain(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  std::int64_t digits = 0;
  int n_digits = 0;
  int scale = -1;
  for (const char c : text.substr(negative ? 1 : 0)) {
    if (c == '.' && scale < 0 && n_digits > 0) {
      scale = 0;
      continue;
    }
    if (!is_digit(c) || ++n_digits > 18) return std::nullopt;
    digits = digits * 10 + (c - '0');
    if (scale >= 0) ++scale;
  }
  if (n_digits == 0 || scale == 0) return std::nullopt;
  return PlainNumber{.digits = negative ? -digits : digits, .scale = std::max(scale, 0)};
}

struct Spelling {
  std::string_view written;
  char sign;
};
// 'w' ten thousand, 'y' a hundred million; currency signs and words (元, USD) are capital letters.
constexpr std::array<Spelling, 23> kSpellings = {{
    {"０", '0'}, {"１", '1'}, {"２", '2'}, {"３", '3'},     {"４", '4'}, {"５", '5'},
    {"６", '6'}, {"７", '7'}, {"８", '8'}, {"９", '9'},     {"．", '.'}, {"，", ','},
    {"－", '-'}, {"−", '-'},  {"＋", '+'}, {"％", '%'},     {"（", '('}, {"）", ')'},
    {"万", 'w'}, {"亿", 'y'}, {"　", ' '}, {"\u00a0", ' '}, {"E", 'e'},
}};

/// The text with one ASCII byte per sign; none when a sign has no place in a number.
class Spelled {
 public:
  explicit Spelled(std::string_view text) {
    while (!text.empty() && n_ < signs_.size()) {
      const std::size_t n_taken = take(text);
      if (n_taken == 0) break;
      text.remove_prefix(n_taken);
    }
    is_whole_ = text.empty();
  }
  [[nodiscard]] bool is_whole() const { return is_whole_; }
  [[nodiscard]] std::string_view signs() const { return {signs_.data(), n_}; }

 private:
  std::size_t take(std::string_view text) {
    if (const std::size_t n_taken = is_letter(text.front()) ? take_currency(text) : 0) {
      return n_taken;  // "EUR" before the exponent E
    }
    for (const Spelling& spelling : kSpellings) {
      if (!text.starts_with(spelling.written)) continue;
      signs_[n_++] = spelling.sign;
      return spelling.written.size();
    }
    const char c = text.front();
    const bool is_known =
        is_digit(c) || std::string_view(".,+-()% e").find(c) != std::string_view::npos;
    if (!is_known) return take_currency(text);
    signs_[n_++] = c;
    return 1;
  }

  std::size_t take_currency(std::string_view text) {
    const CurrencySign* sign = sign_before(text);
    if (sign == nullptr) return 0;
    signs_[n_++] = sign->letter;
    return sign->written.size();
  }

  std::array<char, 80> signs_{};
  std::size_t n_ = 0;
  bool is_whole_ = false;
};

/// A cursor over the spelled signs.
struct Signs {
  std::string_view rest;

  bool take(char sign) {
    if (rest.empty() || rest.front() != sign) return false;
    rest.remove_prefix(1);
    return true;
  }
  void skip_blanks() {
    while (take(' ')) {
    }
  }
  /// The currency signs that stand here become one with that before the digits; false when one of them
  /// stands twice or they contradict each other.
  bool take_currency(char& currency) {
    char last = '\0';
    while (!rest.empty() && rest.front() >= 'A' && rest.front() <= 'Z') {
      const char sign = rest.front();
      currency = both_signs(currency, sign);
      if (sign == last || currency == '\0') return false;
      last = sign;
      rest.remove_prefix(1);
      skip_blanks();
    }
    return true;
  }
};

struct Digits {
  Int128 value = 0;
  int n_significant = 0;
  int n_all = 0;

  void add(char c) {
    ++n_all;
    if (n_significant > 0 || c != '0') ++n_significant;
    if (n_significant <= kDigitsMax) value = value * 10 + (c - '0');
  }
};

/// The integer part, with or without thousands commas; false when a comma stands elsewhere.
bool take_integer(Signs& signs, Digits& digits) {
  int in_group = 0;
  bool has_comma = false;
  while (!signs.rest.empty()) {
    const char c = signs.rest.front();
    if (c == ',') {
      if (has_comma ? in_group != 3 : in_group < 1 || in_group > 3) return false;
      has_comma = true;
      in_group = 0;
    } else if (is_digit(c)) {
      digits.add(c);
      ++in_group;
    } else {
      break;
    }
    signs.rest.remove_prefix(1);
  }
  return !has_comma || in_group == 3;
}

NumberReading not_a_number() { return {.number = {}, .fault = "D031"_code}; }

/// "e-05": how many decimals it adds; a positive exponent is a fault of its own.
std::optional<int> take_exponent(Signs& signs) {
  if (!signs.take('-')) return std::nullopt;
  int exponent = 0;
  int n_digits = 0;
  while (!signs.rest.empty() && is_digit(signs.rest.front()) && n_digits < 3) {
    exponent = exponent * 10 + (signs.rest.front() - '0');
    signs.rest.remove_prefix(1);
    ++n_digits;
  }
  if (n_digits == 0) return std::nullopt;
  return exponent;
}

/// Digits, decimals and exponent.
NumberReading take_digits(Signs& signs) {
  Digits digits;
  if (!take_integer(signs, digits)) return not_a_number();
  const int n_integer = digits.n_all;
  if (signs.take('.')) {
    while (!signs.rest.empty() && is_digit(signs.rest.front())) {
      digits.add(signs.rest.front());
      signs.rest.remove_prefix(1);
    }
  }
  if (digits.n_all == 0) return not_a_number();
  if (digits.n_significant > kDigitsMax) return {.number = {}, .fault = "D033"_code};
  WrittenNumber number{.digits = digits.value, .scale = digits.n_all - n_integer};
  if (signs.take('e')) {
    const bool grows = !signs.rest.empty() && signs.rest.front() != '-';
    if (grows) return {.number = {}, .fault = "D038"_code};
    const std::optional<int> exponent = take_exponent(signs);
    if (!exponent) return not_a_number();
    number.scale += *exponent;
  }
  return {.number = number, .fault = std::nullopt};
}

/// What stands after the digits: 万 亿 元 %. False when its currency is not that before them.
bool take_suffixes(Signs& signs, WrittenNumber& number) {
  signs.skip_blanks();
  if (signs.take('w')) number.scale -= 4;
  if (signs.take('y')) number.scale -= 8;  // after 万 as well: 万亿
  signs.skip_blanks();
  if (!signs.take_currency(number.currency_sign)) return false;
  if (signs.take('%')) {
    number.has_percent = true;
    number.scale += 2;
  }
  signs.skip_blanks();
  return true;
}

NumberReading read_spelled(Signs signs) {
  const bool in_brackets = signs.take('(');
  char currency = '\0';
  int n_signs = 0;
  bool negative = in_brackets;
  for (int step = 0; step < 2; ++step) {  // "-￥5" and "￥-5" are both written
    signs.skip_blanks();
    if (signs.take('-')) {
      negative = true;
      ++n_signs;
    } else if (signs.take('+')) {
      ++n_signs;
    }
    signs.skip_blanks();
    if (currency == '\0' && !signs.take_currency(currency)) return not_a_number();
  }
  signs.skip_blanks();
  if (n_signs > 1 || (in_brackets && n_signs > 0)) return not_a_number();
  NumberReading reading = take_digits(signs);
  if (reading.fault) return reading;
  reading.number.currency_sign = currency;
  if (!take_suffixes(signs, reading.number)) return not_a_number();
  if (in_brackets && !signs.take(')')) return not_a_number();
  if (!signs.rest.empty()) return not_a_number();
  reading.number.has_currency = reading.number.currency_sign != '\0';
  if (negative) reading.number.digits = -reading.number.digits;
  return reading;
}

/// 0.30000000000000004 is 0.3: a program printed all 17 digits of a binary number, of which 15 hold.
WrittenNumber without_float_noise(WrittenNumber number) {
  int n_digits = 0;
  for (Int128 rest = number.digits; rest != 0; rest /= 10) ++n_digits;
  if (n_digits < 16 || n_digits > 17) return number;
  number.digits = divide_half_up(number.digits, power_of_ten(n_digits - 15));
  number.scale -= n_digits - 15;
  return number;
}

/// 1.50000 has one decimal.
void drop_last_zeros(WrittenNumber& number, int scale) {
  while (number.scale > scale && number.digits % 10 == 0 && number.digits != 0) {
    number.digits /= 10;
    --number.scale;
  }
}

bool keeps_every_decimal(Stored type) { return type == Stored::Money || type == Stored::Count; }

}  // namespace

NumberReading read_number(std::string_view text) {
  if (const std::optional<PlainNumber> plain = try_plain(text)) {
    return {.number = {.digits = plain->digits, .scale = plain->scale}, .fault = std::nullopt};
  }
  const Spelled spelled(text);
  if (!spelled.is_whole()) return not_a_number();
  return read_spelled(Signs{spelled.signs()});
}

std::optional<std::int64_t> try_plain_stored(std::string_view text, Stored type) {
  constexpr std::array<std::int64_t, 7> kPowers = {1, 10, 100, 1000, 10'000, 100'000, 1'000'000};
  const std::optional<PlainNumber> plain = try_plain(text);
  const int n_zeros = plain ? scale_of(type) - plain->scale : -1;
  if (n_zeros < 0) return std::nullopt;
  const std::int64_t factor = kPowers[static_cast<std::size_t>(n_zeros)];
  const std::int64_t digits_max = kStoredMax / factor;
  if (plain->digits > digits_max || plain->digits < -digits_max) return std::nullopt;
  return plain->digits * factor;
}

CellValue to_stored(WrittenNumber number, Stored type) {
  const int scale = scale_of(type);
  if (number.digits == 0) return set_value(0);
  drop_last_zeros(number, scale);
  if (number.scale > scale && keeps_every_decimal(type)) {
    number = without_float_noise(number);
    drop_last_zeros(number, scale);
  }
  Int128 digits = number.digits;
  const int written_scale = number.scale;
  if (written_scale > scale) {
    if (keeps_every_decimal(type)) return faulty("D032"_code);
    const int n_dropped = std::min(written_scale - scale, 38);
    digits = divide_half_up(digits, power_of_ten(n_dropped));
  } else if (written_scale < scale) {
    // Checked before as well as after: the product of two large numbers must not overflow.
    if (digits > kStoredMax || digits < -kStoredMax) return faulty("D033"_code);
    digits *= power_of_ten(scale - written_scale);
  }
  if (digits > kStoredMax || digits < -kStoredMax) return faulty("D033"_code);
  return set_value(static_cast<std::int64_t>(digits));
}

}  // namespace steelyard
