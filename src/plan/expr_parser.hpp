// The parser of expressions as one class, its parts in files of their own: operators and what is said
// of them (expr_parser.cpp), values, names and calls (expr_parse_values.cpp). Private to plan/.
// Tested by: tests/plan/expr_test.cpp, expr_error_test.cpp.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "plan/expr.hpp"
#include "plan/expr_function.hpp"
#include "plan/expr_lexer.hpp"

namespace steelyard {

/// A part that was read; a hole where it could not be.
struct Operand {
  ExprPtr expr;
  int depth = 0;
  int at = 0;  // its first character, parentheses included
};

/// What to do about a word where an operator should stand.
Text junk_hint(const Token& before, const Token& token, const Token& after);
inline Text write_instead(const std::string& what) { return {"请写作 " + what, "write " + what}; }

class ExprParser {
 public:
  ExprParser(const PlacedText& text, const Places& places);
  Result<ExprPtr> run();

 private:
  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
  [[nodiscard]] const Token& before() const;
  void advance();
  bool accept(TokenKind kind);
  [[nodiscard]] std::string typed(const Token& token) const;
  void report(Code code, const Token& token, std::vector<std::string> args, Text hint = {});
  /// A value is missing before the next token.
  Operand missing_value(Text hint = {});
  Operand too_deep();
  /// The node that reaches from character `at` to the last token read.
  Operand make(decltype(Expr::node) node, int depth, int at, Type type = {});
  Operand operand(int min_level);
  /// Everything that follows `left` and binds at least as tightly as `min_level`.
  Operand operators(Operand left, int min_level);
  /// Steps over one token, or over the value that begins there, so that its own mistakes show.
  void skip_value();
  Operand infix(Operand left, int level);
  Operand comparison(Operand left);
  Operand is_test(Operand left);
  Operand prefix(int min_level);
  Operand primary();
  /// Signs that begin no value, with the value they stand before.
  Operand spoilt();
  Operand number();
  [[nodiscard]] static std::string_view unit_word(const Token& token);
  /// "5 hours", "5 between": a unit that is none, or an operator that is none.
  Operand number_before_word(const Token& number);
  Operand name();
  Operand date(const Token& keyword);
  Operand call(const Token& name);
  /// ( a, b, … ), the opening parenthesis being next. `()` has none; only calls may say that.
  std::vector<Operand> arguments();
  [[nodiscard]] bool before_opener_is_name(const Token& opener) const;
  Operand group();
  void close(const Token& opener, Operand& last);
  std::u32string text_;
  const Places& places_;
  std::vector<Token> tokens_;
  Diagnostics errors_;
  std::size_t next_ = 0;
  int nesting_ = 0;
  bool gave_up_ = false;
};

}  // namespace steelyard
