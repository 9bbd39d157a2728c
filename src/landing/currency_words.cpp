// See currency_words.hpp. The words are those of exports and of finance desks in China; the signs those that
// marketplaces print; beside an amount a word is a sign as well. $ stands for about twenty currencies, of which the larger ones are named.

#include "landing/currency_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/currency.hpp"
#include "base/text.hpp"
#include "landing/cell.hpp"

namespace steelyard {

namespace {

using Word = std::pair<std::string_view, std::string_view>;

constexpr std::array<Word, 58> kWords = {{
    {"rmb", "CNY"},       {"人民币", "CNY"},     {"人民币元", "CNY"},   {"元", "CNY"},
    {"yuan", "CNY"},      {"us$", "USD"},        {"美元", "USD"},       {"美金", "USD"},
    {"us dollar", "USD"}, {"us dollars", "USD"}, {"hk$", "HKD"},        {"港币", "HKD"},
    {"港元", "HKD"},      {"欧元", "EUR"},       {"euro", "EUR"},       {"euros", "EUR"},
    {"英镑", "GBP"},      {"日元", "JPY"},       {"日圆", "JPY"},       {"yen", "JPY"},
    {"nt$", "TWD"},       {"台币", "TWD"},       {"新台币", "TWD"},     {"s$", "SGD"},
    {"新加坡元", "SGD"},  {"新币", "SGD"},       {"a$", "AUD"},         {"澳元", "AUD"},
    {"澳币", "AUD"},      {"c$", "CAD"},         {"加元", "CAD"},       {"加币", "CAD"},
    {"韩元", "KRW"},      {"韩币", "KRW"},       {"泰铢", "THB"},       {"卢布", "RUB"},
    {"印度卢比", "INR"},  {"越南盾", "VND"},     {"马币", "MYR"},       {"林吉特", "MYR"},
    {"rm", "MYR"},        {"菲律宾比索", "PHP"}, {"印尼盾", "IDR"},     {"rp", "IDR"},
    {"r$", "BRL"},        {"巴西雷亚尔", "BRL"}, {"墨西哥比索", "MXN"}, {"澳门元", "MOP"},
    {"瑞士法郎", "CHF"},  {"新西兰元", "NZD"},   {"ntd", "TWD"},        {"cn¥", "CNY"},
    {"cn￥", "CNY"},      {"人民币(元)", "CNY"}, {"人民幣", "CNY"},     {"人民幣(元)", "CNY"},
    {"元人民币", "CNY"},  {"rmb(元)", "CNY"},
}};

constexpr std::string_view kDollars = "USD HKD TWD SGD AUD CAD NZD MXN CLP COP ARS";
// Longer ones before those that they begin with: "RMB" before "RM". The sign of a letter comes before its words.
constexpr std::array<CurrencySign, 76> kSigns = {
    {{"US$", 'U', "USD"},      {"HK$", 'H', "HKD"},    {"NT$", 'T', "TWD"},
     {"AU$", 'A', "AUD"},      {"CA$", 'C', "CAD"},    {"CN¥", 'N', "CNY"},
     {"CN￥", 'N', "CNY"},     {"S$", 'S', "SGD"},     {"A$", 'A', "AUD"},
     {"C$", 'C', "CAD"},       {"R$", 'R', "BRL"},     {"￥", 'Y', "CNY JPY"},
     {"¥", 'Y', "CNY JPY"},    {"£", 'P', "GBP"},      {"€", 'E', "EUR"},
     {"$", 'D', kDollars},     {"＄", 'D', kDollars},  {"₩", 'W', "KRW"},
     {"₽", 'B', "RUB"},        {"₹", 'I', "INR"},      {"฿", 'F', "THB"},
     {"₫", 'V', "VND"},        {"CNY", 'N', "CNY"},    {"RMB", 'N', "CNY"},
     {"元人民币", 'N', "CNY"}, {"元", 'N', "CNY"},     {"人民币元", 'N', "CNY"},
     {"人民币", 'N', "CNY"},   {"人民幣", 'N', "CNY"}, {"USD", 'U', "USD"},
     {"美元", 'U', "USD"},     {"美金", 'U', "USD"},   {"HKD", 'H', "HKD"},
     {"港币", 'H', "HKD"},     {"港元", 'H', "HKD"},   {"TWD", 'T', "TWD"},
     {"NTD", 'T', "TWD"},      {"新台币", 'T', "TWD"}, {"台币", 'T', "TWD"},
     {"SGD", 'S', "SGD"},      {"新币", 'S', "SGD"},   {"新加坡元", 'S', "SGD"},
     {"AUD", 'A', "AUD"},      {"澳元", 'A', "AUD"},   {"CAD", 'C', "CAD"},
     {"加元", 'C', "CAD"},     {"BRL", 'R', "BRL"},    {"GBP", 'P', "GBP"},
     {"英镑", 'P', "GBP"},     {"EUR", 'E', "EUR"},    {"欧元", 'E', "EUR"},
     {"JPY", 'J', "JPY"},      {"日元", 'J', "JPY"},   {"日圆", 'J', "JPY"},
     {"KRW", 'W', "KRW"},      {"韩元", 'W', "KRW"},   {"RUB", 'B', "RUB"},
     {"卢布", 'B', "RUB"},     {"INR", 'I', "INR"},    {"THB", 'F', "THB"},
     {"泰铢", 'F', "THB"},     {"VND", 'V', "VND"},    {"越南盾", 'V', "VND"},
     {"MYR", 'M', "MYR"},      {"林吉特", 'M', "MYR"}, {"RM", 'M', "MYR"},
     {"PHP", 'Q', "PHP"},      {"IDR", 'K', "IDR"},    {"印尼盾", 'K', "IDR"},
     {"MXN", 'X', "MXN"},      {"NZD", 'Z', "NZD"},    {"CHF", 'L', "CHF"},
     {"瑞士法郎", 'L', "CHF"}, {"MOP", 'O', "MOP"},    {"澳门元", 'O', "MOP"},
     {"AED", 'G', "AED"}}};

char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::optional<std::string> code_of_word(std::string_view word) {
  const std::string plain = to_half_width(trim_cell(word));
  const std::string lower = to_lower(plain);
  const auto at = std::ranges::find(kWords, std::string_view(lower), &Word::first);
  if (at != kWords.end()) return std::string(at->second);
  std::string upper = plain;
  for (char& c : upper) c = to_upper(c);
  if (is_currency(upper)) return upper;
  return std::nullopt;
}

const CurrencySign* sign_before(std::string_view text) {
  const auto begins = [&](const CurrencySign& sign) {
    const std::string_view head = text.substr(0, sign.written.size());
    if (sign.written.ends_with('$')) return head == sign.written;
    return std::ranges::equal(head, sign.written, {}, to_upper);
  };
  const auto at = std::ranges::find_if(kSigns, begins);
  return at == kSigns.end() ? nullptr : &*at;
}

char sign_in(std::string_view text) {
  const auto at = std::ranges::find(kSigns, trim_cell(text), &CurrencySign::written);
  return at == kSigns.end() ? '\0' : at->letter;
}

std::string_view currencies_of(char sign) {
  const auto at = std::ranges::find(kSigns, sign, &CurrencySign::letter);
  return at == kSigns.end() ? std::string_view() : at->currencies;
}

char both_signs(char one, char other) {
  if (one == 0 || one == other) return other;
  if (other == 0 || may_mean(other, currencies_of(one))) return one;
  return may_mean(one, currencies_of(other)) ? other : '\0';
}

bool may_mean(char sign, std::string_view code) {
  return code.size() == 3 && currencies_of(sign).find(code) != std::string_view::npos;
}

}  // namespace steelyard
