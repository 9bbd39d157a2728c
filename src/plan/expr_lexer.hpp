// Tokens of the expression language.
//
//     amount ≥ 5％      →  Name "amount", Ge, Number "5", Percent, End
//
// Full-width twins are read as half-width ones; spellings of other languages (&&, ==, NULL …) are
// read as what was meant, with a diagnostic. Ensures: the last token is End, and a token Bad has
// been reported. Thread-safe: no state. Tested by: tests/plan/expr_error_test.cpp, expr_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/expr.hpp"
#include "plan/expr_place.hpp"

namespace steelyard {

enum class TokenKind {
  End,
  Bad,
  Name,
  Number,
  Text,
  LeftParen,
  RightParen,
  Comma,
  Percent,
  Plus,
  Minus,
  Times,
  Divide,
  Eq,
  Ne,
  Lt,
  Le,
  Gt,
  Ge,
  And,
  Or,
  Not,
  In,
  Is,
  True,
  False
};

struct Token {
  TokenKind kind = TokenKind::End;
  std::string text;     // a name or a text without its quotes, a number in ASCII, else as typed
  bool quoted = false;  // a name between backticks: never a keyword, a unit or a function
  int at = 0;           // characters from the start of the expression
  int length = 0;
};

struct Lexed {
  std::vector<Token> tokens;
  Diagnostics diagnostics;
};

/// Requires: text.text is UTF-8.
Lexed lex(const PlacedText& text, const Places& places);

/// Whether a name can stand without backticks: letters, digits, _ and Chinese, no keyword.
bool is_plain_name(std::string_view name);

}  // namespace steelyard
