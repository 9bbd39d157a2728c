// Which characters make up names, blanks and signs of the expression language.
//
//     销售额2 ≥ １，０００    "销售额2" is a name; ≥ a sign; １ a digit; ， a comma
//
// A letter is an ASCII letter, _ or anything beyond ASCII that is not punctuation, a symbol or a
// blank; the ranges below are whole Unicode blocks, so that no table has to be kept up to date.
// Tested by: tests/plan/expr_test.cpp.

#include "plan/expr_chars.hpp"

#include <algorithm>
#include <iterator>

namespace steelyard {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

/// Beyond ASCII, what no name may contain.
constexpr Range kNoLetters[] = {
    {0x80, 0xA9},  // controls, Latin-1 signs
    {0xAB, 0xB4},      {0xB6, 0xB9},     {0xBB, 0xBF},
    {0xD7, 0xD7},      {0xF7, 0xF7},     {0x2000, 0x206F},  // blanks, dashes, “ ” …
    {0x20A0, 0x20CF},                                       // currency
    {0x2190, 0x2BFF},                                       // arrows, mathematics, boxes
    {0x2E00, 0x2E7F},                                       // punctuation
    {0x3000, 0x3004},                                       // 、 。 〃
    {0x3008, 0x3020},                                       // 《 》 「 」 …
    {0x3030, 0x3030},  {0xE000, 0xF8FF},                    // private use
    {0xFE10, 0xFE1F},  {0xFE30, 0xFE6F},                    // presentation forms
    {0xFEFF, 0xFEFF},  {0xFF00, 0xFF0F},                    // ！ … ／
    {0xFF1A, 0xFF20},  {0xFF3B, 0xFF3E}, {0xFF40, 0xFF40},
    {0xFF5B, 0xFF65},  {0xFFE0, 0xFFFF},  // full-width signs, specials
    {0x1F000, 0x1FAFF}                    // emoji
};

bool is_ascii_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_';
}

}  // namespace

bool is_expr_blank(char32_t c) {
  return c == U' ' || (c >= U'\t' && c <= U'\r') || c == 0xA0 || c == 0x3000 || c == 0xFEFF;
}

bool is_expr_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool is_name_start(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  return std::none_of(std::begin(kNoLetters), std::end(kNoLetters),
                      [c](Range r) { return c >= r.first && c <= r.last; });
}

bool is_name_char(char32_t c) { return is_expr_digit(c) || is_name_start(c); }

char32_t half_width(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  switch (c) {
    case 0xD7:
      return U'*';  // ×
    case 0xF7:
      return U'/';  // ÷
    case 0x2212:
      return U'-';  // −
    default:
      return c;
  }
}

}  // namespace steelyard
