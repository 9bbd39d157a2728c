// Laws of cells: no bytes crash them, and every number that is accepted is the number a second
// reader finds, one written quite differently: character by character over a cleaned text, in
// decimal strings instead of integers.

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <random>

#include "landing/cell.hpp"

namespace steelyard {
namespace {

std::uint64_t law_seed() {
  const char* seed = std::getenv("STEELYARD_SEED");
  return seed == nullptr ? 20260526 : std::strtoull(seed, nullptr, 10);
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

/// The second reader: moves the decimal point in a string of digits. Empty = it finds no number.
std::string scaled_by_hand(std::string text, int scale) {
  constexpr std::array<std::string_view, 10> kWide = {"０", "１", "２", "３", "４",
                                                      "５", "６", "７", "８", "９"};
  for (std::size_t i = 0; i < kWide.size(); ++i) replace_all(text, kWide[i], std::to_string(i));
  for (const char* blank : {"￥", "¥", "R$", "$", "元", " ", ",", "　"})
    replace_all(text, blank, "");
  replace_all(text, "．", ".");
  replace_all(text, "−", "-");
  int shift = scale;
  const auto drop = [&](std::string_view word, int by) {
    const std::size_t at = text.find(word);
    if (at == std::string::npos) return;
    text.erase(at, word.size());
    shift += by;
  };
  drop("万", 4);
  drop("亿", 8);
  drop("%", -2);
  const bool negative = text.find('-') != std::string::npos || text.find('(') != std::string::npos;
  for (const char* sign : {"-", "+", "(", ")"}) replace_all(text, sign, "");
  const std::size_t point = text.find('.');
  std::string whole = text.substr(0, point);
  std::string part = point == std::string::npos ? "" : text.substr(point + 1);
  for (; shift > 0; --shift) {
    whole += part.empty() ? '0' : part.front();
    if (!part.empty()) part.erase(0, 1);
  }
  for (; shift < 0; ++shift) {
    part.insert(part.begin(), whole.empty() ? '0' : whole.back());
    if (!whole.empty()) whole.pop_back();
  }
  if (part.find_first_not_of('0') != std::string::npos) return "inexact";
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  if (whole.empty()) return "0";
  return (negative ? "-" : "") + whole;
}

/// Something like a number, now and then broken.
std::string dirty_number(std::mt19937_64& random) {
  constexpr std::array<std::string_view, 30> kPieces = {
      "0", "1",  "2",  "9",  "12", "345", "000", ".", ",",  "-", "+",  "(",   ")", "￥", "¥",
      "$", "元", "万", "亿", "%",  "３",  "．",  " ", "　", "e", "E+", "e-0", "−", "a",  "'"};
  constexpr std::array<std::string_view, 8> kClean = {"0", "1", "2", "9", "12", "345", "07", "8"};
  std::string text;
  const int n = static_cast<int>(random() % 7) + 1;
  for (int i = 0; i < n; ++i) {
    text += random() % 3 == 0 ? kPieces[random() % kPieces.size()] : kClean[random() % 8];
  }
  return text;
}

TEST(CellLaw, AcceptedNumbersAgreeWithASecondReader) {
  std::mt19937_64 random(law_seed());
  ZoneClock clock{TimeZone()};
  int n_set = 0;
  for (int i = 0; i < 400'000; ++i) {
    const std::string text = dirty_number(random);
    CellRule rule;
    constexpr std::array<Stored, 3> kTypes = {Stored::Money, Stored::Count, Stored::Number};
    rule.type = kTypes[random() % kTypes.size()];
    const CellValue cell = read_cell(text, rule, clock);
    if (cell.state != CellValue::State::Set) continue;
    if (text.find_first_of("eE'") != std::string::npos) continue;  // the second one knows none
    const std::string expected = scaled_by_hand(text, scale_of(rule.type));
    if (expected == "inexact" && rule.type == Stored::Number) continue;  // rounded
    ++n_set;
    ASSERT_EQ(std::to_string(cell.value), expected) << text << " seed " << law_seed();
  }
  EXPECT_GT(n_set, 50'000);
}

TEST(CellLaw, PlainNumbersAreNeverRefused) {
  std::mt19937_64 random(law_seed());
  ZoneClock clock{TimeZone()};
  CellRule rule;
  rule.type = Stored::Money;
  for (int i = 0; i < 100'000; ++i) {
    const auto value =
        static_cast<std::int64_t>(random() % 2'000'000'000'000'000) - 1'000'000'000'000'000;
    const CellValue cell = read_cell(format_decimal(value, 4), rule, clock);
    ASSERT_EQ(cell.state, CellValue::State::Set) << value;
    ASSERT_EQ(cell.value, value);
  }
}

TEST(CellLaw, NoBytesCrash) {
  std::mt19937_64 random(law_seed());
  ZoneClock clock(TimeZone::create("America/Sao_Paulo").value());
  constexpr std::array<Stored, 9> kTypes = {Stored::Text,     Stored::Bool,    Stored::Count,
                                            Stored::Number,   Stored::Ratio,   Stored::Money,
                                            Stored::Duration, Stored::Instant, Stored::Date};
  constexpr std::string_view kAlphabet = "0123456789-/:. TZ+年月日：sminhd=\"'%";
  for (int i = 0; i < 300'000; ++i) {
    std::string text;
    const std::size_t n = random() % (i % 1000 == 0 ? 5000 : 24);
    for (std::size_t k = 0; k < n; ++k) {
      text +=
          random() % 8 == 0 ? static_cast<char>(random()) : kAlphabet[random() % kAlphabet.size()];
    }
    CellRule rule;
    rule.type = kTypes[random() % kTypes.size()];
    rule.is_id = random() % 2 == 0;
    rule.unit = static_cast<CellUnit>(random() % 7);
    const CellValue cell = read_cell(text, rule, clock);
    if (cell.state == CellValue::State::Faulty) {
      EXPECT_FALSE(code_name(cell.fault).empty());
    }
  }
}

}  // namespace
}  // namespace steelyard
