// See currency_words.hpp. The words are those of exports and of finance desks in China; the signs those that
// marketplaces print; most words stand beside an amount as well. $ stands for about twenty currencies, of which the larger ones are named.

#include "landing/currency_words.hpp"

#include <algorithm>
#include <array>

#include "base/currency.hpp"
#include "base/text.hpp"
#include "landing/cell.hpp"

namespace steelyard {

namespace {

enum class As { Word, Sign, Both };  // by itself in a cell of currencies, beside an amount, both
struct CurrencyWord {
  CurrencySign sign;
  As as;
};

constexpr std::string_view kDollars = "USD HKD TWD SGD AUD CAD NZD MXN CLP COP ARS";
constexpr std::array<CurrencyWord, 95> kWritten = {
    {{{"CN¥", 'N', "CNY"}, As::Both},        {{"CN￥", 'N', "CNY"}, As::Both},
     {{"CNY", 'N', "CNY"}, As::Sign},        {{"RMB", 'N', "CNY"}, As::Both},
     {{"元人民币", 'N', "CNY"}, As::Both},   {{"元", 'N', "CNY"}, As::Both},
     {{"人民币元", 'N', "CNY"}, As::Both},   {{"人民币", 'N', "CNY"}, As::Both},
     {{"人民幣", 'N', "CNY"}, As::Both},     {{"YUAN", 'N', "CNY"}, As::Word},
     {{"人民币(元)", 'N', "CNY"}, As::Word}, {{"人民幣(元)", 'N', "CNY"}, As::Word},
     {{"RMB(元)", 'N', "CNY"}, As::Word},    {{"US$", 'U', "USD"}, As::Both},
     {{"USD", 'U', "USD"}, As::Sign},        {{"美元", 'U', "USD"}, As::Both},
     {{"美金", 'U', "USD"}, As::Both},       {{"US DOLLAR", 'U', "USD"}, As::Word},
     {{"US DOLLARS", 'U', "USD"}, As::Word}, {{"HK$", 'H', "HKD"}, As::Both},
     {{"HKD", 'H', "HKD"}, As::Sign},        {{"港币", 'H', "HKD"}, As::Both},
     {{"港元", 'H', "HKD"}, As::Both},       {{"€", 'E', "EUR"}, As::Sign},
     {{"EUR", 'E', "EUR"}, As::Sign},        {{"欧元", 'E', "EUR"}, As::Both},
     {{"EURO", 'E', "EUR"}, As::Word},       {{"EUROS", 'E', "EUR"}, As::Word},
     {{"£", 'P', "GBP"}, As::Sign},          {{"GBP", 'P', "GBP"}, As::Sign},
     {{"英镑", 'P', "GBP"}, As::Both},       {{"JPY", 'J', "JPY"}, As::Sign},
     {{"日元", 'J', "JPY"}, As::Both},       {{"日圆", 'J', "JPY"}, As::Both},
     {{"YEN", 'J', "JPY"}, As::Word},        {{"NT$", 'T', "TWD"}, As::Both},
     {{"TWD", 'T', "TWD"}, As::Sign},        {{"NTD", 'T', "TWD"}, As::Both},
     {{"新台币", 'T', "TWD"}, As::Both},     {{"台币", 'T', "TWD"}, As::Both},
     {{"S$", 'S', "SGD"}, As::Both},         {{"SGD", 'S', "SGD"}, As::Sign},
     {{"新币", 'S', "SGD"}, As::Both},       {{"新加坡元", 'S', "SGD"}, As::Both},
     {{"AU$", 'A', "AUD"}, As::Sign},        {{"A$", 'A', "AUD"}, As::Both},
     {{"AUD", 'A', "AUD"}, As::Sign},        {{"澳元", 'A', "AUD"}, As::Both},
     {{"澳币", 'A', "AUD"}, As::Word},       {{"CA$", 'C', "CAD"}, As::Sign},
     {{"C$", 'C', "CAD"}, As::Both},         {{"CAD", 'C', "CAD"}, As::Sign},
     {{"加元", 'C', "CAD"}, As::Both},       {{"加币", 'C', "CAD"}, As::Word},
     {{"NZD", 'Z', "NZD"}, As::Sign},        {{"新西兰元", 'Z', "NZD"}, As::Word},
     {{"₩", 'W', "KRW"}, As::Sign},          {{"KRW", 'W', "KRW"}, As::Sign},
     {{"韩元", 'W', "KRW"}, As::Both},       {{"韩币", 'W', "KRW"}, As::Word},
     {{"฿", 'F', "THB"}, As::Sign},          {{"THB", 'F', "THB"}, As::Sign},
     {{"泰铢", 'F', "THB"}, As::Both},       {{"₽", 'B', "RUB"}, As::Sign},
     {{"RUB", 'B', "RUB"}, As::Sign},        {{"卢布", 'B', "RUB"}, As::Both},
     {{"₹", 'I', "INR"}, As::Sign},          {{"INR", 'I', "INR"}, As::Sign},
     {{"印度卢比", 'I', "INR"}, As::Word},   {{"₫", 'V', "VND"}, As::Sign},
     {{"VND", 'V', "VND"}, As::Sign},        {{"越南盾", 'V', "VND"}, As::Both},
     {{"MYR", 'M', "MYR"}, As::Sign},        {{"林吉特", 'M', "MYR"}, As::Both},
     {{"RM", 'M', "MYR"}, As::Both},         {{"马币", 'M', "MYR"}, As::Word},
     {{"PHP", 'Q', "PHP"}, As::Sign},        {{"菲律宾比索", 'Q', "PHP"}, As::Word},
     {{"IDR", 'K', "IDR"}, As::Sign},        {{"印尼盾", 'K', "IDR"}, As::Both},
     {{"RP", 'K', "IDR"}, As::Word},         {{"R$", 'R', "BRL"}, As::Both},
     {{"BRL", 'R', "BRL"}, As::Sign},        {{"巴西雷亚尔", 'R', "BRL"}, As::Word},
     {{"MXN", 'X', "MXN"}, As::Sign},        {{"墨西哥比索", 'X', "MXN"}, As::Word},
     {{"MOP", 'O', "MOP"}, As::Sign},        {{"澳门元", 'O', "MOP"}, As::Both},
     {{"CHF", 'L', "CHF"}, As::Sign},        {{"瑞士法郎", 'L', "CHF"}, As::Both},
     {{"AED", 'G', "AED"}, As::Sign},        {{"￥", 'Y', "CNY JPY"}, As::Sign},
     {{"¥", 'Y', "CNY JPY"}, As::Sign},      {{"$", 'D', kDollars}, As::Sign},
     {{"＄", 'D', kDollars}, As::Sign}}};

char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::optional<std::string> code_of_word(std::string_view word) {
  std::string upper = to_half_width(trim_cell(word));
  for (char& c : upper) c = to_upper(c);
  for (const CurrencyWord& one : kWritten) {
    if (one.as != As::Sign && one.sign.written == upper) return std::string(one.sign.currencies);
  }
  if (is_currency(upper)) return upper;
  return std::nullopt;
}

const CurrencySign* sign_before(std::string_view text) {
  const auto begins = [&](const CurrencySign& sign) {
    const std::string_view head = text.substr(0, sign.written.size());
    if (sign.written.ends_with('$')) return head == sign.written;
    return std::ranges::equal(head, sign.written, {}, to_upper);
  };
  // The longest: RMB and not RM, 元人民币 and not 元.
  const CurrencySign* found = nullptr;
  for (const auto& [sign, as] : kWritten) {
    const bool is_longer = found == nullptr || sign.written.size() > found->written.size();
    if (as != As::Word && is_longer && begins(sign)) found = &sign;
  }
  return found;
}

char sign_in(std::string_view text) {
  const std::string_view plain = trim_cell(text);
  for (const auto& [sign, as] : kWritten) {
    if (as != As::Word && sign.written == plain) return sign.letter;
  }
  return '\0';
}

std::string_view currencies_of(char sign) {
  for (const CurrencyWord& one : kWritten) {
    if (one.sign.letter == sign) return one.sign.currencies;
  }
  return {};
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
